import { expect, test } from '@jest/globals';
import { stopGracefully } from './stop-gracefully.ts';

const STOP_MS = 10_000;

test('replicas that are stopped in turn under load end within ten seconds, and lose and repeat nothing', async () => {
  const { wrong, ends, duplicates } = await stopGracefully({ members: 30, seed: 7 });
  expect(wrong).toEqual([]);
  expect(duplicates).toBe(0);
  for (const { how, ms } of ends) {
    expect(how).toEqual([0, null]);
    expect(ms).toBeLessThan(STOP_MS);
  }
}, 300_000);
