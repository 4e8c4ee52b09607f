import { AsyncLocalStorage } from 'node:async_hooks';

/** So many at once; the rest waits for the next batch. */
const MOST_AT_ONCE = 25;

type Waiting<Item, Result> = Readonly<{
  item: Item;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
  /** Runs under what set this item off, for the log. */
  within: ReturnType<typeof AsyncLocalStorage.snapshot>;
}>;

/**
 * Makes of a function that does many things at once one that takes them singly: what comes while others of the same key
 * are being done waits, and is then done together. The first of a batch never waits for others to come.
 */
export function inBatches<House extends Readonly<{ db: object }>, Item, Result>(
  keyOf: (item: Item) => string,
  work: (house: House, items: readonly Item[]) => Promise<readonly Result[]>,
): (house: House, item: Item) => Promise<Result> {
  const queues = new WeakMap<object, Map<string, Waiting<Item, Result>[]>>();
  return (house, item) => {
    const lines = queues.get(house.db) ?? new Map<string, Waiting<Item, Result>[]>();
    queues.set(house.db, lines);
    const key = keyOf(item);
    const isBusy = lines.has(key);
    const line = lines.get(key) ?? [];
    lines.set(key, line);
    const done = new Promise<Result>((resolve, reject) => {
      line.push({ item, resolve, reject, within: AsyncLocalStorage.snapshot() });
    });
    if (!isBusy) drain(house, lines, key, line);
    return done;
  };

  async function drain(
    house: House,
    lines: Map<string, Waiting<Item, Result>[]>,
    key: string,
    line: Waiting<Item, Result>[],
  ): Promise<void> {
    for (let batch = line.splice(0, MOST_AT_ONCE); batch[0]; batch = line.splice(0, MOST_AT_ONCE)) {
      const items = batch.map(({ item }) => item);
      try {
        const results = await batch[0].within(() => work(house, items));
        for (const [index, { resolve }] of batch.entries()) resolve(results[index] as Result);
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    lines.delete(key);
  }
}
