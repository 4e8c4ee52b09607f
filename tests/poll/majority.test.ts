import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hasMajority, majorityChange, threshold } from '../../bot/poll/majority.ts';
import type { PollState, Tally } from '../../bot/poll/poll.ts';

function tally(interested: number, entitled: number): Tally {
  return { interested, 'not-interested': 0, 'no-preference': 0, entitled };
}

const entitled = fc.integer({ min: 0, max: 5_000 });

describe('the threshold', () => {
  test.each([
    [1, 1],
    [2, 2],
    [3, 2],
    [4, 3],
    [16, 9],
    [17, 9],
    [18, 10],
    [44, 23],
    [45, 23],
    [47, 24],
  ])('of %i members is %i', (members, needed) => {
    expect(threshold(members)).toBe(needed);
  });

  test('is the least number of which the double is more than all members', () => {
    fc.assert(
      fc.property(entitled, (members) => {
        let least = 0;
        while (2 * least <= members) least += 1;
        expect(threshold(members)).toBe(least);
      }),
    );
  });
});

describe('a majority', () => {
  test.each([
    [8, 17, false],
    [9, 17, true],
    [8, 16, false],
    [9, 16, true],
    [22, 45, false],
    [23, 45, true],
    [1, 1, true],
    [1, 2, false],
    [0, 0, false],
  ])('with %i of %i interested: %p', (interested, members, expected) => {
    expect(hasMajority(tally(interested, members))).toBe(expected);
  });

  test('never stands with half or fewer, and always with one more', () => {
    fc.assert(
      fc.property(entitled, fc.nat(5_000), (members, interested) => {
        expect(hasMajority(tally(interested, members))).toBe(interested > members - interested);
      }),
    );
  });

  test('counts those who did not answer as entitled: other answers change nothing', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.nat(50), fc.nat(50), fc.nat(50), (yes, no, neither, silent) => {
        const answered = { interested: yes, 'not-interested': no, 'no-preference': neither };
        const all = yes + no + neither + silent;
        expect(hasMajority({ ...answered, entitled: all })).toBe(hasMajority(tally(yes, all)));
      }),
    );
  });
});

describe('the change that a vote makes', () => {
  test.each<[PollState, boolean, number, string]>([
    ['open', false, 8, 'none'],
    ['open', false, 9, 'reached'],
    ['requested', true, 9, 'none'],
    ['requested', true, 17, 'none'],
    ['requested', true, 8, 'lost'],
    ['requested', false, 8, 'none'],
    ['requested', false, 9, 'regained'],
  ])('in a poll that is %s, with a majority before: %p, now %i of 17: %s', (state, majority, now, change) => {
    expect(majorityChange({ state, majority }, tally(now, 17))).toBe(change);
  });

  test('is "reached" at most once in a poll, and after that "lost" and "regained" take turns', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.array(fc.nat(9)), (members, counts) => {
        let poll: { state: PollState; majority: boolean } = { state: 'open', majority: false };
        const told: string[] = [];
        for (const count of counts) {
          const change = majorityChange(poll, tally(Math.min(count, members), members));
          if (change === 'none') continue;
          told.push(change);
          poll = { state: 'requested', majority: change !== 'lost' };
        }
        const story = told.map((_, index) =>
          index === 0 ? 'reached' : index % 2 === 1 ? 'lost' : 'regained',
        );
        expect(told).toEqual(story);
      }),
    );
  });
});
