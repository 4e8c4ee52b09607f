import type { IDonutChart } from '@microsoft/teams.cards';
import type { CardElement } from './template.ts';

/** One part of a chart: what it is, how many there are, and the colour that Teams has for such a part. */
export type Slice = Readonly<{ legend: string; value: number; color: 'good' | 'warning' | 'neutral' }>;

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
    data: present(slices),
  };
  return { ...chart, fallback };
}

/** A slice of nothing would only stand in the legend. */
function present(slices: readonly Slice[]): Slice[] {
  return slices.filter(({ value }) => value > 0);
}
