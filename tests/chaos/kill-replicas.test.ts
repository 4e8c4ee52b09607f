import { expect, test } from '@jest/globals';
import { killReplicas } from './kill-replicas.ts';

test('of three replicas killed in the middle of their work, no answer is lost and nothing is sent twice without need', async () => {
  const { wrong } = await killReplicas({ members: 30, kills: 3, seed: 7 });
  expect(wrong).toEqual([]);
}, 300_000);
