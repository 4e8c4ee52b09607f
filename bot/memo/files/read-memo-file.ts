import { MEMO_FILE_LIMITS, type MemoFileLimits } from './memo-file-limits.ts';
import { type MemoFileReading, refuse } from './memo-file-problem.ts';
import { readInThread } from './read-in-thread.ts';

export type { MemoFileProblem, MemoFileReading, MemoFileType } from './memo-file-problem.ts';

/**
 * The text of a Word, PDF, plain text or Markdown file, laid out for readMemo: paragraphs and headings with a blank
 * line between them, list items as lines that begin with "- " or "1. ". The bytes decide what the file is, not its
 * name. They are read in a thread of their own that ends with the file. Rejects only when that thread fails through a
 * fault of ours.
 */
export async function readMemoFile(
  bytes: Uint8Array,
  limits: MemoFileLimits = MEMO_FILE_LIMITS,
): Promise<MemoFileReading> {
  if (bytes.length === 0) return refuse({ kind: 'empty-file' });
  if (bytes.length > limits.bytes)
    return refuse({ kind: 'too-big', bytes: bytes.length, limit: limits.bytes });
  return readInThread(bytes, limits);
}
