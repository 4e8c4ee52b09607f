import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CandidateDate } from '../../bot/poll/candidate-dates.ts';
import { draftProblems } from '../../bot/poll/draft.ts';

const now = new Date('2022-09-29T09:00:00Z');
const deadline = new Date('2022-10-13T15:00:00.000Z');

function dateFrom(startsAt: string | number): CandidateDate {
  const start = new Date(startsAt);
  return { startsAt: start, endsAt: new Date(start.getTime() + 7_200_000), place: 'Statenzaal' };
}

const fits = dateFrom('2022-10-26T12:00:00Z');
const justAfter = dateFrom('2022-10-13T15:00:00.001Z');
const atDeadline = dateFrom('2022-10-13T15:00:00.000Z');
const before = dateFrom('2022-10-05T12:00:00Z');

describe('a draft', () => {
  test.each([
    ['with a deadline ahead and dates after it', deadline, [fits, justAfter]],
    ['with a deadline one millisecond ahead', new Date(now.getTime() + 1), [before]],
  ])('%s can be posted', (_, end, dates) => {
    expect(draftProblems({ deadline: end, dates }, now)).toEqual([]);
  });

  test('with a deadline that is now or past is told so', () => {
    const past = [{ kind: 'deadline-past' }];
    expect(draftProblems({ deadline: now, dates: [fits] }, now)).toEqual(past);
    expect(draftProblems({ deadline: new Date(now.getTime() - 1), dates: [fits] }, now)).toEqual(past);
  });

  test('without dates is told so', () => {
    expect(draftProblems({ deadline, dates: [] }, now)).toEqual([{ kind: 'no-dates' }]);
  });

  test('hears of each date that starts before the deadline or at it, in their order', () => {
    expect(draftProblems({ deadline, dates: [before, fits, atDeadline] }, now)).toEqual([
      { kind: 'date-before-deadline', date: before },
      { kind: 'date-before-deadline', date: atDeadline },
    ]);
  });

  test('hears of everything that is wrong at once', () => {
    const kinds = draftProblems({ deadline: now, dates: [] }, now).map(({ kind }) => kind);
    expect(kinds).toEqual(['deadline-past', 'no-dates']);
  });

  test('can be posted exactly when now < deadline < every date, of which there is one at least', () => {
    const instant = fc.nat(6);
    fc.assert(
      fc.property(instant, instant, fc.array(instant, { maxLength: 4 }), (clock, end, starts) => {
        const draft = { deadline: new Date(end), dates: starts.map(dateFrom) };
        const fitting = clock < end && starts.length > 0 && end < Math.min(...starts);
        expect(draftProblems(draft, new Date(clock)).length === 0).toBe(fitting);
      }),
    );
  });
});
