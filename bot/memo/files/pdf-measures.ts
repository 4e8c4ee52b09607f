import type { PdfLine } from './pdf-lines.ts';

/** The usual distance between the lines of a paragraph, as a multiple of their size. */
export const USUAL_LEADING = 1.25;
/** Lines further apart than this many times the usual distance are two paragraphs. */
export const WIDER = 1.25;
/** How a line of a memo's head begins: "DATUM ", "Datum:". */
export const LABEL = /^(?:\p{Lu}{3,} |[\p{L}.-]{2,} ?:)/u;
const FEWEST_WRAPPED = 4;

/** The distance from a line to the one before it as a multiple of its size; infinite over a page end. */
export function gapBetween(before: PdfLine, line: PdfLine): number {
  return before.page === line.page ? (line.y - before.y) / line.size : Number.POSITIVE_INFINITY;
}

export function areOfOneSize(one: PdfLine, other: PdfLine): boolean {
  return Math.abs(one.size - other.size) <= 0.06 * one.size;
}

/** Whether the first word of `line` had no room left behind `before`, where lines end at `rightEdge`. */
export function isFull(before: PdfLine, line: PdfLine, rightEdge: number): boolean {
  const perLetter = (line.right - line.left) / line.text.length;
  const firstWord = line.text.split(' ', 1)[0] ?? '';
  return before.right + (firstWord.length + 1) * perLetter > rightEdge - 0.5 * line.size;
}

/** The commonest distance between two lines of one size, as a multiple of that size. */
export function leadingOf(lines: readonly PdfLine[]): number {
  const counts = new Map<number, number>();
  lines.forEach((line, index) => {
    const before = lines[index - 1];
    if (!before || !areOfOneSize(before, line)) return;
    const gap = Math.round(gapBetween(before, line) * 20) / 20;
    if (gap < 3) counts.set(gap, (counts.get(gap) ?? 0) + 1);
  });
  const [commonest] = [...counts].toSorted(([one, ones], [other, others]) => others - ones || one - other);
  return commonest?.[0] ?? USUAL_LEADING;
}

/**
 * For each line the place at which it would have been wrapped. A block of lines most of which end at one place shows
 * that; other lines take the widest such place, or that of the widest line. The labels of a head show nothing: each is
 * a line of its own.
 */
export function rightEdges(lines: readonly PdfLine[], leading: number): readonly number[] {
  const blocks = blocksOf(lines, leading).map((block) => ({ block, own: wrapOf(block) }));
  const widestLine = furthestRight(lines);
  const widestWrap = blocks.reduce((widest, { own }) => Math.max(widest, own ?? 0), 0) || widestLine;
  return blocks.flatMap(({ block, own }) =>
    block.map((_, index) => (isLabelled(block, index) ? widestLine : (own ?? widestWrap))),
  );
}

function wrapOf(block: readonly PdfLine[]): number | null {
  const lines = block.filter((_, index) => !isLabelled(block, index));
  if (lines.length < FEWEST_WRAPPED) return null;
  const edge = furthestRight(lines);
  const full = lines.filter((line, index) => isFull(line, lines[index + 1] ?? line, edge));
  return full.length > lines.length / 2 ? edge : null;
}

function furthestRight(lines: readonly PdfLine[]): number {
  return lines.reduce((furthest, { right }) => Math.max(furthest, right), 0);
}

/** A label has another beside it; "MKB " in the body has none. */
function isLabelled(block: readonly PdfLine[], index: number): boolean {
  const [before, line, after] = [index - 1, index, index + 1].map((at) => LABEL.test(block[at]?.text ?? ''));
  return line === true && (before === true || after === true);
}

/** Lines of one size at the usual distance, paragraph after paragraph. */
function blocksOf(lines: readonly PdfLine[], leading: number): PdfLine[][] {
  const blocks: PdfLine[][] = [];
  lines.forEach((line, index) => {
    const before = lines[index - 1];
    const goesOn = before && areOfOneSize(before, line) && gapBetween(before, line) <= WIDER * leading;
    if (goesOn) blocks.at(-1)?.push(line);
    else blocks.push([line]);
  });
  return blocks;
}
