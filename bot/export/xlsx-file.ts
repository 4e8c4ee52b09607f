import type { Cell as Written } from 'write-excel-file/node';
import { harmless } from './harmless.ts';
import { onDutchClock } from './local-moment.ts';
import type { Cell, Table } from './table.ts';

/** More characters than this Excel takes in no cell. */
const LONGEST_CELL = 32_767;
const MOMENT = 'dd-mm-yyyy hh:mm';
const NARROW = 14;
const WIDE = 40;
const BOLD = { fontWeight: 'bold' } as const;

/** One sheet for each table, in a workbook for Excel. */
export async function xlsxFile(tables: readonly Table[]): Promise<Uint8Array> {
  const sheets = tables.map(({ name, header, rows }) => ({
    sheet: name,
    data: [
      header.map((title) => ({ value: readable(title), ...BOLD })),
      ...rows.map((row) => row.map(written)),
    ],
    columns: header.map((_, column) => ({ width: widthOf([header, ...rows].map((row) => row[column])) })),
    stickyRowsCount: 1,
  }));
  const { default: writeXlsx } = await import('write-excel-file/node');
  return writeXlsx(sheets).toBuffer();
}

function written(cell: Cell): Written {
  if (cell instanceof Date) {
    // A workbook knows no zones: what it is given as UTC is what it shows.
    const value = new Date(onDutchClock(cell).toZonedDateTime('UTC').epochMilliseconds);
    return { value, type: Date, format: MOMENT };
  }
  return typeof cell === 'string' ? readable(cell) : cell;
}

/**
 * A text that a workbook can hold: no marks that break it, and no letters that Excel would read as a code for one. Whatever the
 * library would leave out must be gone before the text is made harmless, or what stood behind it would come first.
 */
function readable(text: string): string {
  return harmless(text.replace(/[^\P{Cc}\t\n\r]|[\p{Cs}\uFFFD-\uFFFF]/gu, ''))
    .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
    .slice(0, LONGEST_CELL);
}

function widthOf(column: readonly (Cell | undefined)[]): number {
  const lengths = column.map((cell) => (typeof cell === 'string' ? cell.length + 2 : NARROW));
  return Math.min(WIDE, Math.max(NARROW, ...lengths));
}
