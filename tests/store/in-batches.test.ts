import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { inBatches } from '../../bot/store/in-batches.ts';

test('each gets its own result, in order, and one batch of a key at a time', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constantFrom('a', 'b'), fc.nat(3)), { maxLength: 80 }),
      async (items) => {
        const busy = new Map<string, number>();
        const done: string[] = [];
        const db = {};
        const double = inBatches<{ db: object }, { key: string; at: number; wait: number }, number>(
          ({ key }) => key,
          async (_, batch) => {
            const key = batch[0]?.key ?? '';
            busy.set(key, (busy.get(key) ?? 0) + 1);
            expect(busy.get(key)).toBe(1);
            expect(batch.every((item) => item.key === key)).toBe(true);
            await sleep(batch[0]?.wait);
            for (const { at } of batch) done.push(`${key} ${at}`);
            busy.set(key, 0);
            return batch.map(({ at }) => at * 2);
          },
        );
        const found = await Promise.all(items.map(([key, wait], at) => double({ db }, { key, at, wait })));
        expect(found).toEqual(items.map((_, at) => at * 2));
        for (const key of ['a', 'b'])
          expect(done.filter((one) => one.startsWith(key))).toEqual(
            items.flatMap(([its], at) => (its === key ? [`${key} ${at}`] : [])),
          );
      },
    ),
    { numRuns: 30 },
  );
});

test('what fails, fails for its batch alone', async () => {
  const db = {};
  let runs = 0;
  const work = inBatches<{ db: object }, number, number>(
    () => 'one',
    async (_, batch) => {
      runs++;
      await sleep(1);
      if (batch.includes(0)) throw new Error('no');
      return batch.map((item) => item);
    },
  );
  const first = work({ db }, 0);
  const second = [1, 2, 3].map((item) => work({ db }, item));
  await expect(first).rejects.toThrow('no');
  await expect(Promise.all(second)).resolves.toEqual([1, 2, 3]);
  expect(runs).toBe(2);
  // Two databases have nothing to do with each other.
  await expect(Promise.all([work({ db }, 4), work({ db: {} }, 5)])).resolves.toEqual([4, 5]);
});
