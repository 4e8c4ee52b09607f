import { type BoldText, runsOf } from './bold-text.ts';
import type { Paragraph } from './memo.ts';

/** A paragraph as a memo holds it: a plain text, or runs where something in it is bold. */
export function paragraphOf(whole: BoldText): Paragraph {
  const runs = runsOf(whole);
  if (!runs.some(({ isBold }) => isBold)) return whole.text;
  return runs.map(({ text, isBold }) => (isBold ? { text, bold: true } : { text }));
}

/** What a paragraph says, whatever of it is bold. */
export function paragraphText(paragraph: Paragraph): string {
  return typeof paragraph === 'string' ? paragraph : paragraph.map(({ text }) => text).join('');
}
