import { Buffer } from 'node:buffer';
import { crc32, deflateRawSync } from 'node:zlib';

/** `claims` is the unpacked size that the headers give, where it is not the true one. */
export type RawEntry = Readonly<{
  name: string;
  data: string | Uint8Array;
  stored?: boolean;
  claims?: number;
}>;

/** A zip written byte by byte, so that it can be wrong where a zip library would not be. */
export function rawZip(entries: readonly RawEntry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const data = Buffer.from(entry.data);
    const packed = entry.stored ? data : deflateRawSync(data);
    const about = Buffer.alloc(22);
    about.writeUInt16LE(entry.stored ? 0 : 8, 4);
    about.writeUInt32LE(crc32(data), 10);
    about.writeUInt32LE(packed.length, 14);
    about.writeUInt32LE(entry.claims ?? data.length, 18);
    about.writeUInt16LE(20, 0);
    const names = Buffer.alloc(4);
    names.writeUInt16LE(name.length, 0);
    parts.push(Buffer.from('PK\u0003\u0004'), about, names, name, packed);
    const place = Buffer.alloc(16);
    place.writeUInt32LE(offset, 12);
    directory.push(Buffer.from('PK\u0001\u0002\u0014\0'), about, names.subarray(0, 2), place, name);
    offset += 30 + name.length + packed.length;
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(Buffer.concat(directory).length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, ...directory, Buffer.from('PK\u0005\u0006'), end]);
}

const RELATIONSHIP = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument';

/** The parts of the smallest Word file, with this XML as its body. */
export function docxParts(body: string): RawEntry[] {
  const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
  return [
    {
      name: '[Content_Types].xml',
      data: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    },
    {
      name: '_rels/.rels',
      data: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="${RELATIONSHIP}" Target="word/document.xml"/></Relationships>`,
    },
    {
      name: 'word/document.xml',
      data: `<w:document xmlns:w="${word}"><w:body>${body}</w:body></w:document>`,
    },
  ];
}

export function rawDocx(body: string): Buffer {
  return rawZip(docxParts(body));
}

export function paragraph(text: string): string {
  return `<w:p><w:r><w:t xml:space="preserve">${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</w:t></w:r></w:p>`;
}

/** An Office file with one part beside those that each of them has. */
export function office(part: string): Buffer {
  return rawZip([...docxParts('').slice(0, 2), { name: part, data: '<x/>' }]);
}
