import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CandidateDate } from '../../bot/poll/candidate-dates.ts';
import { type CountedDate, rankDates } from '../../bot/poll/rank-dates.ts';

type Named = CandidateDate & { readonly name: string };

function counted(name: string, hours: string, [yes, ifNeedBe, no]: readonly number[]): CountedDate<Named> {
  const [from = '', to = ''] = hours.split('-');
  const at = (hour: string) => new Date(`2022-10-${hour}:00Z`);
  const date = { name, startsAt: at(from), endsAt: at(to), place: null };
  return { date, yes: yes ?? 0, ifNeedBe: ifNeedBe ?? 0, no: no ?? 0 };
}

/** Dates that differ in start or end, each with counts that fit `INTERESTED` people. */
const INTERESTED = 13;
const anyDates = fc
  .uniqueArray(fc.tuple(fc.nat(4), fc.integer({ min: 1, max: 3 }), fc.nat(4), fc.nat(4), fc.nat(4)), {
    maxLength: 10,
    selector: ([start, length]) => `${start} ${length}`,
  })
  .map((rows) =>
    rows.map(([start, length, ...counts], index) => {
      const clock = (hour: number) => `12T${hour + 10}`;
      return counted(`${index}`, `${clock(start)}:00-${clock(start + length)}:00`, counts);
    }),
  );

function order(dates: readonly CountedDate<Named>[]): string[] {
  return rankDates(dates, INTERESTED).map(({ date }) => date.name);
}

/** Whether the rule puts one date before another, told as a person would. */
function comesFirst(a: CountedDate<Named>, b: CountedDate<Named>): boolean {
  if (a.yes !== b.yes) return a.yes > b.yes;
  if (a.yes + a.ifNeedBe !== b.yes + b.ifNeedBe) return a.yes + a.ifNeedBe > b.yes + b.ifNeedBe;
  if (a.date.startsAt < b.date.startsAt) return true;
  return !(b.date.startsAt < a.date.startsAt) && a.date.endsAt <= b.date.endsAt;
}

describe('the ranking of dates', () => {
  test('puts the most yes first, then the most who can at all, then the earlier start, then the earlier end', () => {
    const dates = [
      counted('later', '19T14:00-19T16:00', [5, 1, 0]),
      counted('fewer who can', '12T10:00-12T12:00', [5, 0, 7]),
      counted('ends later', '12T14:00-12T17:00', [5, 1, 0]),
      counted('earlier', '12T14:00-12T16:00', [5, 1, 0]),
      counted('only if need be', '11T10:00-11T12:00', [0, 12, 0]),
      counted('most yes', '26T14:00-26T16:00', [6, 0, 6]),
    ];
    const expected = ['most yes', 'earlier', 'ends later', 'later', 'fewer who can', 'only if need be'];
    expect(order(dates)).toEqual(expected);
  });

  test('of nothing is nothing', () => {
    expect(rankDates([], 9)).toEqual([]);
  });

  test('counts the interested members who said nothing about a date', () => {
    const [ranked] = rankDates([counted('one', '12T14:00-12T16:00', [4, 2, 1])], 9);
    expect(ranked).toMatchObject({ yes: 4, ifNeedBe: 2, no: 1, silent: 2 });
  });

  test('keeps every date once and its counts as they were', () => {
    fc.assert(
      fc.property(anyDates, (dates) => {
        const byName = (a: CountedDate<Named>, b: CountedDate<Named>) =>
          a.date.name.localeCompare(b.date.name);
        const ranked = rankDates(dates, INTERESTED).map(({ silent, ...rest }) => {
          expect(silent + rest.yes + rest.ifNeedBe + rest.no).toBe(INTERESTED);
          return rest;
        });
        expect(ranked.sort(byName)).toEqual([...dates].sort(byName));
      }),
    );
  });

  test('follows the rule between any two dates', () => {
    fc.assert(
      fc.property(anyDates, (dates) => {
        const ranked = rankDates(dates, INTERESTED);
        ranked.forEach((one, index) => {
          for (const other of ranked.slice(index + 1)) expect(comesFirst(one, other)).toBe(true);
        });
      }),
    );
  });

  test('does not depend on the order in which the dates come', () => {
    const shuffled = anyDates.chain((dates) =>
      fc.tuple(
        fc.constant(dates),
        fc.shuffledSubarray(dates, { minLength: dates.length, maxLength: dates.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([dates, mixed]) => {
        expect(order(mixed)).toEqual(order(dates));
      }),
    );
  });

  test.each(['yes', 'ifNeedBe'] as const)('never lowers a date that one more "%s" comes in for', (answer) => {
    fc.assert(
      fc.property(anyDates, fc.nat(9), (dates, chosen) => {
        const index = chosen % Math.max(1, dates.length);
        const name = `${index}`;
        const after = dates.map((each, at) =>
          at === index ? { ...each, [answer]: each[answer] + 1 } : each,
        );
        expect(order(after).indexOf(name)).toBeLessThanOrEqual(order(dates).indexOf(name));
      }),
    );
  });

  test('never lowers a date of which an "if need be" becomes a "yes"', () => {
    fc.assert(
      fc.property(anyDates, (dates) => {
        for (const better of dates.filter(({ ifNeedBe }) => ifNeedBe > 0)) {
          const after = dates.map((each) =>
            each === better ? { ...each, yes: each.yes + 1, ifNeedBe: each.ifNeedBe - 1 } : each,
          );
          const { name } = better.date;
          expect(order(after).indexOf(name)).toBeLessThanOrEqual(order(dates).indexOf(name));
        }
      }),
    );
  });
});
