import type { CardElement } from './template.ts';

/** Squares that differ in shape, so that a bar reads without colour. */
export const FULL = '■';
export const HATCHED = '▨';
export const EMPTY = '□';
export const CROSSED = '☒';

/** One part of a bar: how many there are, the square that stands for them, and the style of container that colours it. */
export type Part = Readonly<{ count: number; mark: string; style: 'good' | 'warning' | 'emphasis' }>;

/** In hundredths of all. Whoever is there is seen: a smaller part would have no room for its number on a phone. */
const LEAST = 25;

/**
 * Draws counts as columns side by side in the order given, as wide as their share, each with its square and its number.
 * The line between them shows the shares where high contrast takes the colours away.
 */
export function bar(parts: readonly Part[]): CardElement {
  const all = total(parts);
  return {
    type: 'ColumnSet',
    spacing: 'None',
    columns: parts
      .filter(({ count }) => count > 0)
      .map(({ count, mark, style }, index) => ({
        type: 'Column',
        width: Math.max(LEAST, Math.round((100 * count) / all)),
        style,
        spacing: 'None',
        ...(index > 0 && { separator: true }),
        items: [{ type: 'TextBlock', text: marked(mark, `${count}`), size: 'Small', wrap: true }],
      })),
  };
}

export function total(parts: readonly Pick<Part, 'count'>[]): number {
  return parts.reduce((sum, { count }) => sum + count, 0);
}

/** On a narrow phone a line may not end between a square and what it stands for. */
export function marked(mark: string, words: string): string {
  return `${mark}\u00a0${words}`;
}
