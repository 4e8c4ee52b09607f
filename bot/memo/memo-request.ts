import type { Paragraph } from './memo.ts';
import type { Body } from './memo-body.ts';
import { paragraphText } from './paragraph.ts';

/** Headings that announce the request, the surest first. "Vraagstuk" is none. */
const REQUEST_HEADINGS = [/verzoek|request/iu, /(?<!\p{L})(?:vraag|vragen|gevraagd)(?!\p{L})/iu];

/** Turns of phrase with which a memo asks its readers for something, in Dutch and in English. */
const ASKS = [
  /(?<!\p{L})(?:verzoek|verzoeken|verzoekt)(?!\p{L})/iu,
  /(?<!\p{L})(?:vraag|vragen) (?:ik|wij|we) (?:u|de|aan)(?!\p{L})/iu,
  /(?<!\p{L})(?:ik|wij|we) (?:vraag|vragen) (?:u|de|aan)(?!\p{L})/iu,
  /(?<!\p{L})(?:horen|hoor|vernemen|verneem|weten|polsen)(?!\p{L})[^.?!]{0,60} of (?:u|de)(?!\p{L})/iu,
  /(?<!\p{L})(?:heeft|hebt|bent|wilt|kunt) u(?!\p{L})[^.!]{0,200}\?/iu,
  /(?<!\p{L})(?:we|i) (?:kindly )?(?:ask|request) (?:you|the)(?!\p{L})/iu,
];

/** The paragraphs in which the memo asks; empty when it asks nothing. */
export function findRequest({ opening, sections }: Body): readonly Paragraph[] {
  for (const heading of REQUEST_HEADINGS) {
    const index = sections.findIndex((section) => heading.test(section.heading));
    // Of two headings in a row the lower one holds the text.
    const paragraphs = sections
      .slice(index, index + 2)
      .find((section) => section.paragraphs.length > 0)?.paragraphs;
    if (index >= 0 && paragraphs !== undefined) return paragraphs;
  }
  const paragraphs = [...opening, ...sections.flatMap((section) => section.paragraphs)];
  return paragraphs.filter((paragraph) => ASKS.some((ask) => ask.test(paragraphText(paragraph))));
}
