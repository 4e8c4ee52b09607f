import { expect, test } from '@jest/globals';
import { databaseAway } from './database-away.ts';

/** Twice what it takes, for a machine that does much else meanwhile; the long form prints how long it was. */
const TOLD_MS = 6_000;
/** Where a click was under way, it may still be done. */
const HUNG_MS = 9_000;
const TRY_AGAIN = 'Er ging iets mis. Probeer het zo nog eens; twee keer klikken kan geen kwaad.';

test.each(['stopped', 'crashed'] as const)(
  'while PostgreSQL is %s every click is told so soon, and afterwards all is made good',
  async (how) => {
    const { wrong, refusals } = await databaseAway({ members: 60, seed: 7, awayMs: 5_000, how });
    expect(wrong).toEqual([]);
    expect(refusals.length).toBeGreaterThan(0);
    for (const { text, ms } of refusals) {
      expect(text).toBe(TRY_AGAIN);
      expect(ms).toBeLessThan(TOLD_MS);
    }
  },
);

test('while PostgreSQL hangs every click is told so before Teams gives up, and afterwards all is made good', async () => {
  const { wrong, refusals } = await databaseAway({ members: 60, seed: 7, awayMs: 15_000, how: 'frozen' });
  expect(wrong).toEqual([]);
  expect(refusals.length).toBeGreaterThan(0);
  for (const { text, ms } of refusals) {
    expect(text).toBe(TRY_AGAIN);
    expect(ms).toBeLessThan(HUNG_MS);
  }
});
