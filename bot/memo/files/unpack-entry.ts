import { Buffer } from 'node:buffer';
import { crc32, inflateRawSync } from 'node:zlib';
import type { ZipEntry } from './zip-directory.ts';

/** Thrown where a zip says, or its unpacking shows, that there is more in it than there is room for. */
export class ZipLie extends Error {
  override name = 'ZipLie';
}

const LOCAL_MARK = 0x04034b50;
const LOCAL_BYTES = 30;
const DEFLATED = 8;

/** One unpacked entry, of at most `room` bytes. Throws a ZipLie on a bigger one, an Error on a broken one. */
export function unpackEntry(bytes: Uint8Array, entry: ZipEntry, room: number): Uint8Array {
  const unpacked = inflate(packedBytes(bytes, entry), entry, room);
  if (unpacked.length !== entry.unpackedBytes || crc32(unpacked) !== entry.checksum)
    throw new Error(`${entry.name} is damaged`);
  return unpacked;
}

function packedBytes(bytes: Uint8Array, entry: ZipEntry): Uint8Array {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (entry.isEncrypted) throw new Error(`${entry.name} is encrypted`);
  if (entry.offset + LOCAL_BYTES > file.length || file.readUInt32LE(entry.offset) !== LOCAL_MARK)
    throw new Error(`${entry.name} is not where the directory says`);
  const names = file.readUInt16LE(entry.offset + 26) + file.readUInt16LE(entry.offset + 28);
  const start = entry.offset + LOCAL_BYTES + names;
  return file.subarray(start, start + entry.packedBytes);
}

function inflate(packed: Uint8Array, { name, method }: ZipEntry, room: number): Uint8Array {
  if (method === 0) return packed;
  if (method !== DEFLATED) throw new Error(`${name} is packed in a way Office does not use`);
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, room) });
  } catch (error) {
    const isTooLong = error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw isTooLong ? new ZipLie(`${name} is far bigger than it says`) : error;
  }
}
