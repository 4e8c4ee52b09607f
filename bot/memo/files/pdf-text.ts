import { type BoldText, boldText, joined, replaced, sliced } from '../bold-text.ts';
import { joinBroken } from './join-broken.ts';
import type { PdfLine } from './pdf-lines.ts';
import { areOfOneSize, gapBetween, isFull, LABEL, leadingOf, rightEdges, WIDER } from './pdf-measures.ts';

type Break = 'none' | 'line' | 'paragraph';

/** Bullets as they come out of fonts, Word's own private ones among them. */
const BULLET = /^(?:[•●○▪■◦‣∙·➢\uF0B7\uF0A7\uF0D8\uF0FC\uF02D] ?|[o–—-] )(?=\S)/u;
const NUMBER = /^(?:\d{1,2}[.)]|[a-z]\)) /;
/** How far a first line is indented at most, as a multiple of its size. */
const DEEPEST_INDENT = 5;

/** The text of a PDF's lines: lines of one paragraph joined, paragraphs and headings between blank lines. */
export function pdfText(pages: readonly (readonly PdfLine[])[]): BoldText {
  const lines = pages.flat();
  const leading = leadingOf(lines);
  const edges = rightEdges(lines, leading);
  const words = wordsIn(lines);
  let text = boldText('');
  /** The line with which the present paragraph began. */
  let start: PdfLine | undefined;
  lines.forEach((line, index) => {
    const before = lines[index - 1];
    const place = { leading, rightEdge: edges[index - 1] ?? 0 };
    const kind = before && start ? breakBetween(before, line, start, place) : 'paragraph';
    if (kind === 'none') text = joinBroken(text, line, words);
    else {
      const written = withPlainBullet(line);
      text = text.text === '' ? written : joined([text, written], kind === 'line' ? '\n' : '\n\n');
      start = line;
    }
  });
  return replaced(text, /[\u2010\u2011]/g, '-');
}

function withPlainBullet(line: PdfLine): BoldText {
  const [bullet = ''] = BULLET.exec(line.text) ?? [];
  return joined([boldText(bullet && '- '), sliced(line, bullet.length)]);
}

function breakBetween(
  before: PdfLine,
  line: PdfLine,
  start: PdfLine,
  { leading, rightEdge }: Readonly<{ leading: number; rightEdge: number }>,
): Break {
  if (!areOfOneSize(before, line)) return 'paragraph';
  const turnsPage = line.page !== before.page;
  if (!turnsPage && gapBetween(before, line) > WIDER * leading) return 'paragraph';
  if (/\p{L}[-\u00AD\u2010]$/u.test(before.text) && /^\p{L}/u.test(line.text)) return 'none';
  if (!isFull(before, line, rightEdge)) return turnsPage ? 'paragraph' : 'line';
  if (isNextInRow(before, line, start)) return 'line';
  if (turnsPage) return endsSentence(before.text) ? 'paragraph' : 'none';
  // A heading that fills its line shows by its font alone.
  const changesFont = line.font !== before.font && !startsSmall(line.text) && endsSentence(before.text);
  return changesFont ? 'line' : 'none';
}

/** Whether a line begins something of its own though the one before it is full: a next item, or a next label. */
function isNextInRow(before: PdfLine, line: PdfLine, start: PdfLine): boolean {
  if (start.left - line.left > DEEPEST_INDENT * line.size) return true;
  if (LABEL.test(start.text) && LABEL.test(line.text)) return true;
  if (!isItem(line)) return false;
  // A dash can also stand inside a sentence, and by chance at the start of a line.
  const isBesideItem = isItem(start) && Math.abs(start.left - line.left) < line.size / 4;
  return isBesideItem || endsSentence(before.text) || line.left - start.left > line.size;
}

function isItem({ text }: PdfLine): boolean {
  return BULLET.test(text) || NUMBER.test(text);
}

function wordsIn(lines: readonly PdfLine[]): ReadonlySet<string> {
  return new Set(lines.flatMap(({ text }) => text.match(/\p{L}+(?:-\p{L}+)*(?![\p{L}-])/gu) ?? []));
}

function startsSmall(text: string): boolean {
  return /^[("'‘“]?\p{Ll}/u.test(text);
}

function endsSentence(text: string): boolean {
  return /[.?!:;…][)"'’”]?$/u.test(text);
}
