import { type BoldText, composed, replaced, split, trimmed } from './bold-text.ts';

const LINE_END = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/g;
const INVISIBLE = /[\p{Cf}\p{Cs}]/gu;
const BLANKS = /[\p{Z}\p{Cc}]+/gu;

/**
 * The lines of a text with every kind of blank made one space, and what cannot be seen (marks of
 * order, zero-width spaces, control characters) taken out. A blank line comes back as ''.
 */
export function plainLines(written: BoldText): BoldText[] {
  return split(written, LINE_END).map((line) =>
    composed(trimmed(replaced(replaced(line, INVISIBLE, ''), BLANKS, ' '))),
  );
}
