import { describe, expect, test } from '@jest/globals';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import writeWorkbook from 'write-excel-file/node';
import { MEMO_FILE_LIMITS } from '../../bot/memo/files/memo-file-limits.ts';
import { read } from '../../bot/roster/read-sent-bytes.ts';
import { readSentFile } from '../../bot/roster/read-sent-file.ts';
import { cellText, MOST_ROWS, type RosterSheet } from '../../bot/roster/roster-sheet.ts';
import { rawZip } from '../memo/files/raw-zip.ts';

const HEAD = ['naam', 'e-mail', 'fractie', 'zetels', 'plaatsvervanger voor'];

/** The roster in a file's bytes, read in this thread. */
async function sheetIn(bytes: string | Uint8Array): Promise<RosterSheet> {
  const reading = await read(Buffer.from(bytes), MEMO_FILE_LIMITS);
  if (!('sheet' in reading)) throw new Error(`no roster: ${JSON.stringify(reading)}`);
  return reading.sheet;
}

/** The cells of each row, in the order of HEAD. */
async function cellsIn(bytes: string | Uint8Array): Promise<string[][]> {
  const { rows } = await sheetIn(bytes);
  return rows.map(({ name, address, party, seats, standInFor }) => [name, address, party, seats, standInFor]);
}

const ANNA = ['Anna Waterland', 'anna@provincie.example', 'Waterpartij', '5', ''];
const BRAM = ['Brám Wölkendijk', 'bram@provincie.example', 'Lucht, wind; en zee', '3', ''];
const table = [HEAD, ANNA, BRAM];
const csv = (delimiter: string) => stringify(table, { delimiter });

describe('a roster comes out the same of', () => {
  test.each<[string, string | Uint8Array]>([
    ['commas', csv(',')],
    ['semicolons', csv(';')],
    ['tabs', csv('\t')],
    ['a byte order mark', `\uFEFF${csv(';')}`],
    ['UTF-16', Buffer.from(`\uFEFF${csv('\t')}`, 'utf16le')],
    ['Windows-1252', Buffer.from(csv(';'), 'latin1')],
    ['Windows line ends', stringify(table, { delimiter: ';', record_delimiter: 'windows' })],
    ['line ends of several kinds', csv(';').replace('\n', '\r\n').replace(/\n$/, '\r')],
    ['quotes around everything', stringify(table, { quoted: true })],
    ['the line in which Excel names the delimiter', `sep=;\r\n${csv(';')}`],
    ['blank lines', `\n;;;;\n${csv(';')}\n;;;;\n\n`],
    ['accents and capitals in the header', csv(';').replace('naam;e-mail', 'NÁÁM ;E-Mailadres')],
    ['English headings', csv(';').replace(HEAD.join(';'), 'Name;UPN;Party;Seats;Stand-in for')],
  ])('a csv with %s', async (_, bytes) => {
    expect(await cellsIn(bytes)).toEqual([ANNA, BRAM]);
  });

  test('columns in another order', async () => {
    const turned = table.map((cells) => cells.toReversed());
    expect(await cellsIn(stringify(turned))).toEqual([ANNA, BRAM]);
  });

  test('a workbook, with numbers as numbers, on its first sheet', async () => {
    const cells = table.map((row, index) =>
      row.map((cell, at) => (at === 3 && index > 0 ? Number(cell) : cell)),
    );
    const book = writeWorkbook([
      { data: cells, sheet: 'Leden' },
      { data: [['iets', 'anders']], sheet: 'Overig' },
    ]);
    expect(await cellsIn(await book.toBuffer())).toEqual([ANNA, BRAM]);
  });

  test('its own thread', async () => {
    const reading = await readSentFile(Buffer.from(csv(';')));
    expect(reading).toMatchObject({ ok: true, type: 'roster', sheet: { hasMore: false } });
  });
});

