import { type BoldText, boldText, joined, replaced, trimmed } from '../bold-text.ts';

/** A piece of text on a page; sizes and places in points, `y` counted down from the top to the base line. */
export type PdfPiece = Readonly<{
  text: string;
  x: number;
  y: number;
  width: number;
  size: number;
  font: string;
  isBold: boolean;
}>;

export type PdfLine = BoldText &
  Readonly<{
    left: number;
    right: number;
    y: number;
    /** The size and the font of most of its letters. */
    size: number;
    font: string;
    page: number;
    pageHeight: number;
  }>;

/** A note's number stands up to a third of its neighbour's size above the line. */
const SAME_LINE = 0.4;
/** The narrowest blank in use is a fifth of the size; letters are set closer than this. */
const BLANK = 0.15;

/** The lines of one page from top to bottom; what stands at one height is one line, however far apart. */
export function pdfLines(
  pieces: readonly PdfPiece[],
  place: Readonly<{ page: number; pageHeight: number }>,
): PdfLine[] {
  const rows: PdfPiece[][] = [];
  for (const piece of pieces.toSorted((one, other) => one.y - other.y)) {
    const row = rows.at(-1);
    const [first] = row ?? [];
    if (row && first && piece.y - first.y < SAME_LINE * Math.max(piece.size, first.size)) row.push(piece);
    else rows.push([piece]);
  }
  return rows.flatMap((row) => {
    const line = lineOf(row.toSorted((one, other) => one.x - other.x));
    return line ? [{ ...line, ...place }] : [];
  });
}

function lineOf(row: readonly PdfPiece[]): Omit<PdfLine, 'page' | 'pageHeight'> | null {
  const written = row.filter(({ text }) => text.trim() !== '');
  const [first] = written;
  if (!first) return null;
  const { size, font, y } = written.reduce((longest, piece) =>
    piece.text.length > longest.text.length ? piece : longest,
  );
  const right = written.reduce((furthest, piece) => Math.max(furthest, piece.x + piece.width), first.x);
  const text = trimmed(replaced(withBlanks(row), /[^\S\u00AD]+/g, ' '));
  return { ...text, left: first.x, right, y, size, font };
}

function withBlanks(row: readonly PdfPiece[]): BoldText {
  const parts: BoldText[] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const piece of row) {
    if (piece.x - end > BLANK * piece.size) parts.push(boldText(' '));
    parts.push(boldText(piece.text, piece.isBold));
    end = Math.max(end, piece.x + piece.width);
  }
  return joined(parts);
}
