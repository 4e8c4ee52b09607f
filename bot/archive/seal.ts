import { createHash } from 'node:crypto';
import { zipSync } from 'fflate';

/** One file of a bundle. */
export type Entry = Readonly<{ name: string; content: Uint8Array }>;

/** The sum of one entry, and `chain`: the sum over it and the chain before it, so that every entry holds the earlier ones. */
export type SealedEntry = Readonly<{ name: string; bytes: number; sha256: string; chain: string }>;

export type Manifest = Readonly<{
  version: 1;
  /** How `chain` is made. */
  rule: string;
  entries: readonly SealedEntry[];
  /** The last chain: it stands for the bundle as a whole. */
  head: string;
}>;

export type Bundle = Readonly<{ bytes: Uint8Array; head: string }>;

export const MANIFEST = 'manifest.json';
const RULE =
  'chain = SHA-256 of "<chain of the entry before, or nothing>\\n<name>\\n<bytes>\\n<sha256>" in UTF-8, all sums in lower-case hexadecimal';
/** The same in every bundle and in every time zone: when things happened stands in the record itself. */
const NO_MOMENT = new Date(1980, 0, 1);

/** Puts entries into a zip with a manifest behind them. The same entries give the same bytes, on every machine. */
export function seal(entries: readonly Entry[]): Bundle {
  const manifest = manifestOf(entries);
  const bytes = zip([...entries, { name: MANIFEST, content: writeManifest(manifest) }]);
  return { bytes, head: manifest.head };
}

export function manifestOf(entries: readonly Entry[]): Manifest {
  const sealed: SealedEntry[] = [];
  for (const { name, content } of entries) {
    const summed = { name, bytes: content.length, sha256: sha256(content) };
    sealed.push({ ...summed, chain: chainOf(sealed.at(-1)?.chain ?? '', summed) });
  }
  return { version: 1, rule: RULE, entries: sealed, head: sealed.at(-1)?.chain ?? '' };
}

export function chainOf(
  before: string,
  { name, bytes, sha256: sum }: Pick<SealedEntry, 'name' | 'bytes' | 'sha256'>,
): string {
  return sha256([before, name, bytes, sum].join('\n'));
}

export function writeManifest(manifest: Manifest): Uint8Array {
  return Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`, 'utf8');
}

export function sha256(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Stored and not compressed: what is in it can be read for as long as bytes can, and no compressor changes it. */
export function zip(entries: readonly Entry[]): Uint8Array {
  return zipSync(Object.fromEntries(entries.map(({ name, content }) => [name, content])), {
    level: 0,
    mtime: NO_MOMENT,
  });
}
