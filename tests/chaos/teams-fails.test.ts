import { expect, test } from '@jest/globals';
import { FAILURES, type FailureName, membersRefuse, teamsFails, teamsIsAway } from './teams-fails.ts';

const PLAN = { members: 12, seed: 7 };

test.each(Object.keys(FAILURES) as FailureName[])(
  'what Teams does not take or does not answer (%s) arrives later, and twice only where an answer was lost',
  async (name) => expect((await teamsFails(name, PLAN)).wrong).toEqual([]),
  300_000,
);

test('while nobody is there at the address of Teams nothing is lost', async () => {
  expect((await teamsIsAway({ ...PLAN, awayMs: 5_000 })).wrong).toEqual([]);
}, 300_000);

test('who has blocked the bot gets the card after letting it in again', async () => {
  expect((await membersRefuse(PLAN)).wrong).toEqual([]);
}, 300_000);
