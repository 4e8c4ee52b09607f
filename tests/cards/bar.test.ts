import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bar, EMPTY, FULL, HATCHED } from '../../bot/cards/bar.ts';

const LOOKS = [
  { mark: FULL, style: 'good' },
  { mark: HATCHED, style: 'warning' },
  { mark: EMPTY, style: 'emphasis' },
] as const;
const counts = fc
  .array(fc.nat({ max: 5_000 }), { minLength: 1, maxLength: LOOKS.length })
  .filter((numbers) => numbers.some((count) => count > 0));

type Column = Readonly<{ width: number; style: string; items: readonly Readonly<{ text: string }>[] }>;

const columnsOf = (numbers: readonly number[]) =>
  bar(LOOKS.slice(0, numbers.length).map((look, index) => ({ ...look, count: numbers[index] ?? 0 })))
    .columns as readonly Column[];
const textsOf = (columns: readonly Column[]) =>
  columns.flatMap(({ items }) => items.map(({ text }) => text.replace('\u00a0', ' ')));

describe('a bar', () => {
  test.each([
    [
      [3, 0, 2],
      [60, 40],
      ['■ 3', '□ 2'],
    ],
    [
      [12, 2, 3],
      [71, 25, 25],
      ['■ 12', '▨ 2', '□ 3'],
    ],
    [[0, 0, 5], [100], ['□ 5']],
    [
      [1_000, 0, 1],
      [100, 25],
      ['■ 1000', '□ 1'],
    ],
    [[0, 0, 0], [], []],
  ])('of %j has columns as wide as %j, in which stands %j', (numbers, widths, texts) => {
    const columns = columnsOf(numbers);
    expect(columns.map(({ width }) => width)).toEqual(widths);
    expect(textsOf(columns)).toEqual(texts);
  });

  test('has a column for whoever is there at all, in the order given, and none for nobody', () => {
    fc.assert(
      fc.property(counts, (numbers) => {
        const present = numbers.flatMap((count, index) =>
          count > 0 ? [`${LOOKS[index]?.mark} ${count}`] : [],
        );
        expect(textsOf(columnsOf(numbers))).toEqual(present);
      }),
    );
  });

  test('shows the larger part no smaller, and leaves a phone room for the number of the smallest', () => {
    fc.assert(
      fc.property(counts, (numbers) => {
        const widths = columnsOf(numbers).map(({ width }) => width);
        const present = numbers.filter((count) => count > 0);
        const all = widths.reduce((sum, width) => sum + width, 0);
        for (const [index, width] of widths.entries()) {
          expect(width / all).toBeGreaterThan(1 / 7);
          for (const [other, count] of present.entries())
            if ((present[index] ?? 0) > count) expect(width).toBeGreaterThanOrEqual(widths[other] ?? 0);
        }
      }),
    );
  });
});
