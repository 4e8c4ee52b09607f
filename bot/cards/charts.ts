import type { IDonutChart, IStackedHorizontalBarChart } from '@microsoft/teams.cards';
import type { CardElement } from './template.ts';

/** One part of a chart: what it is, how many there are, and the colour that Teams has for such a part. */
export type Slice = Readonly<{ legend: string; value: number; color: 'good' | 'warning' | 'neutral' }>;

/**
 * A bar for each row, divided in its slices. Phones draw no charts: they, and clients that do not know them, show
 * `fallback`, which has to tell the same.
 */
export function stackedBars(
  {
    title,
    rows,
  }: Readonly<{ title: string; rows: readonly Readonly<{ title: string; slices: readonly Slice[] }>[] }>,
  fallback: CardElement,
): CardElement {
  const chart: Omit<IStackedHorizontalBarChart, 'fallback'> = {
    type: 'Chart.HorizontalBar.Stacked',
    title,
    showTitle: false,
    showLegend: true,
    data: rows.map((row) => ({ title: row.title, data: present(row.slices) })),
  };
  return { ...chart, fallback };
}

/** A ring divided in its slices, with the same demand on `fallback`. */
export function donut(
  { title, slices }: Readonly<{ title: string; slices: readonly Slice[] }>,
  fallback: CardElement,
): CardElement {
  const chart: Omit<IDonutChart, 'fallback'> = {
    type: 'Chart.Donut',
    title,
    showTitle: false,
    showLegend: true,
    data: present(slices),
  };
  return { ...chart, fallback };
}

/** A slice of nothing would only stand in the legend. */
function present(slices: readonly Slice[]): Slice[] {
  return slices.filter(({ value }) => value > 0);
}
