import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readClosedRanges, writeClosedRanges } from '../../bot/poll/closed-ranges.ts';

/** A Friday noon in Utrecht. */
const now = new Date('2022-09-30T10:00:00Z');
const read = (text: string) => readClosedRanges(text, { now });

describe('a line as people type it', () => {
  const may = 'meivakantie 22-04-2023 t/m 07-05-2023';
  test.each([
    [may, may],
    ['meivakantie: 22-4-2023 t/m 7-5-2023', may],
    ['- Meivakantie van 22 april t/m 7 mei 2023', 'Meivakantie 22-04-2023 t/m 07-05-2023'],
    ['meivakantie (za 22 april 2023 tot en met zo 7 mei 2023)', may],
    ['meivakantie 22/4 - 7/5', may],
    ['meivakantie 22-04-2023–07-05-2023', may],
    ['meivakantie 2023-04-22 t/m 2023-05-07', may],
    ["meivakantie 22.04.23 t/m 7 mei '23", may],
    ['22 april t/m 7 mei meivakantie', may],
    ['May break 22 April 2023 to 7 May 2023', 'May break 22-04-2023 t/m 07-05-2023'],
    ['May break from April 22, 2023 until May 7, 2023', 'May break 22-04-2023 t/m 07-05-2023'],
    ['herfstvakantie 22 t/m 30 oktober', 'herfstvakantie 22-10-2022 t/m 30-10-2022'],
    ['kerstreces 24 december t/m 8 januari', 'kerstreces 24-12-2022 t/m 08-01-2023'],
    ['kerstreces 24 december t/m 8 januari 2023', 'kerstreces 24-12-2022 t/m 08-01-2023'],
    ['kerstreces 24 december 2022 t/m 8 januari', 'kerstreces 24-12-2022 t/m 08-01-2023'],
    ['septemberreces 26 september t/m 2 oktober', 'septemberreces 26-09-2022 t/m 02-10-2022'],
    ['zomerreces 9-7 t/m 20-8', 'zomerreces 09-07-2023 t/m 20-08-2023'],
    ['schrikkeldag 29 februari', 'schrikkeldag 29-02-2024'],
    ['heidag 3 november', 'heidag 03-11-2022'],
    ['3-11-2022 heidag', 'heidag 03-11-2022'],
    ['reces 2 3-11-2022 t/m 4-11-2022', 'reces 2 03-11-2022 t/m 04-11-2022'],
    [
      'reces van de Staten - deel 1 1-7-2023 - 9-7-2023',
      'reces van de Staten - deel 1 01-07-2023 t/m 09-07-2023',
    ],
  ])('%s', (typed, expected) => {
    const { ranges, problems } = read(typed);
    expect(problems).toEqual([]);
    expect(writeClosedRanges(ranges)).toBe(expected);
  });
});

describe('a line that gives no range says why', () => {
  test.each<[string, object]>([
    ['ergens in mei', { reason: 'unreadable' }],
    ['meivakantie', { reason: 'unreadable' }],
    ['meivakantie 31-04-2023 t/m 07-05-2023', { reason: 'unreadable' }],
    ['meivakantie 22-04-2023 tot 07-05-2023', { reason: 'unreadable' }],
    ['May break 10/25/2023 to 10/29/2023', { reason: 'unreadable' }],
    ['22-04-2023 t/m 07-05-2023', { reason: 'no-name' }],
    ['meivakantie 07-05-2023 t/m 22-04-2023', { reason: 'ends-before-start' }],
    ['reces 01-01-2023 t/m 02-01-2024', { reason: 'longer-than-a-year' }],
    ['meivakantie ma 22-04-2023 t/m 07-05-2023', { reason: 'wrong-weekday', date: '2023-04-22', weekday: 6 }],
    [`${'z'.repeat(61)} 22-04-2023`, { reason: 'name-too-long', limit: 60 }],
    [`${'z'.repeat(300)} 22-04-2023`, { reason: 'unreadable' }],
  ])('%s', (typed, reason) => {
    expect(read(typed)).toEqual({
      ranges: [],
      problems: [{ line: 1, text: typed.slice(0, 120), ...reason }],
    });
  });
});

describe('several lines', () => {
  test('blank ones are skipped but counted, and the ranges come sorted', () => {
    const { ranges, problems } = read('\nzomerreces 9-7 t/m 20-8\n\nbla\r\nmeivakantie 22-4 t/m 7-5\n');
    expect(ranges.map(({ name }) => name)).toEqual(['meivakantie', 'zomerreces']);
    expect(problems).toEqual([{ line: 4, text: 'bla', reason: 'unreadable' }]);
  });

  test('of twenty-one ranges the last is one too many, and reading stops there', () => {
    const text = Array.from({ length: 23 }, (_, index) => `heidag ${index + 1}-11`).join('\n');
    const { ranges, problems } = read(text);
    expect(ranges).toHaveLength(20);
    expect(problems).toEqual([{ line: 21, text: 'heidag 21-11', reason: 'too-many', limit: 20 }]);
  });
});

test('for whatever is typed, what is written is read back the same, at any later time', () => {
  const word = fc.constantFrom(
    ...[
      'reces',
      'van',
      'za',
      '1',
      '22',
      'april',
      'mei',
      't/m',
      '-',
      '–',
      ' ',
      ' ',
      '22-04-2023',
      '7 mei 2023',
    ],
    ...['29 februari', '24-12', ',', '(', '\n', 'May', 'to', '2023', '.', '’23'],
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(word, { maxLength: 20 }).map((words) => words.join(' ')),
    fc.array(word, { maxLength: 20 }).map((words) => words.join('')),
    fc.tuple(fc.string({ unit: 'grapheme' }), word).map(([name, end]) => `${name} 22-04-2023 t/m ${end}`),
  );
  fc.assert(
    fc.property(text, (typed) => {
      const { ranges } = read(typed);
      for (const { first, last } of ranges) expect(first <= last).toBe(true);
      const later = new Date('2031-01-01T12:00:00Z');
      expect(readClosedRanges(writeClosedRanges(ranges), { now: later })).toEqual({ ranges, problems: [] });
    }),
    { numRuns: 500 },
  );
});
