import { fileFormat } from './file-format.ts';
import type { MemoFileLimits } from './memo-file-limits.ts';
import { type MemoFileReading, refuse } from './memo-file-problem.ts';
import { readPlainFile } from './read-plain-file.ts';
import { readZipFile } from './read-zip-file.ts';

/** Reads a file's bytes in this thread; readMemoFile is the safe way in. */
export async function readMemoBytes(bytes: Uint8Array, limits: MemoFileLimits): Promise<MemoFileReading> {
  const format = await fileFormat(bytes);
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
