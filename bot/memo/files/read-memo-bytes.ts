import type { FileFormat } from './file-format.ts';
import type { MemoFileLimits } from './memo-file-limits.ts';
import { type MemoFileReading, refuse } from './memo-file-problem.ts';
import { readPlainFile } from './read-plain-file.ts';
import { readZipFile } from './read-zip-file.ts';

/**
 * The text of a Word, PDF, plain text or Markdown file, laid out for readMemo: paragraphs and headings with a blank
 * line between them, list items as lines that begin with "- " or "1. ". Strangers' files are read so in a thread alone.
 */
export async function readMemoBytes(
  format: FileFormat,
  bytes: Uint8Array,
  limits: MemoFileLimits,
): Promise<MemoFileReading> {
  switch (format.kind) {
    case 'zip':
      return readZipFile(bytes, limits);
    case 'pdf': {
      const { readPdf } = await import('./read-pdf.ts');
      return readPdf(bytes, limits);
    }
    case 'plain':
      return readPlainFile(format.text);
    default:
      return refuse(format);
  }
}
