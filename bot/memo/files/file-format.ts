import { Buffer } from 'node:buffer';
import { decodeText } from '../decode-text.ts';
import type { MemoFileProblem } from './memo-file-problem.ts';

export type FileFormat =
  | Readonly<{ kind: 'zip' }>
  | Readonly<{ kind: 'pdf' }>
  | Readonly<{ kind: 'plain'; text: string }>
  | MemoFileProblem;

/** A PDF may begin with a little that is none of its own (ISO 32000, annex H.3.4.1). */
const PDF_HEAD_BYTES = 1024;
const ZIP_HEADS = ['PK\u0003\u0004', 'PK\u0005\u0006'];
const COMPOUND_FILE_HEAD = 'ÐÏ\u0011à¡±\u001Aá';
const ARCHIVES = /zip|rar|7z|tar|gzip|bzip|compress|x-xz|zstd|cab/;

/** What the bytes of a file are, told from the bytes alone. */
export async function fileFormat(bytes: Uint8Array): Promise<FileFormat> {
  const head = Buffer.from(bytes.subarray(0, PDF_HEAD_BYTES)).toString('latin1');
  if (ZIP_HEADS.some((zip) => head.startsWith(zip))) return { kind: 'zip' };
  if (head.startsWith(COMPOUND_FILE_HEAD)) return compoundFile(bytes);
  if (head.includes('%PDF-')) return { kind: 'pdf' };
  const text = decodePlainText(bytes);
  // Asked after text: two letters such as BM or MZ are enough for file-type to see a picture or a program.
  if (text === null) return otherFile(bytes);
  return { kind: 'plain', text };
}

/** What Office wrote before 2007, and what it still wraps encrypted files and mails in; its parts have names. */
function compoundFile(bytes: Uint8Array): MemoFileProblem {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const has = (name: string) => buffer.includes(Buffer.from(name, 'utf16le'));
  // A mail first: a Word file can be attached to it.
  if (has('__properties_version1.0')) return { kind: 'mail' };
  if (has('EncryptedPackage')) return { kind: 'protected-docx' };
  if (has('WordDocument')) return { kind: 'old-word' };
  if (has('PowerPoint Document')) return { kind: 'presentation' };
  if (has('Workbook')) return { kind: 'spreadsheet' };
  return { kind: 'unknown-type', mime: 'application/x-cfb' };
}

async function otherFile(bytes: Uint8Array): Promise<MemoFileProblem> {
  const { fileTypeFromBuffer } = await import('file-type');
  const mime = (await fileTypeFromBuffer(bytes))?.mime ?? null;
  if (mime?.startsWith('image/')) return { kind: 'picture' };
  if (mime && ARCHIVES.test(mime)) return { kind: 'archive' };
  return { kind: 'unknown-type', mime };
}

/** The text in the bytes, or null where they are no text: a zero or many control characters show that. */
function decodePlainText(bytes: Uint8Array): string | null {
  const text = isUnmarkedUtf16(bytes) ? new TextDecoder('utf-16le').decode(bytes) : decodeText(bytes);
  if (text.includes('\0')) return null;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
  const controls = text.match(/[\u0001-\u0008\u000E-\u001F\u007F-\u0084\u0086-\u009F\uFFFD]/g)?.length ?? 0;
  return controls * 100 > text.length ? null : text;
}

/** UTF-16 without a byte order mark: Latin letters leave every second byte zero, and no other. */
function isUnmarkedUtf16(bytes: Uint8Array): boolean {
  let odd = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    if (bytes[index] !== 0) continue;
    if (index % 2 === 0) return false;
    odd += 1;
  }
  return odd * 4 > bytes.length;
}
