import type { BadFile } from './bad-file.ts';
import { pdfOfBlanks, pdfOfForms } from './raw-pdf.ts';
import { rawDocx } from './raw-zip.ts';

/** These take the time or the memory that they are allowed. */
export const heavyFiles: readonly BadFile[] = [
  ['a PDF with a million million lines in twelve forms', 'too-slow', () => pdfOfForms(12)],
  ['a PDF with 500 MiB of blanks in a few bytes', 'too-much-memory', () => pdfOfBlanks(500)],
  [
    'a Word file of three million empty paragraphs',
    'too-much-memory',
    () => rawDocx('<w:p/>'.repeat(3_000_000)),
  ],
];
