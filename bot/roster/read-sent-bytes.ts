import { type FileFormat, fileFormat } from '../memo/files/file-format.ts';
import type { MemoFileLimits } from '../memo/files/memo-file-limits.ts';
import { causeOf } from '../memo/files/memo-file-problem.ts';
import { readMemoBytes } from '../memo/files/read-memo-bytes.ts';
import { ZipLie } from '../memo/files/unpack-entry.ts';
import { readCsv } from './read-csv.ts';
import type { RosterReading, SentFileReading } from './read-sent-file.ts';
import { rosterSheet } from './roster-sheet.ts';

/** Reads a file's bytes in this thread; readSentFile is the safe way in. */
export async function read(bytes: Uint8Array, limits: MemoFileLimits): Promise<SentFileReading> {
  const format = await fileFormat(bytes);
  return (await readRosterBytes(format, bytes, limits)) ?? readMemoBytes(format, bytes, limits);
}

/** A roster in a workbook or a csv; null for a file that is something else. */
async function readRosterBytes(
  format: FileFormat,
  bytes: Uint8Array,
  limits: MemoFileLimits,
): Promise<RosterReading | null> {
  try {
    if (format.kind === 'plain') {
      const table = readCsv(format.text);
      return table && { ok: true, type: 'roster', sheet: rosterSheet(table) };
    }
    if (format.kind !== 'zip') return null;
    const { readXlsx, workbookEntries } = await import('./read-xlsx.ts');
    const entries = workbookEntries(bytes);
    if (entries === null) return null;
    return { ok: true, type: 'roster', sheet: rosterSheet(await readXlsx(bytes, entries, limits)) };
  } catch (error) {
    const broken = format.kind === 'plain' ? 'broken-csv' : 'broken-xlsx';
    return { ok: false, roster: error instanceof ZipLie ? 'zip-bomb' : broken, cause: causeOf(error) };
  }
}
