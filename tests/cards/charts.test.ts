import { expect, test } from '@jest/globals';
import { type Slice, stackedBars } from '../../bot/cards/charts.ts';

const FALLBACK = { type: 'TextBlock', text: 'the same in words' };

function slicesOf(yes: number, ifNeedBe: number, other: number): readonly Slice[] {
  return [
    { legend: 'ja', count: yes, style: 'good', mark: '■' },
    { legend: 'zo nodig', count: ifNeedBe, style: 'warning', mark: '▨' },
    { legend: 'overig', count: other, style: 'emphasis', mark: '□' },
  ];
}

/** What the legend of bars says, in its order: each name where it first stands in a bar. */
function legendOf(...rows: readonly (readonly Slice[])[]): readonly string[] {
  const chart = stackedBars(
    { title: 'Datums', rows: rows.map((slices) => ({ title: 'wo 19 okt', slices })) },
    FALLBACK,
  ) as unknown as { data: { data: { legend: string }[] }[] };
  return [...new Set(chart.data.flatMap(({ data }) => data.map(({ legend }) => legend)))];
}

test('the legend of bars is in the order of their slices, whichever bar has them first', () => {
  expect(legendOf(slicesOf(3, 0, 1), slicesOf(0, 1, 3))).toEqual(['ja', 'zo nodig', 'overig']);
  expect(legendOf(slicesOf(0, 2, 0), slicesOf(1, 0, 1))).toEqual(['ja', 'zo nodig', 'overig']);
});

test('the legend of bars names nothing that none of them has', () => {
  expect(legendOf(slicesOf(3, 0, 1), slicesOf(2, 0, 2))).toEqual(['ja', 'overig']);
});
