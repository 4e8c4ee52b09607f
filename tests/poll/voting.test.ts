import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PollState } from '../../bot/poll/poll.ts';
import { votingRefusal } from '../../bot/poll/voting.ts';

const deadline = new Date('2022-10-13T15:00:00.000Z');
const atDeadline = deadline;
const justBefore = new Date('2022-10-13T14:59:59.999Z');
const justAfter = new Date('2022-10-13T15:00:00.001Z');

describe('a vote', () => {
  test.each<[PollState, Date, string | null]>([
    ['open', justBefore, null],
    ['open', atDeadline, 'deadline-passed'],
    ['open', justAfter, 'deadline-passed'],
    ['requested', justBefore, null],
    ['requested', atDeadline, 'deadline-passed'],
    ['requested', justAfter, 'deadline-passed'],
    ['closed', justBefore, 'deadline-passed'],
    ['closed', justAfter, 'deadline-passed'],
    ['withdrawn', justBefore, 'withdrawn'],
    ['withdrawn', justAfter, 'withdrawn'],
    ['draft', justBefore, 'unknown-poll'],
    ['discarded', justBefore, 'unknown-poll'],
  ])('in a poll that is %s, at %p: %p', (state, now, refusal) => {
    expect(votingRefusal({ state, deadline }, now)).toBe(refusal);
  });

  test('is taken in a poll that runs until its very last millisecond, whether the timer ran or not', () => {
    const moment = fc.date({ min: new Date('2020-01-01'), max: new Date('2060-12-31'), noInvalidDate: true });
    const running = fc.constantFrom<PollState>('open', 'requested');
    fc.assert(
      fc.property(moment, fc.integer({ min: -5, max: 5 }), running, (end, late, state) => {
        const refusal = votingRefusal({ state, deadline: end }, new Date(end.getTime() + late));
        expect(refusal).toBe(late < 0 ? null : 'deadline-passed');
      }),
    );
  });
});
