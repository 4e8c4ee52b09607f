#!/usr/bin/env bash
# Makes the package that App Service runs: `infra/make-package.sh release.zip`. Takes Node 24, npm and zip.
# The PostgreSQL for trying out stays out of it, and with it everything that is made for one kind of machine.
set -euo pipefail
target=$(realpath -m "${1:?Name the package to make, such as release.zip}")
cd "$(dirname "$0")/.."

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp -r bot cards package.json package-lock.json LICENSE "$folder"
cd "$folder"
npm ci --omit=dev --omit=optional --ignore-scripts --no-audit --no-fund --loglevel=error
rm -f "$target"
zip --quiet --recurse-paths --symlinks "$target" .
echo "Made $target, $(du -h "$target" | cut -f1)."
