import type { Memo, Paragraph } from './memo.ts';
import { paragraphText } from './paragraph.ts';

/** One piece of a memo in reading order: a heading, or a paragraph or part of one. */
export type MemoBlock = Readonly<{ heading: string } | { paragraph: Paragraph }>;

/**
 * What one part of a memo may take of a card, in bytes: some 6,000 characters of Dutch. Teams takes 28 KB for sure, and
 * beside it stand the request, the dates, the questions and what was answered to them.
 */
const MOST_IN_PART = 6_500;
/** The same for the request above it, which the parts hold once more in full. */
const MOST_IN_REQUEST = 3_000;

/** What a card spends on an element beside its words, in bytes. */
const AROUND_HEADING = 350;
const AROUND_PARAGRAPH = 50;
const AROUND_RUN = 50;
/** In a heading a sign that would be read as markdown takes three bytes instead of one. */
const ESCAPED = 3;
const SENTENCE_END = /[.?!…][)"'’”]?\s+/g;

/**
 * A memo's text cut at its paragraphs into parts that a card can hold; together they are the memo. A paragraph of more
 * than one part is cut at a sentence, or where there is none at a blank.
 */
export function memoParts({ opening, sections }: Memo): readonly (readonly MemoBlock[])[] {
  const blocks: readonly MemoBlock[] = [
    ...opening.flatMap(paragraphBlocks),
    ...sections.flatMap(({ heading, paragraphs }) => [{ heading }, ...paragraphs.flatMap(paragraphBlocks)]),
  ];
  const parts: MemoBlock[][] = [[]];
  let used = 0;
  for (const block of blocks) {
    const size = sizeOf(block);
    const part = parts.at(-1) ?? [];
    if (part.length > 0 && used + size > MOST_IN_PART) {
      // A heading stays with what it heads.
      const last = part.at(-1);
      const taken = part.length > 1 && last && 'heading' in last && !('heading' in block) ? [last] : [];
      if (taken.length > 0) part.pop();
      parts.push([...taken]);
      used = taken.reduce((sum, one) => sum + sizeOf(one), 0);
    }
    parts.at(-1)?.push(block);
    used += size;
  }
  return parts;
}

/** The request as far as it fits above a memo, and whether that is all of it. */
export function requestStart({ request }: Memo): Readonly<{ shown: readonly Paragraph[]; isWhole: boolean }> {
  const shown: Paragraph[] = [];
  let room = MOST_IN_REQUEST;
  for (const paragraph of request) {
    const size = sizeOfParagraph(paragraph);
    if (size > room) {
      const [start] = shown.length === 0 ? pieces(paragraph, room) : [];
      return { shown: start ? [start] : shown, isWhole: false };
    }
    shown.push(paragraph);
    room -= size;
  }
  return { shown, isWhole: true };
}

function paragraphBlocks(paragraph: Paragraph): readonly MemoBlock[] {
  return pieces(paragraph, MOST_IN_PART).map((piece) => ({ paragraph: piece }));
}

/** A paragraph in pieces of at most so many bytes; joined they are the paragraph. */
function pieces(paragraph: Paragraph, room: number): readonly Paragraph[] {
  const found: Paragraph[] = [];
  let rest = paragraph;
  while (sizeOfParagraph(rest) > room) {
    const at = cutBefore(paragraphText(rest), fitting(rest, room));
    found.push(sliced(rest, 0, at));
    rest = sliced(rest, at);
  }
  return [...found, rest];
}

/** How many of the first characters fit within so many bytes; never none. */
function fitting(paragraph: Paragraph, room: number): number {
  let fits = 1;
  let tooMany = paragraphText(paragraph).length;
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2);
    if (sizeOfParagraph(sliced(paragraph, 0, middle)) <= room) fits = middle;
    else tooMany = middle;
  }
  return fits;
}

/** The last good place to cut a text at or before `most`: after a sentence, else after a blank, else in a word. */
function cutBefore(text: string, most: number): number {
  const start = text.slice(0, most);
  const sentences = Array.from(start.matchAll(SENTENCE_END), ({ 0: end, index }) => index + end.length);
  const blank = start.lastIndexOf(' ') + 1;
  const isInsideLetter = /[\uD800-\uDBFF]$/.test(start);
  return sentences.at(-1) ?? (blank || (isInsideLetter ? most + (most > 1 ? -1 : 1) : most));
}

/** As String.slice. */
function sliced(paragraph: Paragraph, start: number, end = Number.POSITIVE_INFINITY): Paragraph {
  if (typeof paragraph === 'string') return paragraph.slice(start, end);
  let at = 0;
  return paragraph.flatMap((run) => {
    const text = run.text.slice(Math.max(0, start - at), Math.max(0, end - at));
    at += run.text.length;
    return text === '' ? [] : [{ ...run, text }];
  });
}

function sizeOf(block: MemoBlock): number {
  return 'heading' in block
    ? AROUND_HEADING + ESCAPED * bytesOf(block.heading)
    : sizeOfParagraph(block.paragraph);
}

function sizeOfParagraph(paragraph: Paragraph): number {
  const runs = typeof paragraph === 'string' ? [{ text: paragraph }] : paragraph;
  return runs.reduce((sum, { text }) => sum + AROUND_RUN + bytesOf(text), AROUND_PARAGRAPH);
}

/** As it stands in JSON. */
function bytesOf(text: string): number {
  return new TextEncoder().encode(JSON.stringify(text)).length;
}
