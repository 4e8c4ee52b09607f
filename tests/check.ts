import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

// Types and lint: `npm run check`.
const root = fileURLToPath(new URL('..', import.meta.url));
const checks = [
  ['node_modules/typescript/bin/tsc', '--project', '.'],
  ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'],
];
for (const check of checks) {
  const { status } = spawnSync(process.execPath, check, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
