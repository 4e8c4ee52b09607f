/**
 * What a spreadsheet may take for a formula: a sign that begins one, in its wide form as well, also behind blanks,
 * marks that cannot be seen, or quotes; and a tab or the end of a line, behind which one may hide.
 */
const LIKE_A_FORMULA = /^(?:[\t\r\n]|[\s\p{Cc}\p{Cf}"'‘’“”]*[=+\-@＝＋－＠])/u;

/** Makes a text that people wrote a text for every spreadsheet, by an apostrophe in front where it needs one. */
export function harmless(text: string): string {
  return LIKE_A_FORMULA.test(text) ? `'${text}` : text;
}
