import { stringify } from 'csv-stringify/sync';
import { harmless } from './harmless.ts';
import { localMoment } from './local-moment.ts';
import type { Cell, Table } from './table.ts';

/** The tables below each other, as a Dutch Excel opens them right: semicolons, CRLF, and UTF-8 that says so. */
export function csvFile(tables: readonly Table[]): Uint8Array {
  const lines = tables.flatMap(({ name, header, rows }, index) => [
    ...(index > 0 ? [[]] : []),
    [name],
    header,
    ...rows,
  ]);
  const text = stringify(
    lines.map((cells) => cells.map(written)),
    // Without the pattern a cell with the end of a line of another kind would not be quoted.
    { bom: true, delimiter: ';', record_delimiter: '\r\n', quoted_match: /[\r\n]/ },
  );
  return Buffer.from(text, 'utf8');
}

function written(cell: Cell): string | number | null {
  if (cell instanceof Date) return localMoment(cell);
  return typeof cell === 'string' ? harmless(cell) : cell;
}
