import { expect, test } from '@jest/globals';
import { type FailureName, membersRefuse, teamsFails, teamsIsAway } from './teams-fails.ts';

const PLAN = { members: 8, seed: 7 };
/** Those that take no waiting of their own; `npm run chaos` tries them all. */
const QUICK: readonly FailureName[] = ['502', 'connection cut before', 'connection cut after'];

test.each(QUICK)(
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
