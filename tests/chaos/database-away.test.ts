import { expect, test } from '@jest/globals';
import { databaseAway } from './database-away.ts';

const TOLD_MS = 3_000;
const TRY_AGAIN = 'Er ging iets mis en er is niets opgeslagen. Probeer het zo nog eens.';

test.each(['stopped', 'crashed'] as const)(
  'while PostgreSQL is %s every click is told so within three seconds, and afterwards all is made good',
  async (how) => {
    const { wrong, refusals } = await databaseAway({ members: 30, seed: 7, awayMs: 5_000, how });
    expect(wrong).toEqual([]);
    expect(refusals.length).toBeGreaterThan(0);
    for (const { text, ms } of refusals) {
      expect(text).toBe(TRY_AGAIN);
      expect(ms).toBeLessThan(TOLD_MS);
    }
  },
  300_000,
);
