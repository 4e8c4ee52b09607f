import { Buffer } from 'node:buffer';
import type { BadFile } from './bad-file.ts';
import { encryptedPdf, onePage, pdfOfPages, rawPdf, stream, textContent } from './raw-pdf.ts';
import { body } from './the-memo.ts';

const wholePdf = onePage(stream(textContent(body.map((text) => text.slice(0, 80)))));
const privateFont = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>';
const privateLetters = stream(
  '/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <00> <ff> <e000> endbfrange endcmap end',
);

/** PDFs without a text to read, and damaged ones. */
export const badPdfFiles: readonly BadFile[] = [
  ['a scan', 'scanned-pdf', () => onePage(stream('0.5 g 0 0 595 842 re f'))],
  ['a scan with a page number', 'scanned-pdf', () => onePage(stream(textContent(['Pagina 1 van 1'])))],
  [
    'a PDF in letters that mean nothing',
    'garbled-pdf',
    () => onePage(stream(textContent(body)), { font: privateFont, more: [privateLetters] }),
  ],
  ['a PDF under a password', 'protected-pdf', () => encryptedPdf(['Geheime memo'], 'geheim')],
  ['a PDF cut off in the middle', 'broken-pdf', () => wholePdf.subarray(0, wholePdf.length / 2)],
  ['a PDF without its last line', 'broken-pdf', () => wholePdf.subarray(0, -8)],
  ['a PDF that is only its first and last line', 'broken-pdf', () => Buffer.from('%PDF-1.7\n%%EOF\n')],
  [
    'a PDF that lacks one of its pages',
    'broken-pdf',
    () =>
      rawPdf([
        '<< /Type /Catalog /Pages 2 0 R >>',
        '<< /Type /Pages /Kids [3 0 R 9 0 R] /Count 2 >>',
        '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>',
      ]),
  ],
  ['a PDF of 3,000 pages', 'too-many-pages', () => pdfOfPages(3000)],
];
