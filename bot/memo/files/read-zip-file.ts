import { Buffer } from 'node:buffer';
import type { MemoFileLimits } from './memo-file-limits.ts';
import { causeOf, type MemoFileProblem, type MemoFileReading, refuse } from './memo-file-problem.ts';
import { ZipLie } from './unpack-entry.ts';
import { unpackParts } from './unpack-parts.ts';
import { type ZipEntry, zipDirectory } from './zip-directory.ts';

/** What only that kind of zip holds; a Word file's text is not always in word/document.xml. */
const MARKS = [
  [/^word\//, 'docx'],
  [/^xl\//, 'spreadsheet'],
  [/^ppt\//, 'presentation'],
  [/^Index\/Document\.iwa$/, 'apple-pages'],
] as const;
const OPEN_DOCUMENTS = [
  ['application/vnd.oasis.opendocument.spreadsheet', 'spreadsheet'],
  ['application/vnd.oasis.opendocument.presentation', 'presentation'],
  ['application/vnd.oasis.opendocument.', 'open-document'],
] as const;
const OFFICE_PART = '[Content_Types].xml';
/** The parts of a Word file in which text can be; pictures stay packed. */
const TEXT_PART = /\.(?:xml|rels)$|^mammoth\/style-map$/;

/** Reads a zip that is a Word file; says what any other is. Limits are checked before anything is unpacked. */
export async function readZipFile(bytes: Uint8Array, limits: MemoFileLimits): Promise<MemoFileReading> {
  const entries = zipDirectory(bytes);
  if (entries === null) return refuse(cutOffZip(bytes));
  const kind = kindOf(bytes, entries);
  if (kind !== 'docx') return refuse(kind);
  try {
    const parts = unpackParts(bytes, entries, { wanted: TEXT_PART, limits });
    const { readDocx } = await import('./read-docx.ts');
    return await readDocx(parts);
  } catch (error) {
    return refuse({ kind: error instanceof ZipLie ? 'zip-bomb' : 'broken-docx', cause: causeOf(error) });
  }
}

function kindOf(bytes: Uint8Array, entries: readonly ZipEntry[]): 'docx' | MemoFileProblem {
  for (const [mark, kind] of MARKS)
    if (entries.some(({ name }) => mark.test(name))) return kind === 'docx' ? kind : { kind };
  // An OpenDocument file begins with its media type, unpacked.
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  for (const [type, kind] of OPEN_DOCUMENTS) if (head.includes(`mimetype${type}`)) return { kind };
  if (entries.some(({ name }) => name === OFFICE_PART))
    return { kind: 'broken-docx', cause: 'an Office file without a document' };
  return { kind: 'archive' };
}

/** Without its directory a zip does not tell what it is; the names before the parts are still there. */
function cutOffZip(bytes: Uint8Array): MemoFileProblem {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.includes(OFFICE_PART) || file.includes('word/'))
    return { kind: 'broken-docx', cause: 'no readable zip directory' };
  return { kind: 'archive' };
}
