import { expect, test } from '@jest/globals';
import { killReplicas } from './kill-replicas.ts';

test('replicas killed while cards go out and answers come in lose nothing and ask the Griffie once', async () => {
  const { wrong } = await killReplicas({ members: 30, kills: 4, seed: 3 });
  expect(wrong).toEqual([]);
});
