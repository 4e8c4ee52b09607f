import fc from 'fast-check';

/** Each throw gives a whole number from 0 up to, but not including, `sides`. */
export type Dice = (sides: number) => number;

/** Dice that fall the same way for the same seed. */
export function diceOf(seed: number): Dice {
  const [numbers] = fc.sample(fc.infiniteStream(fc.noBias(fc.nat())), { seed, numRuns: 1 });
  return (sides) => (numbers?.next().value ?? 0) % sides;
}
