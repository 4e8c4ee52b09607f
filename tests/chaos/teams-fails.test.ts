import { expect, test } from '@jest/globals';
import { FAILURE_NAMES, teamsFails } from './teams-fails.ts';

test('whatever Teams does to the requests of a poll, every card comes, and twice only where an answer was lost', async () => {
  const { wrong } = await teamsFails(FAILURE_NAMES, { members: 32, seed: 5 });
  expect(wrong).toEqual([]);
});
