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

/** PostgreSQL ends one of two transactions that wait for each other. */
const DEADLOCK_DETECTED = '40P01';

/** Runs one action as one transaction; once more where the tables changed under it, or where it waited in a circle. */
export async function transact<Result>(
  house: House,
  work: (trx: Transaction<Schema>) => Promise<Result>,
): Promise<Result> {
  const run = () => house.db.transaction().execute(work);
  try {
    return await run();
  } catch (error) {
    const { code } = error as Readonly<{ code?: string }>;
    if (!isOutdated(error) && code !== DEADLOCK_DETECTED) throw error;
    return run();
  }
}
