const MEBIBYTE = 1024 * 1024;

export type MemoFileLimits = Readonly<Record<keyof typeof MEMO_FILE_LIMITS, number>>;

/** What reading one file may take. A memo has one or two pages; these leave room for a logo and attachments. */
export const MEMO_FILE_LIMITS = Object.freeze({
  /** The file itself, in bytes. */
  bytes: 10 * MEBIBYTE,
  /** All parts of a Word file together, unpacked, in bytes. */
  unpackedBytes: 50 * MEBIBYTE,
  /** Parts of a Word file. */
  entries: 2000,
  /** Pages of a PDF. */
  pages: 50,
  /** From the start of the thread to its answer. */
  milliseconds: 10_000,
  /** JavaScript objects of the thread, in MiB. */
  heapMebibytes: 256,
  /** Buffers of the thread, which V8 does not count as its heap, in bytes. */
  bufferBytes: 256 * MEBIBYTE,
});
