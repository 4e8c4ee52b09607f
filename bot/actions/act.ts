import type { Transaction } from 'kysely';
import type { Database } from '../store/connect.ts';
import { isOutdated } from '../store/prepare.ts';
import type { Queue } from '../store/queue.ts';
import type { Schema } from '../store/schema.ts';

/** What every action works with; the clock is handed in so that time is the caller's. */
export type House = Readonly<{ db: Database; queue: Queue; now: () => Date }>;

/** Why a person may not do something; the caller puts it into words. */
export type Refused<Reason extends string> = Readonly<{ ok: false; reason: Reason }>;

export function refused<Reason extends string>(reason: Reason): Refused<Reason> {
  return { ok: false, reason };
}

/** Runs one action as one transaction; once more where the tables changed under it. */
export async function transact<Result>(
  house: House,
  work: (trx: Transaction<Schema>) => Promise<Result>,
): Promise<Result> {
  const run = () => house.db.transaction().execute(work);
  try {
    return await run();
  } catch (error) {
    if (!isOutdated(error)) throw error;
    return run();
  }
}