/** What people type, with all that means something to csv, Excel or HTML. */
const cell = fc
  .string({ unit: fc.constantFrom(...'abz ÉëßŁ09;,"\'=+-@<>&|\\/.:()[]#*_\t\n€–’'), maxLength: 12 })
  .map(cellText);
const written = fc
  .array(fc.tuple(cell, cell, cell, cell, cell), { minLength: 1, maxLength: 8 })
  .map((rows) => rows.filter((row) => row.some((each) => each !== '')));

describe('whatever rows are written, the same are read back', () => {
  test('of a csv', () =>
    fc.assert(
      fc.asyncProperty(written, fc.constantFrom(',', ';', '\t'), async (rows, delimiter) => {
        expect(await cellsIn(stringify([HEAD, ...rows], { delimiter }))).toEqual(rows);
      }),
    ));

  test('of a workbook', () =>
    fc.assert(
      fc.asyncProperty(written, async (rows) => {
        const cells = [HEAD, ...rows].map((row) => row.map((each) => each || null));
        expect(await cellsIn(await writeWorkbook(cells).toBuffer())).toEqual(rows);
      }),
      { numRuns: 40 },
    ));
});

describe('a file', () => {
  test('counts its rows as a spreadsheet does', async () => {
    const { rows } = await sheetIn(
      `\n${HEAD.join(';')}\n\n"Anna\nWaterland";a@x.example;;;\n;;;;\nBram;b@x.example;;;`,
    );
    expect(rows.map(({ row, name }) => [row, name])).toEqual([
      [4, 'Anna Waterland'],
      [6, 'Bram'],
    ]);
  });

  test('has no control characters or halves of characters in its cells', async () => {
    expect(cellText('A\u0000n\u0007na \uD83D')).toBe('A n na \uFFFD');
    expect(cellText(`${'x'.repeat(299)}\u{1F30A}`)).toBe(`${'x'.repeat(299)}\uFFFD`);
  });

  test('says which headings it does not know and which stand there twice', async () => {
    const { header } = await sheetIn('naam;e-mail;kleur;Name;partij\nA;a@x.example;;;');
    expect(header).toEqual({
      places: { name: 0, address: 1, party: 4 },
      twice: ['name'],
      unknown: ['kleur'],
    });
  });

  test('of too many rows is cut off', async () => {
    const { rows, hasMore } = await sheetIn(`naam;upn\n${'A;a@x.example\n'.repeat(MOST_ROWS + 1)}`);
    expect([rows.length, hasMore]).toEqual([MOST_ROWS, true]);
  });

  test('that is no roster stays a memo', async () => {
    for (const text of ['Memo\n\nNaam: Anna', 'naam\nAnna', 'Van, aan, datum\nnaam;e-mail'])
      expect(await read(Buffer.from(text), MEMO_FILE_LIMITS)).toMatchObject({ ok: true, type: 'text' });
  });

  test.each<[string, string, () => Buffer]>([
    ['a quote that is not closed', 'broken-csv', () => Buffer.from('naam;e-mail\n"Anna;a@x.example')],
    ['a workbook without sheets', 'broken-xlsx', () => rawZip([{ name: 'xl/workbook.xml', data: '<x/>' }])],
    [
      'sixty mebibytes in sixty kilobytes',
      'zip-bomb',
      () => rawZip([{ name: 'xl/workbook.xml', data: Buffer.alloc(60 * 1024 * 1024, ' ') }]),
    ],
    [
      'sixty mebibytes where it says a thousand bytes',
      'zip-bomb',
      () => rawZip([{ name: 'xl/workbook.xml', data: Buffer.alloc(60 * 1024 * 1024, ' '), claims: 1000 }]),
    ],
    [
      'two thousand parts',
      'zip-bomb',
      () => rawZip(Array.from({ length: 2001 }, (_, index) => ({ name: `xl/${index}.xml`, data: '' }))),
    ],
  ])('with %s is refused: %s', async (_, fault, make) => {
    expect(await readSentFile(make())).toMatchObject({ ok: false, roster: fault });
  });
});
