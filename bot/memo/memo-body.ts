import { type BoldText, boldText, joined } from './bold-text.ts';
import type { MemoSection, Paragraph } from './memo.ts';
import { paragraphOf } from './paragraph.ts';

export type Body = Readonly<{ opening: readonly Paragraph[]; sections: readonly MemoSection[] }>;

const PAGE_NUMBER =
  /^(?:(?:pagina|blad|p\.) ?\d{1,3}(?: ?(?:van|\/) ?\d{1,3})?|\d{1,3} ?(?:van|\/) ?\d{1,3}|[-–] ?\d{1,3} ?[-–]|\d{1,3})$/i;
const LIST_ITEM = /^(?:[-–—•*·▪◦] |\d{1,2}[.)] |[a-z]\) )/u;
const SALUTATION = /^(?:geachte|beste|dag|hallo|hoi|dear|l\.?s\.?)(?!\p{L})/iu;
const QUESTION_WORD = /^(?:\d{1,2}[.)]? )?(?:wat|waar|hoe|wie|welk|wanneer)/iu;
const BROKEN_WORD = /\p{L}-$/u;
const WIDEST_WRAP = 200;

/** Reads the lines under the head: the paragraphs before the first heading, and the headed sections. */
export function readBody(lines: readonly BoldText[]): Body {
  const paragraphs = joinParagraphs(withoutPageNumbers(lines));
  const headings = findHeadings(paragraphs.map(({ text }) => text));
  const opening: Paragraph[] = [];
  const sections: { heading: string; paragraphs: Paragraph[] }[] = [];
  paragraphs.forEach((paragraph, index) => {
    if (headings.has(index)) sections.push({ heading: paragraph.text, paragraphs: [] });
    else (sections.at(-1)?.paragraphs ?? opening).push(paragraphOf(paragraph));
  });
  return { opening, sections };
}

/** A page number splits nothing: where it fell inside a sentence, the lines around it meet again. */
function withoutPageNumbers(lines: readonly BoldText[]): BoldText[] {
  const kept: BoldText[] = [];
  let pageEnded = false;
  for (const line of lines) {
    const { text } = line;
    if (PAGE_NUMBER.test(text)) {
      pageEnded = true;
      kept.push(boldText(''));
      continue;
    }
    if (text !== '' && pageEnded) {
      const written = kept.findLastIndex((before) => before.text !== '');
      if (written >= 0 && startsSmall(text) && !endsSentence(kept[written]?.text ?? ''))
        kept.length = written + 1;
    }
    if (text !== '') pageEnded = false;
    kept.push(line);
  }
  return kept;
}

/** One line is one paragraph, unless the text was wrapped at a fixed width: then lines are joined. */
function joinParagraphs(lines: readonly BoldText[]): BoldText[] {
  const texts = lines.map(({ text }) => text);
  const width = wrapWidth(texts);
  const paragraphs: BoldText[] = [];
  lines.forEach((line, index) => {
    const { text } = line;
    if (text === '') return;
    const before = texts[index - 1] ?? '';
    const carriesOn =
      width !== null && before !== '' && isCarriedOn(before, text, texts[index + 1] ?? '', width);
    const begun = carriesOn ? paragraphs.pop() : undefined;
    paragraphs.push(begun ? joined([begun, line], blankBetween(before, text)) : line);
  });
  return paragraphs;
}

/** The width at which the text is wrapped, or null: only a sentence that runs on over a line end shows it. */
function wrapWidth(lines: readonly string[]): number | null {
  const width = lines.reduce((widest, line) => Math.max(widest, line.length), 0);
  if (width > WIDEST_WRAP) return null;
  const runsOn = lines.some((line, index) => {
    const before = lines[index - 1] ?? '';
    return before.length >= width / 2 && startsSmall(line) && !endsSentence(before);
  });
  return runsOn ? width : null;
}

/** Whether `line` carries on the paragraph of the line `before` it, in a text wrapped at `width`. */
function isCarriedOn(before: string, line: string, after: string, width: number): boolean {
  if (LIST_ITEM.test(line) && (endsSentence(before) || LIST_ITEM.test(before))) return false;
  if (startsSmall(line) || BROKEN_WORD.test(before)) return true;
  const isShort = line.length < width * 0.6;
  const standsAlone = !startsSmall(after) && (after !== '' || endsSentence(before));
  if (looksLikeHeading(line) && isShort && standsAlone) return false;
  if (!endsSentence(before)) return before.length >= width / 2;
  const firstWord = line.split(' ', 1)[0] ?? '';
  return before.length + 1 + firstWord.length > width * 0.85;
}

/** None inside a word broken at its hyphen ("commissie-" / "BEM"), but one in "micro-" / "en kleinbedrijf". */
function blankBetween(before: string, line: string): '' | ' ' {
  return BROKEN_WORD.test(before) && /^(?!(?:en|of) )\p{L}/u.test(line) ? '' : ' ';
}

/**
 * Where the headings stand: short lines, at most two in a row (a longer row is a list), with text
 * below them (the name under a memo is no heading).
 */
function findHeadings(paragraphs: readonly string[]): Set<number> {
  const headings = new Set<number>();
  let row: number[] = [];
  paragraphs.forEach((paragraph, index) => {
    const isQuestionBelowHeading = row.length > 0 && paragraph.endsWith('?');
    if (looksLikeHeading(paragraph) && !isQuestionBelowHeading) {
      row.push(index);
      return;
    }
    if (row.length <= 2) for (const heading of row) headings.add(heading);
    row = [];
  });
  return headings;
}

function looksLikeHeading(line: string): boolean {
  if (line.length > 70 || line.split(' ').length > 8 || /[.,;!…]$/u.test(line)) return false;
  // "Wat is er nodig?" can be a heading; "Heeft u belangstelling?" asks the reader.
  if (line.endsWith('?') && !QUESTION_WORD.test(line)) return false;
  return /^(?:\d{1,2}[.)]? )?\p{Lu}/u.test(line) && !SALUTATION.test(line);
}

function startsSmall(line: string): boolean {
  return /^[("'‘“]?\p{Ll}/u.test(line);
}

function endsSentence(line: string): boolean {
  return /[.?!:;…][)"'’”]?$/u.test(line);
}
