import { Buffer } from 'node:buffer';
import { gzipSync } from 'node:zlib';
import type { BadFile } from './bad-file.ts';
import { office, rawZip } from './raw-zip.ts';
import { original } from './the-memo.ts';

const MEBIBYTE = 1024 * 1024;
const hex = (bytes: string) => Buffer.from(bytes.replaceAll(' ', ''), 'hex');
const padded = (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc(2048)]);

/** A compound file: its head, then the names of the parts in it, as its directory has them. */
function compound(...names: string[]): Buffer {
  const parts = names.map((name) => Buffer.concat([Buffer.from(name, 'utf16le'), Buffer.alloc(128)]));
  return Buffer.concat([hex('D0CF11E0A1B11AE1'), Buffer.alloc(504), ...parts]);
}

const openDocument = (type: string) =>
  rawZip([
    { name: 'mimetype', data: `application/vnd.oasis.opendocument.${type}`, stored: true },
    { name: 'content.xml', data: '<office:document-content/>' },
  ]);

/** Files of every other kind that an organiser can drop. */
export const otherFiles: readonly BadFile[] = [
  ['nothing', 'empty-file', () => Buffer.alloc(0)],
  ['blanks', 'empty-file', () => Buffer.from('\uFEFF \r\n\t')],
  ['one byte over ten mebibytes', 'too-big', () => Buffer.alloc(10 * MEBIBYTE + 1, 'x')],

  [
    'a PNG',
    'picture',
    () =>
      hex('89504E470D0A1A0A 0000000D49484452 00000001000000010806000000 1F15C489 0000000049454E44AE426082'),
  ],
  ['a JPEG', 'picture', () => padded(hex('FFD8FFE000104A46494600010100000100010000'))],
  ['a GIF', 'picture', () => padded(Buffer.from('GIF89a\u0001\0\u0001\0', 'latin1'))],
  [
    'a photo of an iPhone',
    'picture',
    () => padded(Buffer.from('\0\0\0\u0018ftypheic\0\0\0\0mif1heic', 'latin1')),
  ],
  [
    'a drawing',
    'picture',
    () =>
      Buffer.from('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><text>Memo</text></svg>'),
  ],

  ['a Word file of before 2007', 'old-word', () => compound('Root Entry', 'WordDocument', '1Table')],
  [
    'a Word file under a password',
    'protected-docx',
    () => compound('Root Entry', 'EncryptionInfo', 'EncryptedPackage'),
  ],
  ['a text of LibreOffice', 'open-document', () => openDocument('text')],
  ['a text in the Rich Text Format', 'rich-text', () => Buffer.from('{\\rtf1\\ansi Memo\\par}')],
  ['a text of Pages', 'apple-pages', () => rawZip([{ name: 'Index/Document.iwa', data: 'x' }])],
  ['a workbook of Excel without a sheet', 'broken-xlsx', () => office('xl/workbook.xml')],
  ['a workbook of before 2007', 'spreadsheet', () => compound('Root Entry', 'Workbook')],
  ['a workbook of LibreOffice', 'spreadsheet', () => openDocument('spreadsheet')],
  ['slides of PowerPoint', 'presentation', () => office('ppt/presentation.xml')],
  ['slides of before 2007', 'presentation', () => compound('Root Entry', 'PowerPoint Document')],
  ['slides of LibreOffice', 'presentation', () => openDocument('presentation')],
  ['a mail out of Outlook', 'mail', () => compound('Root Entry', '__properties_version1.0', 'WordDocument')],
  [
    'a mail',
    'mail',
    () =>
      Buffer.from(
        `Received: from a by b;\r\n\tThu, 29 Sep 2022\r\nFrom: a@b\r\nMIME-Version: 1.0\r\n\r\n${original}`,
      ),
  ],
  [
    'a web page',
    'web-page',
    () => Buffer.from(`<!DOCTYPE html>\n<html><body><p>${original}</p></body></html>`),
  ],
  [
    'a web page called .doc',
    'web-page',
    () =>
      Buffer.from(`\uFEFF<html xmlns:w="urn:schemas-microsoft-com:office:word"><p>${original}</p></html>`),
  ],
  ['a zip with a memo in it', 'archive', () => rawZip([{ name: 'memo.txt', data: original }])],
  ['a gzip', 'archive', () => gzipSync(original)],
  ['a 7-Zip', 'archive', () => padded(hex('377ABCAF271C0004'))],
  ['a RAR', 'archive', () => padded(hex('526172211A070100'))],
  ['a program', 'unknown-type', () => padded(Buffer.from('MZ\u0090\0\u0003\0\0\0', 'latin1'))],
  ['a film', 'unknown-type', () => padded(Buffer.from('\0\0\0\u0018ftypisom\0\0\u0002\0isomiso2', 'latin1'))],
  [
    'bytes without a meaning',
    'unknown-type',
    () => Buffer.from(Uint8Array.from({ length: 4096 }, (_, index) => (index * 167 + 13) % 256)),
  ],
  ['a compound file of nobody', 'unknown-type', () => compound('Root Entry', 'Iets')],
];
