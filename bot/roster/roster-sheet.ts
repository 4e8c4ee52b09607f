import { type Column, type Header, readHeader } from './roster-columns.ts';

/** A committee has some dozens of members; a thousand rows leave room for every stand-in of the largest. */
export const MOST_ROWS = 1000;
/** Longer than any name, address or party; what is longer is cut, and then refused for what it is. */
const LONGEST_CELL = 300;

/** One row as it was written; `row` is its number in the file, as a spreadsheet counts. */
export type RosterRow = Readonly<{ row: number } & Record<Column, string>>;

/** A roster file as it was written: nothing of it has been checked yet. */
export type RosterSheet = Readonly<{
  header: Header;
  /** The rows with anything in them, at most MOST_ROWS. */
  rows: readonly RosterRow[];
  hasMore: boolean;
}>;

/** Puts the cells of a table under its columns; the first row that is not empty is the header. */
export function rosterSheet(table: readonly (readonly unknown[])[]): RosterSheet {
  const written = table.map((cells, index) => ({ row: index + 1, cells: cells.map(cellText) }));
  const [head, ...rows] = written.filter(({ cells }) => cells.some((cell) => cell !== ''));
  const header = readHeader(head?.cells ?? []);
  const at = (cells: readonly string[], column: Column) => cells[header.places[column] ?? -1] ?? '';
  return {
    header,
    rows: rows.slice(0, MOST_ROWS).map(({ row, cells }) => ({
      row,
      name: at(cells, 'name'),
      address: at(cells, 'address'),
      party: at(cells, 'party'),
      seats: at(cells, 'seats'),
      standInFor: at(cells, 'standInFor'),
    })),
    hasMore: rows.length > MOST_ROWS,
  };
}

/** A cell as one line of text that PostgreSQL can keep: without control characters and halves of characters. */
export function cellText(cell: unknown): string {
  const text = cell instanceof Date ? cell.toISOString() : String(cell ?? '');
  return text
    .slice(0, LONGEST_CELL)
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}
