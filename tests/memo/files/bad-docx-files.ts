import { Buffer } from 'node:buffer';
import type { BadFile } from './bad-file.ts';
import { file, layouts } from './docx-layouts.ts';
import { docxParts, office, paragraph, rawDocx, rawZip } from './raw-zip.ts';
import { original } from './the-memo.ts';

const MEBIBYTE = 1024 * 1024;
const wordDocument = docxParts(paragraph(original));
const documentPart = { name: 'word/document.xml', data: Buffer.alloc(MEBIBYTE, ' ') };

async function wholeDocx(): Promise<Buffer> {
  const make = layouts['headings in styles, the head as lines'];
  return Buffer.from((await make?.()) ?? []);
}

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 0xff;
  return copy;
}

/** Word files that are damaged, empty or made to do harm. */
export const badDocxFiles: readonly BadFile[] = [
  ['a Word file cut off', 'broken-docx', async () => (await wholeDocx()).subarray(0, 4000)],
  ['a Word file with one byte changed', 'broken-docx', () => flipped(rawDocx(paragraph(original)), 900)],
  ['a Word file without a document', 'broken-docx', () => rawZip(docxParts('').slice(0, 2))],
  ['a Word file without its main part', 'broken-docx', () => office('word/styles.xml')],
  ['a Word file with unclosed XML', 'broken-docx', () => rawDocx('<w:p><w:r>')],
  [
    'a Word file with a part packed in an unknown way',
    'broken-docx',
    () => flipped(rawZip(wordDocument), rawZip(wordDocument).lastIndexOf('PK\u0001\u0002') + 10),
  ],
  [
    'a Word file nested without end',
    'broken-docx',
    () => rawDocx(`${'<w:smartTag>'.repeat(50_000)}${'</w:smartTag>'.repeat(50_000)}`),
  ],
  ['a Word file with nothing in it', 'docx-without-text', () => rawDocx('<w:p/>')],
  ['a Word file with a picture alone', 'docx-without-text', () => file([])],
  [
    'a Word file of sixty mebibytes in sixty kilobytes',
    'zip-bomb',
    () =>
      rawZip([
        ...wordDocument,
        ...Array.from({ length: 60 }, (_, index) => ({ ...documentPart, name: `word/${index}.xml` })),
      ]),
  ],
  [
    'a Word file that unpacks to more than it says',
    'zip-bomb',
    () =>
      rawZip([
        ...wordDocument.slice(0, 2),
        { ...documentPart, data: Buffer.alloc(60 * MEBIBYTE, ' '), claims: 1000 },
      ]),
  ],
  [
    'a Word file that unpacks to more than the nothing it says',
    'broken-docx',
    () => rawZip([...wordDocument.slice(0, 2), { ...documentPart, claims: 0 }]),
  ],
  [
    'a Word file of 2,001 parts',
    'zip-bomb',
    () =>
      rawZip([
        ...wordDocument,
        ...Array.from({ length: 1998 }, (_, index) => ({ name: `word/${index}.bin`, data: '' })),
      ]),
  ],
];
