import { parse } from 'csv-parse/sync';
import { countKnown, readHeader } from './roster-columns.ts';
import { cellText } from './roster-sheet.ts';

const DELIMITERS = [';', ',', '\t'] as const;
/** The line with which Excel is told the delimiter; Excel itself shows no row for it. */
const SEPARATOR_LINE = /^sep=[;,\t]\r?\n/i;
/** People paste rows of one file into another, so line ends may be mixed and rows of several lengths. */
const TOLERANT = {
  record_delimiter: ['\r\n', '\n', '\r'],
  relax_quotes: true,
  relax_column_count: true,
};
/** A memo has no two of a roster's columns at the head of it, with a delimiter between them. */
const FEWEST_KNOWN = 2;

/** The cells of a csv roster, row by row; null for a text that is none. Throws on quotes that are not closed. */
export function readCsv(source: string): readonly (readonly string[])[] | null {
  const text = source.replace(SEPARATOR_LINE, '');
  const delimiter = delimiterOf(text);
  if (delimiter === null) return null;
  return parse(text, { ...TOLERANT, delimiter });
}

function delimiterOf(text: string): string | null {
  const line = /[^\r\n]*\p{L}[^\r\n]*/u.exec(text.slice(0, 10_000))?.[0] ?? '';
  const known = DELIMITERS.map((delimiter) => ({ delimiter, count: countColumns(line, delimiter) }));
  const [best] = known.sort((one, other) => other.count - one.count);
  return best && best.count >= FEWEST_KNOWN ? best.delimiter : null;
}

function countColumns(line: string, delimiter: string): number {
  const [cells = []] = parse(line, { ...TOLERANT, delimiter });
  return countKnown(readHeader(cells.map(cellText)));
}
