import { type BoldText, joined, sliced } from '../bold-text.ts';

/** Vowels that would be read as one sound if their words were written together, so Dutch puts a hyphen between them. */
const CLASH = /^(?:a[aeiu]|e[eiu]|i[eij]|o[eiou]|u[iu])$/i;
const BROKEN = /([\p{L}-]*\p{L})([-\u00AD\u2010])$/u;
const LONGEST_WORD = 100;

/**
 * A text with the line that follows it. Where the text ends in a hyphen, it is one that the line break made, unless
 *  - it stands before "en" or "of" ("micro- / en kleinbedrijf"), where a blank follows it too;
 *  - a capital or a digit follows ("commissie- / BEM") or an abbreviation comes before ("MKB- / ondernemers");
 *  - two vowels clash at it ("zee- / egel"), which Dutch spells with a hyphen;
 *  - the document has the word with its hyphen within a line (`words`), and not without.
 */
export function joinBroken(begun: BoldText, line: BoldText, words: ReadonlySet<string>): BoldText {
  const [, left, hyphen] = BROKEN.exec(begun.text.slice(-LONGEST_WORD)) ?? [];
  if (left === undefined || hyphen === undefined) return joined([begun, line], ' ');
  const stem = sliced(begun, 0, -1);
  // This one is only ever written where a word may break.
  if (hyphen === '\u00AD') return joined([stem, line]);
  if (/^(?:en|of)(?!\p{L})/u.test(line.text)) return joined([stem, line], '- ');
  return joined([stem, line], keepsHyphen(left, line.text, words) ? '-' : '');
}

function keepsHyphen(left: string, line: string, words: ReadonlySet<string>): boolean {
  const right = /^[\p{L}-]+/u.exec(line)?.[0] ?? '';
  if (words.has(left + right)) return false;
  if (words.has(`${left}-${right}`)) return true;
  if (/^[\p{Lu}\p{N}]/u.test(line) || /\p{Lu}$/u.test(left)) return true;
  return CLASH.test(left.slice(-1) + right.slice(0, 1));
}
