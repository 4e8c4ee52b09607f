import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { majorityChange, RULES, type Rule, standing, threshold } from '../../bot/poll/majority.ts';
import type { PartyTally, PollState, Tally } from '../../bot/poll/poll.ts';

function tally(interested: number, entitled: number): Tally {
  return { interested, 'not-interested': 0, 'no-preference': 0, entitled, parties: [] };
}

function hasMajority(count: Tally, rule: Rule = 'per-member', quorum: number | null = null): boolean {
  return standing(count, { rule, quorum }).hasMajority;
}

/** A party as a roster and votes make it: its seats, its members, those who answered, those in favour. */
const party = fc
  .record({ seats: fc.integer({ min: 1, max: 15 }), members: fc.integer({ min: 1, max: 6 }) })
  .chain(({ seats, members }) =>
    fc
      .nat(members)
      .chain((answered) => fc.nat(answered).map((interested) => ({ seats, members, answered, interested }))),
  );
const parties = fc.array(party, { maxLength: 14 });

/** The count of members that belongs to these parties. */
function tallyOf(all: readonly (PartyTally & { members: number })[]): Tally {
  const sum = (number: (each: PartyTally & { members: number }) => number) =>
    all.reduce((total, each) => total + number(each), 0);
  const interested = sum((each) => each.interested);
  return {
    interested,
    'not-interested': sum((each) => each.answered) - interested,
    'no-preference': 0,
    entitled: sum(({ members }) => members),
    parties: all,
  };
}

const PER_MEMBER = { rule: 'per-member', quorum: null } as const;
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
        expect(hasMajority({ ...answered, entitled: all, parties: [] })).toBe(hasMajority(tally(yes, all)));
      }),
    );
  });
});

describe('a majority of parties', () => {
  test.each<[string, readonly [number, number][], boolean]>([
    [
      'two of three parties',
      [
        [1, 1],
        [2, 1],
        [3, 2],
      ],
      true,
    ],
    [
      'one of two parties',
      [
        [1, 1],
        [1, 0],
      ],
      false,
    ],
    ['a party that is divided in halves is not in favour', [[2, 1]], false],
    [
      'who did not answer does not count within the party',
      [
        [1, 1],
        [0, 0],
        [0, 0],
      ],
      false,
    ],
    ['no party at all', [], false],
  ])('%s', (_, answers, expected) => {
    const count = tallyOf(
      answers.map(([answered, interested]) => ({ seats: 1, members: 5, answered, interested })),
    );
    expect(hasMajority(count, 'per-party')).toBe(expected);
  });

  test('takes more parties in favour than against, undecided or silent, whatever their size', () => {
    fc.assert(
      fc.property(parties, (all) => {
        const inFavour = all.filter(({ interested, answered }) => 2 * interested > answered);
        expect(hasMajority(tallyOf(all), 'per-party')).toBe(inFavour.length > all.length - inFavour.length);
      }),
    );
  });
});

describe('a majority by seats', () => {
  test('a large party outweighs many small ones', () => {
    const yes = { seats: 10, members: 1, answered: 1, interested: 1 };
    const no = { seats: 3, members: 1, answered: 1, interested: 0 };
    expect(hasMajority(tallyOf([yes, no, no, no]), 'by-seats')).toBe(true);
    expect(hasMajority(tallyOf([yes, no, no, no]), 'per-party')).toBe(false);
    expect(hasMajority(tallyOf([yes, no, no, no, { ...no, seats: 1 }]), 'by-seats')).toBe(false);
  });

  test('takes more seats in favour than all other seats together', () => {
    fc.assert(
      fc.property(parties, (all) => {
        const seatsOf = (some: readonly PartyTally[]) =>
          some.flatMap(({ seats }) => Array(seats).fill(0)).length;
        const inFavour = all.filter(({ interested, answered }) => 2 * interested > answered);
        expect(hasMajority(tallyOf(all), 'by-seats')).toBe(2 * seatsOf(inFavour) > seatsOf(all));
      }),
    );
  });

  test('with a seat for each party is the same as a majority of parties', () => {
    fc.assert(
      fc.property(parties, (all) => {
        const equal = tallyOf(all.map((each) => ({ ...each, seats: 1 })));
        expect(hasMajority(equal, 'by-seats')).toBe(hasMajority(equal, 'per-party'));
      }),
    );
  });
});

describe('every rule', () => {
  const rule = fc.constantFrom(...RULES);

  test('one more member who is interested never undoes a majority', () => {
    fc.assert(
      fc.property(parties, rule, fc.nat(), (all, by, which) => {
        const undecided = all.filter(({ interested, answered }) => interested < answered);
        const changed = undecided[which % Math.max(undecided.length, 1)];
        const after = all.map((each) =>
          each === changed ? { ...each, interested: each.interested + 1 } : each,
        );
        if (hasMajority(tallyOf(all), by)) expect(hasMajority(tallyOf(after), by)).toBe(true);
      }),
    );
  });

  test('a quorum can only withhold a majority, and does so exactly until enough have answered', () => {
    fc.assert(
      fc.property(parties, rule, fc.integer({ min: 1, max: 40 }), (all, by, quorum) => {
        const count = tallyOf(all);
        const answered = all.reduce((sum, each) => sum + each.answered, 0);
        expect(hasMajority(count, by, quorum)).toBe(hasMajority(count, by) && answered >= quorum);
      }),
    );
  });

  test('gives the numbers that it decides on', () => {
    fc.assert(
      fc.property(parties, rule, (all, by) => {
        const {
          inFavour,
          of,
          needed,
          hasMajority: decided,
        } = standing(tallyOf(all), { rule: by, quorum: null });
        expect(inFavour).toBeLessThanOrEqual(of);
        expect(needed).toBe(threshold(of));
        expect(decided).toBe(inFavour >= needed);
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
    expect(majorityChange({ state, majority }, standing(tally(now, 17), PER_MEMBER))).toBe(change);
  });

  test('is "reached" at most once in a poll, and after that "lost" and "regained" take turns', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.array(fc.nat(9)), (members, counts) => {
        let poll: { state: PollState; majority: boolean } = { state: 'open', majority: false };
        const told: string[] = [];
        for (const count of counts) {
          const change = majorityChange(poll, standing(tally(Math.min(count, members), members), PER_MEMBER));
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
