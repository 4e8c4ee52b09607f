/**
 * A text and beside it, for each of its characters (UTF-16 code units), whether it is bold: a `B` in `bold`, else a dot.
 *
 * Bold goes beside the text and not as marks in it: so every rule reads exactly the text that it would read without
 * bold, no mark can leak, and nothing that anybody writes can pass for one.
 */
export type BoldText = Readonly<{ text: string; bold: string }>;

const BOLD = 'B';
const NOT_BOLD = '.';

/** A text that is bold from end to end, or nowhere. */
export function boldText(text: string, isBold = false): BoldText {
  return { text, bold: (isBold ? BOLD : NOT_BOLD).repeat(text.length) };
}

export function joined(parts: readonly BoldText[], between = ''): BoldText {
  const blank = boldText(between).bold;
  return {
    text: parts.map(({ text }) => text).join(between),
    bold: parts.map(({ bold }) => bold).join(blank),
  };
}

/** As String.slice. */
export function sliced({ text, bold }: BoldText, start: number, end?: number): BoldText {
  return { text: text.slice(start, end), bold: bold.slice(start, end) };
}

/** As String.trim. */
export function trimmed(whole: BoldText): BoldText {
  const start = whole.text.length - whole.text.trimStart().length;
  return sliced(whole, start, start + whole.text.trim().length);
}

/** As String.split; the pattern needs the flag g. */
export function split(whole: BoldText, pattern: RegExp): BoldText[] {
  const parts: BoldText[] = [];
  let start = 0;
  for (const { 0: match, index } of whole.text.matchAll(pattern)) {
    parts.push(sliced(whole, start, index));
    start = index + match.length;
  }
  return [...parts, sliced(whole, start)];
}

/** As String.replaceAll; what takes the place of a match is bold where the match began bold. */
export function replaced(
  whole: BoldText,
  pattern: RegExp,
  replacement: string | ((match: string) => string),
): BoldText {
  return remade(whole, pattern, ({ 0: match, index }) =>
    boldText(typeof replacement === 'string' ? replacement : replacement(match), whole.bold[index] === BOLD),
  );
}

/** Leaves of each match the group `kept`, in bold where that is asked. The pattern needs the flags d and g. */
export function unwrapped(whole: BoldText, pattern: RegExp, kept: number, inBold = false): BoldText {
  return remade(whole, pattern, ({ indices }) => {
    const group = sliced(whole, ...(indices?.[kept] ?? [0, 0]));
    return inBold ? boldText(group.text, true) : group;
  });
}

function remade(whole: BoldText, pattern: RegExp, make: (match: RegExpExecArray) => BoldText): BoldText {
  const parts: BoldText[] = [];
  let start = 0;
  for (const match of whole.text.matchAll(pattern)) {
    parts.push(sliced(whole, start, match.index), make(match));
    start = match.index + match[0].length;
  }
  return parts.length === 0 ? whole : joined([...parts, sliced(whole, start)]);
}

/** As String.normalize('NFC'), with a letter bold where its first part was. */
export function composed(whole: BoldText): BoldText {
  const text = whole.text.normalize('NFC');
  if (text === whole.text) return whole;
  const letters = replaced(whole, /\P{M}\p{M}*/gu, (letter) => letter.normalize('NFC'));
  // Some scripts compose in other ways; there the text matters more than its weight.
  return letters.text === text ? letters : boldText(text);
}

/** The text cut where its weight changes. A blank is bold only between bold neighbours. */
export function runsOf({ text, bold }: BoldText): readonly Readonly<{ text: string; isBold: boolean }>[] {
  const weights = bold.replace(/./g, (weight, at: number) => {
    if (text[at] !== ' ') return weight;
    return bold[at - 1] === BOLD && bold[at + 1] === BOLD ? BOLD : NOT_BOLD;
  });
  return Array.from(weights.matchAll(/B+|\.+/g), ({ 0: run, index }) => ({
    text: text.slice(index, index + run.length),
    isBold: run.startsWith(BOLD),
  }));
}
