import type { MemoFileLimits } from './memo-file-limits.ts';
import { unpackEntry, ZipLie } from './unpack-entry.ts';
import type { ZipEntry } from './zip-directory.ts';

type Wanted = Readonly<{ wanted: RegExp; limits: Pick<MemoFileLimits, 'entries' | 'unpackedBytes'> }>;

/**
 * The unpacked parts whose names are wanted, by name. What the directory says is held against the limits before
 * anything is unpacked, and all parts together fit in them whatever it says. Throws a ZipLie on one that is too big,
 * an Error on a broken one.
 */
export function unpackParts(
  bytes: Uint8Array,
  entries: readonly ZipEntry[],
  { wanted, limits }: Wanted,
): ReadonlyMap<string, Uint8Array> {
  if (entries.length > limits.entries) throw new ZipLie(`${entries.length} parts`);
  const claimed = entries.reduce((sum, { unpackedBytes }) => sum + unpackedBytes, 0);
  if (claimed > limits.unpackedBytes) throw new ZipLie(`${claimed} bytes unpacked`);
  const parts = new Map<string, Uint8Array>();
  let left = limits.unpackedBytes;
  for (const entry of entries.filter(({ name }) => wanted.test(name))) {
    const part = unpackEntry(bytes, entry, left);
    left -= part.length;
    parts.set(entry.name, part);
  }
  return parts;
}
