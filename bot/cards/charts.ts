import type { IDonutChart, IStackedHorizontalBarChart } from '@microsoft/teams.cards';
import type { Part } from './bar.ts';
import type { CardElement } from './template.ts';

/** A part of a chart is one of a bar, with its name in the chart's legend. */
export type Slice = Readonly<Part & { legend: string }>;

/** The colour that Teams' charts have for a part, by the style of its column where no chart is drawn. */
const COLORS = { good: 'good', warning: 'warning', emphasis: 'neutral' } as const;

/**
 * A ring divided in its slices. Phones draw no charts: they, and clients that do not know them, show `fallback`, which has
 * to tell the same.
 */
export function donut(
  { title, slices }: Readonly<{ title: string; slices: readonly Slice[] }>,
  fallback: CardElement,
): CardElement {
  const chart: Omit<IDonutChart, 'fallback'> = {
    type: 'Chart.Donut',
    title,
    showTitle: false,
    showLegend: true,
    // A slice of nothing would only stand in the legend.
    data: slices.filter(({ count }) => count > 0).map(pointOf),
  };
  return { ...chart, fallback };
}

/** Bars under each other, each divided in its slices; at its end stands what they add up to. */
export function stackedBars(
  {
    title,
    rows,
  }: Readonly<{ title: string; rows: readonly Readonly<{ title: string; slices: readonly Slice[] }>[] }>,
  fallback: CardElement,
): CardElement {
  const isUsed = ({ legend }: Slice) =>
    rows.some(({ slices }) => slices.some((slice) => slice.legend === legend && slice.count > 0));
  const chart: Omit<IStackedHorizontalBarChart, 'fallback'> = {
    type: 'Chart.HorizontalBar.Stacked',
    title,
    showTitle: false,
    showLegend: true,
    data: rows.map((row, index) => ({
      title: row.title,
      // The legend begins with the slices of the first bar; what only a later one has would come last in it.
      data: row.slices.filter((slice) => slice.count > 0 || (index === 0 && isUsed(slice))).map(pointOf),
    })),
  };
  return { ...chart, fallback };
}

function pointOf({ legend, count, style }: Slice) {
  return { legend, value: count, color: COLORS[style] };
}
