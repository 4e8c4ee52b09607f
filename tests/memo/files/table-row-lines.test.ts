import { expect, test } from '@jest/globals';
import { boldText } from '../../../bot/memo/bold-text.ts';
import { tableRowLines } from '../../../bot/memo/files/table-row-lines.ts';

test.each<[string, string[][], string[]]>([
  ['a label and its value', [['DATUM'], ['29-09-2022']], ['DATUM 29-09-2022']],
  ['a column of colons', [['Datum'], [':'], ['29-09-2022']], ['Datum 29-09-2022']],
  ['a label without a value', [['TEAM'], ['']], ['TEAM']],
  ['an empty row', [[''], []], []],
  ['two pairs', [['DATUM'], ['29-09-2022'], ['VAN'], ['Jip']], ['DATUM 29-09-2022', 'VAN Jip']],
  ['four figures', [['2022'], ['1'], ['2'], ['3']], ['2022 | 1 | 2 | 3']],
  [
    'labels beside values',
    [
      ['VAN', 'AAN'],
      ['Jip', 'Janneke'],
    ],
    ['VAN Jip', 'AAN Janneke'],
  ],
  [
    'labels beside values, one missing',
    [
      ['VAN', 'AAN', 'TEAM'],
      ['Jip', '', 'ECO'],
    ],
    ['VAN Jip', 'AAN', 'TEAM ECO'],
  ],
  ['a value of two lines', [['AAN'], ['Jip', 'Janneke']], ['AAN Jip', 'Janneke']],
  ['a logo beside an address', [[''], ['Provincie', 'Utrecht']], ['Provincie', 'Utrecht']],
  [
    'two columns of text',
    [
      ['Een zin die te lang is voor een label.', 'Nog een.'],
      ['Rechts.', 'Onder.'],
    ],
    ['Een zin die te lang is voor een label.', 'Nog een.', 'Rechts.', 'Onder.'],
  ],
])('%s', (_, cells, lines) => {
  const row = cells.map((cell) => cell.map((line) => boldText(line)));
  expect(tableRowLines(row).map(({ text }) => text)).toEqual(lines);
});
