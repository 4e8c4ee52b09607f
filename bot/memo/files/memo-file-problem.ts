/** What a file is read as; `text` is plain text or Markdown. */
export type MemoFileType = 'docx' | 'pdf' | 'text';

/**
 * Why a file gives no text. Each kind is one thing that its sender can be told to do. `cause` is what the reading
 * library said: meant for a log, and it may quote the file's markup.
 */
export type MemoFileProblem =
  | Readonly<{ kind: 'empty-file' }>
  /** Sizes in bytes. */
  | Readonly<{ kind: 'too-big'; bytes: number; limit: number }>
  /** A Word file with pictures or nothing in it. */
  | Readonly<{ kind: 'docx-without-text' }>
  /** Encrypted by Word, with a password or a sensitivity label. */
  | Readonly<{ kind: 'protected-docx' }>
  | Readonly<{ kind: 'broken-docx'; cause: string }>
  /** A Word file whose directory says, or whose unpacking shows, that it is far bigger than it looks. */
  | Readonly<{ kind: 'zip-bomb'; cause: string }>
  /** Pages with no text on them. */
  | Readonly<{ kind: 'scanned-pdf'; pages: number }>
  /** Letters that show well but say nothing: the fonts don't tell which letters they draw. */
  | Readonly<{ kind: 'garbled-pdf' }>
  | Readonly<{ kind: 'protected-pdf' }>
  | Readonly<{ kind: 'broken-pdf'; cause: string }>
  | Readonly<{ kind: 'too-many-pages'; pages: number; limit: number }>
  | Readonly<{ kind: 'too-slow'; milliseconds: number }>
  | Readonly<{ kind: 'too-much-memory' }>
  /** Another kind of file, which its own program can save as Word or PDF. */
  | Readonly<{ kind: OtherFormat }>
  /** `mime` is what the bytes look like, null where they look like nothing known. */
  | Readonly<{ kind: 'unknown-type'; mime: string | null }>;

export type OtherFormat =
  | 'old-word'
  | 'open-document'
  | 'rich-text'
  | 'apple-pages'
  | 'spreadsheet'
  | 'presentation'
  | 'mail'
  | 'web-page'
  | 'picture'
  | 'archive';

export type FileRefused = Readonly<{ ok: false; problem: MemoFileProblem }>;

/** `bold` says which characters of the text are bold, as in BoldText. */
export type MemoFileReading =
  | Readonly<{ ok: true; text: string; bold: string; type: MemoFileType }>
  | FileRefused;

export function refuse(problem: MemoFileProblem): FileRefused {
  return { ok: false, problem };
}

/** A library's error in one short line. */
export function causeOf(error: unknown): string {
  const said = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return said.split('\n', 1).join('').slice(0, 200);
}
