import { describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import readXlsx from 'read-excel-file/node';
import { csvFile } from '../../bot/export/csv-file.ts';
import { harmless } from '../../bot/export/harmless.ts';
import type { Cell, Table } from '../../bot/export/table.ts';
import { xlsxFile } from '../../bot/export/xlsx-file.ts';

const DANGEROUS = /^[\s"']*[=+\-@]|^[\t\r]/;

/** Texts of every kind, many of which begin as a formula does, and with all that csv has a meaning for. */
const text = fc
  .tuple(
    fc.constantFrom('', ' ', '  ', '"', "'", '\u200b', '\t', '\r', '\n', ';', '\ufeff'),
    fc.constantFrom('', '=', '+', '-', '@', '＝', '\t', '\r', '=cmd|’/C calc’!A0', '=HYPERLINK("x";"y")'),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.constantFrom('', '\r\n', '\n', ';', '"', '";"'),
  )
  .map((parts) => parts.join(''));
const rows = fc.array(fc.array(text, { minLength: 1, maxLength: 4 }), { maxLength: 4 });

const table = (cells: readonly (readonly Cell[])[]): Table => ({
  name: 'Leden',
  header: ['Lid'],
  rows: cells,
});

function readCsv(bytes: Uint8Array): string[][] {
  return parse(Buffer.from(bytes), {
    bom: true,
    delimiter: ';',
    record_delimiter: '\r\n',
    relax_column_count: true,
  });
}

/** The rows below the name of the part and its header. */
const csvRows = (cells: readonly (readonly Cell[])[]) => readCsv(csvFile([table(cells)])).slice(2);

async function xlsxRows(cells: readonly (readonly Cell[])[]) {
  const [sheet] = await readXlsx(Buffer.from(await xlsxFile([table(cells)])), { trim: false });
  return sheet?.data.slice(1) ?? [];
}

describe('a text in a cell', () => {
  test.each([
    '=1+1',
    '+31',
    '-1',
    '@naam',
    '\tx',
    '\rx',
    '  =x',
    '"=x',
    "'=x",
    ' "=x',
    '\u200b=x',
    '＝x',
    '“=x',
  ])('that a spreadsheet may take for a formula gets an apostrophe: %j', (dangerous) =>
    expect(harmless(dangerous)).toBe(`'${dangerous}`),
  );

  test.each(['Anna', '', 'a=b', '3 = 3', '1-1', "d'Arc", '“Zo”', '– een streep'])(
    'that is none stays as it is: %j',
    (plain) => expect(harmless(plain)).toBe(plain),
  );

  test('never begins with a dangerous sign, in no file, and comes back but for the apostrophe', () => {
    fc.assert(
      fc.property(rows, (cells) => {
        const back = csvRows(cells);
        expect(back.flat().filter((cell) => DANGEROUS.test(cell) && !cell.startsWith("'"))).toEqual([]);
        expect(back).toEqual(cells.map((row) => row.map(harmless)));
        for (const [index, cell] of cells.flat().entries())
          expect([cell, `'${cell}`]).toContain(back.flat()[index]);
      }),
    );
  });

  test('is no formula in a workbook either, and comes back but for what a workbook cannot hold', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (cells) => {
        const back = (await xlsxRows(cells)).flat().filter((cell) => typeof cell === 'string');
        expect(back.filter((cell) => DANGEROUS.test(cell) && !cell.startsWith("'"))).toEqual([]);
        // Reading leaves out empty cells, and XML makes one kind of the ends of lines.
        const held = cells
          .flat()
          .map((cell) => harmless(cell.replace(/[^\P{Cc}\t\n\r]|[\p{Cs}\uFFFD-\uFFFF]/gu, '')));
        const filled = (some: readonly string[]) =>
          some.map((one) => one.replace(/\r\n?/g, '\n')).filter((one) => one.trim() !== '');
        expect(filled(back)).toEqual(filled(held));
      }),
      { numRuns: 30 },
    );
  });

  test('that begins with a mark which no workbook keeps is made harmless without it', async () => {
    expect(await xlsxRows([['\ufffd=1+1', '\ufffe-1', '\ud800@naam', '\u0007+31']])).toEqual([
      ["'=1+1", "'-1", "'@naam", "'+31"],
    ]);
  });

  test('that Excel would read as a code for another letter stays as it was written', async () => {
    expect(await xlsxRows([['_x003D_1+1', 'a\u0001b', 'x'.repeat(40_000)]])).toEqual([
      ['_x003D_1+1', 'ab', 'x'.repeat(32_767)],
    ]);
  });
});

describe('a cell that is no text', () => {
  const summer = new Date('2022-10-12T12:00:00Z');
  const winter = new Date('2022-11-09T23:30:00Z');

  test('is a number, a moment on the Dutch clock, or empty', async () => {
    expect(csvRows([[-3, summer, winter, null]])).toEqual([
      ['-3', '12-10-2022 14:00', '10-11-2022 00:30', ''],
    ]);
    // A workbook counts in days, so a moment comes back a thousandth of a second off.
    const [row = []] = await xlsxRows([[-3, summer, null, winter]]);
    const rounded = row.map((cell) =>
      cell instanceof Date ? new Date(Math.round(cell.getTime() / 1000) * 1000).toISOString() : cell,
    );
    expect(rounded).toEqual([-3, '2022-10-12T14:00:00.000Z', null, '2022-11-10T00:30:00.000Z']);
  });
});

test('a csv file begins with a mark of its encoding, has semicolons and CRLF, and its parts stand below each other', () => {
  const two = [table([['é', 1]]), { name: 'Datums', header: ['Rang', 'Begin'], rows: [] }];
  expect(Buffer.from(csvFile(two)).toString('utf8')).toBe(
    '\ufeffLeden\r\nLid\r\né;1\r\n\r\nDatums\r\nRang;Begin\r\n',
  );
});
