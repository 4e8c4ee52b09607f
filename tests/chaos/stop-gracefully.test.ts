import { expect, test } from '@jest/globals';
import { stopGracefully } from './stop-gracefully.ts';

test('replicas stopped one after the other end in good order within ten seconds, and nothing is lost', async () => {
  const { wrong, ends } = await stopGracefully({ members: 30, seed: 4 });
  expect(wrong).toEqual([]);
  expect(ends.map(({ how }) => how)).toEqual([
    [0, null],
    [0, null],
    [0, null],
  ]);
});
