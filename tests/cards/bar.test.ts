import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bar, CROSSED, EMPTY, FULL, HATCHED } from '../../bot/cards/bar.ts';

const SQUARES = 10;
const MARKS = [FULL, HATCHED, EMPTY, CROSSED];
const counts = fc.array(fc.nat({ max: 5_000 }), { minLength: 1, maxLength: MARKS.length });
const partsOf = (numbers: readonly number[]) =>
  numbers.map((count, index) => ({ count, mark: MARKS[index] ?? '' }));
const squaresOf = (drawn: string, mark: string) => drawn.split(mark).length - 1;

describe('a bar', () => {
  test.each([
    [[3, 0, 2, 0], '■■■■■■□□□□'],
    [[1, 0, 3, 1], '■■□□□□□□☒☒'],
    [[1, 1, 1], '■■■■▨▨▨□□□'],
    [[0, 0, 5], '□□□□□□□□□□'],
    [[5, 0, 0], '■■■■■■■■■■'],
    [[1_000, 0, 1], '■■■■■■■■■□'],
    [[1, 0, 1_000], '■□□□□□□□□□'],
    [[0, 0, 0], ''],
  ])('of %j is %s', (numbers, expected) => {
    expect(bar(partsOf(numbers))).toBe(expected);
  });

  test('is ten squares long whatever it shows, in the order given', () => {
    fc.assert(
      fc.property(counts, (numbers) => {
        const drawn = bar(partsOf(numbers));
        expect(drawn.length).toBe(numbers.some((count) => count > 0) ? SQUARES : 0);
        const order = [...drawn].map((square) => MARKS.indexOf(square));
        expect(order).toEqual([...order].sort((a, b) => a - b));
      }),
    );
  });

  test('gives every part its share, and a square to whoever is there at all', () => {
    fc.assert(
      fc.property(counts, (numbers) => {
        const drawn = bar(partsOf(numbers));
        const all = numbers.reduce((sum, count) => sum + count, 0);
        for (const { count, mark } of partsOf(numbers)) {
          const squares = squaresOf(drawn, mark);
          expect(squares > 0).toBe(count > 0);
          // One square given to each of the smallest parts is one less for the others.
          if (all > 0) expect(Math.abs(squares - (count * SQUARES) / all)).toBeLessThan(MARKS.length);
        }
      }),
    );
  });

  test('of two parts is never more than a square off, and is full only when the one part is all', () => {
    fc.assert(
      fc.property(fc.nat({ max: 5_000 }), fc.nat({ max: 5_000 }), (some, others) => {
        fc.pre(some + others > 0);
        const squares = squaresOf(bar(partsOf([some, 0, others])), FULL);
        expect(Math.abs(squares - (some * SQUARES) / (some + others))).toBeLessThan(1);
        expect(squares === SQUARES).toBe(others === 0);
      }),
    );
  });
});
