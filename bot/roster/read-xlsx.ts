import { readSheet } from 'read-excel-file/universal';
import type { MemoFileLimits } from '../memo/files/memo-file-limits.ts';
import { unpackParts } from '../memo/files/unpack-parts.ts';
import { type ZipEntry, zipDirectory } from '../memo/files/zip-directory.ts';

/** The parts that the library reads. */
const WORKBOOK_PART = /\.(?:xml|rels)$/;

/** What a zip says is in it when it is a workbook of Excel; null for any other. */
export function workbookEntries(bytes: Uint8Array): readonly ZipEntry[] | null {
  const entries = zipDirectory(bytes) ?? [];
  const isWord = entries.some(({ name }) => name.startsWith('word/'));
  return !isWord && entries.some(({ name }) => name.startsWith('xl/')) ? entries : null;
}

/**
 * The cells of a workbook's first sheet, row by row. Throws a ZipLie on one that unpacks to more than the limits, an
 * Error on one that is broken or has formulas without values.
 */
export async function readXlsx(
  bytes: Uint8Array,
  entries: readonly ZipEntry[],
  limits: MemoFileLimits,
): Promise<readonly (readonly unknown[])[]> {
  // The library unpacks by the same directory; from here on what that says is known to be true.
  unpackParts(bytes, entries, { wanted: WORKBOOK_PART, limits });
  return readSheet(new Uint8Array(bytes).buffer);
}
