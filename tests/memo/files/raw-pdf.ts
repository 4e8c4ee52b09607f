import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';

const ID = Buffer.from('0123456789abcdef');
/** What passwords are filled up with (ISO 32000, algorithm 2). */
const PADDING = Buffer.from('28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A', 'hex');
const PERMISSIONS = -4;

/** A PDF of numbered objects, the first of them the catalogue. */
export function rawPdf(objects: readonly (string | Buffer)[], trailer = ''): Buffer {
  const parts = [Buffer.from('%PDF-1.4\n')];
  const offsets: number[] = [];
  let length = parts[0]?.length ?? 0;
  const add = (part: string | Buffer) => {
    const bytes = Buffer.from(part);
    parts.push(bytes);
    length += bytes.length;
  };
  objects.forEach((object, index) => {
    offsets.push(length);
    add(`${index + 1} 0 obj\n`);
    add(object);
    add('\nendobj\n');
  });
  const start = length;
  add(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`);
  for (const offset of offsets) add(`${String(offset).padStart(10, '0')} 00000 n \n`);
  add(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`);
  return Buffer.concat(parts);
}

export function stream(data: string | Buffer, dictionary = ''): Buffer {
  const bytes = Buffer.from(data);
  return Buffer.concat([
    Buffer.from(`<< /Length ${bytes.length} ${dictionary} >>\nstream\n`),
    bytes,
    Buffer.from('\nendstream'),
  ]);
}

const FONT = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>';

/** A PDF with one page of this content; `more` are the objects from number 6 on, `resources` what names them. */
export function onePage(
  content: Buffer,
  {
    more = [],
    resources = '',
    font = FONT,
    trailer = '',
  }: { more?: readonly (string | Buffer)[]; resources?: string; font?: string; trailer?: string } = {},
): Buffer {
  return rawPdf(
    [
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> ${resources} >> >>`,
      content,
      font,
      ...more,
    ],
    trailer,
  );
}

/** Lines of text as the content of a page. */
export function textContent(lines: readonly string[]): string {
  const shown = lines.map((line) => `(${line.replace(/[\\()]/g, '\\$&')}) Tj T*`);
  return `BT /F1 11 Tf 14 TL 72 770 Td ${shown.join('\n')} ET`;
}

export function pdfOfPages(count: number): Buffer {
  const kids = Array.from({ length: count }, (_, index) => `${index + 3} 0 R`);
  const page = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>';
  return rawPdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${count} >>`,
    ...kids.map(() => page),
  ]);
}

/** Forms that each show the next one ten times: ten to the power of `depth` lines of text in a small file. */
export function pdfOfForms(depth: number): Buffer {
  const forms = Array.from({ length: depth }, (_, index) => {
    const isLast = index === depth - 1;
    const resources = isLast ? '/Font << /F1 5 0 R >>' : `/XObject << /X ${index + 7} 0 R >>`;
    const content = isLast ? textContent(['nog een regel']) : '/X Do '.repeat(10);
    return stream(content, `/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << ${resources} >>`);
  });
  return onePage(stream('/X Do'), { more: forms, resources: '/XObject << /X 6 0 R >>' });
}

/** A page whose content is `mebibytes` of blanks, packed twice. */
export function pdfOfBlanks(mebibytes: number): Buffer {
  const packed = deflateSync(deflateSync(Buffer.alloc(mebibytes * 1024 * 1024, ' ')));
  return onePage(stream(packed, '/Filter [/FlateDecode /FlateDecode]'));
}

/** A page of text under a password, in RC4 of 40 bits (ISO 32000, algorithms 1 to 4); '' opens for everybody. */
export function encryptedPdf(lines: readonly string[], password: string): Buffer {
  const user = Buffer.concat([Buffer.from(password, 'latin1'), PADDING]).subarray(0, 32);
  const owner = rc4(md5(PADDING).subarray(0, 5), user);
  const permissions = Buffer.alloc(4);
  permissions.writeInt32LE(PERMISSIONS);
  const key = md5(user, owner, permissions, ID).subarray(0, 5);
  const contentKey = md5(key, Buffer.from([4, 0, 0, 0, 0])).subarray(0, 10);
  const hex = (bytes: Buffer) => `<${bytes.toString('hex')}>`;
  const encrypt = `/Encrypt << /Filter /Standard /V 1 /R 2 /O ${hex(owner)} /U ${hex(rc4(key, PADDING))} /P ${PERMISSIONS} >>`;
  const content = rc4(contentKey, Buffer.from(textContent(lines), 'latin1'));
  return onePage(stream(content), { trailer: `${encrypt} /ID [${hex(ID)} ${hex(ID)}]` });
}

function md5(...parts: readonly Buffer[]): Buffer {
  return createHash('md5').update(Buffer.concat(parts)).digest();
}

/** RC4 as OpenSSL 3 no longer gives it. */
function rc4(key: Buffer, data: Buffer): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index);
  const at = (index: number) => state[index & 255] ?? 0;
  const swap = (one: number, other: number) => {
    [state[one & 255], state[other & 255]] = [at(other), at(one)];
  };
  let j = 0;
  for (let i = 0; i < 256; i += 1) {
    j += at(i) + (key[i % key.length] ?? 0);
    swap(i, j);
  }
  let [i, k] = [0, 0];
  return data.map((byte) => {
    i += 1;
    k += at(i);
    swap(i, k);
    return byte ^ at(at(i) + at(k));
  }) as Buffer;
}
