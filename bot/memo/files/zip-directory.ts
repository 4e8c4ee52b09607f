import { Buffer } from 'node:buffer';

export type ZipEntry = Readonly<{
  name: string;
  /** 0 = stored, 8 = deflated; no other is used in Office files. */
  method: number;
  isEncrypted: boolean;
  checksum: number;
  packedBytes: number;
  unpackedBytes: number;
  /** Where its local header begins. */
  offset: number;
}>;

const END_MARK = 0x06054b50;
const END_BYTES = 22;
const ENTRY_MARK = 0x02014b50;
const ENTRY_BYTES = 46;
const LONGEST_COMMENT = 65_535;

/**
 * What a zip's central directory says is in it; nothing is unpacked. Null for a zip that was cut off or is wrong
 * elsewhere, and for one in the Zip64 form, which no memo needs. (APPNOTE.TXT 6.3, chapters 4.3.12 and 4.3.16)
 */
export function zipDirectory(bytes: Uint8Array): readonly ZipEntry[] | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endRecord(file);
  if (end === null) return null;
  const count = file.readUInt16LE(end + 10);
  const entries: ZipEntry[] = [];
  let at = file.readUInt32LE(end + 16);
  while (entries.length < count) {
    if (at + ENTRY_BYTES > end || file.readUInt32LE(at) !== ENTRY_MARK) return null;
    const nameBytes = file.readUInt16LE(at + 28);
    entries.push({
      name: file.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes),
      isEncrypted: (file.readUInt16LE(at + 8) & 1) === 1,
      method: file.readUInt16LE(at + 10),
      checksum: file.readUInt32LE(at + 16),
      packedBytes: file.readUInt32LE(at + 20),
      unpackedBytes: file.readUInt32LE(at + 24),
      offset: file.readUInt32LE(at + 42),
    });
    at += ENTRY_BYTES + nameBytes + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return entries;
}

function endRecord(file: Buffer): number | null {
  const earliest = Math.max(0, file.length - END_BYTES - LONGEST_COMMENT);
  for (let at = file.length - END_BYTES; at >= earliest; at -= 1)
    if (file.readUInt32LE(at) === END_MARK) return at;
  return null;
}
