/** One part of a bar: how many there are, and the square that stands for them. */
export type Part = Readonly<{ count: number; mark: string }>;

/** Squares that differ in shape, so that a bar reads without colour. */
export const FULL = '■';
export const HATCHED = '▨';
export const EMPTY = '□';
export const CROSSED = '☒';

const SQUARES = 10;

/**
 * Draws counts as a row of ten squares in the order given, each part in proportion. Whoever is there is seen: a part
 * that is not zero has a square at least, so the row is full of one mark only when that part is all. Empty text where
 * there is nothing to draw. The numbers themselves stand beside it, for those who hear a card.
 */
export function bar(parts: readonly Part[]): string {
  const all = sum(parts.map(({ count }) => count));
  if (all === 0) return '';
  const squares = parts.map(({ count }) => Math.min(count, 1));
  while (sum(squares) < SQUARES) {
    const owed = parts.map(({ count }, index) => (count * SQUARES) / all - (squares[index] ?? 0));
    const most = owed.indexOf(Math.max(...owed));
    squares[most] = (squares[most] ?? 0) + 1;
  }
  return parts.map(({ mark }, index) => mark.repeat(squares[index] ?? 0)).join('');
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
