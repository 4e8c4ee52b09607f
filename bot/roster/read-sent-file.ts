import { MEMO_FILE_LIMITS, type MemoFileLimits } from '../memo/files/memo-file-limits.ts';
import type { MemoFileReading } from '../memo/files/memo-file-problem.ts';
import { readInThread } from '../memo/files/read-in-thread.ts';
import type { RosterSheet } from './roster-sheet.ts';

/** Why a file that is a roster cannot be read as one. */
export type RosterFileFault = 'broken-csv' | 'broken-xlsx' | 'zip-bomb';

export type RosterReading =
  | Readonly<{ ok: true; type: 'roster'; sheet: RosterSheet }>
  /** `cause` is what the reading library said: meant for a log. */
  | Readonly<{ ok: false; roster: RosterFileFault; cause: string }>;

export type SentFileReading = MemoFileReading | RosterReading;

/**
 * What is in a file that somebody sent: a roster in a workbook or a csv, else the text of a memo. The bytes decide what
 * it is, not its name. They are read in a thread of their own that ends with the file.
 */
export function readSentFile(
  bytes: Uint8Array,
  limits: MemoFileLimits = MEMO_FILE_LIMITS,
): Promise<SentFileReading> {
  return readInThread<SentFileReading>(bytes, limits, new URL('./read-sent-bytes.ts', import.meta.url));
}
