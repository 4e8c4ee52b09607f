import { type Kysely, sql } from 'kysely';
import type { Schema } from './schema.ts';

export const BEAT_SECONDS = 45;
/** Workers that have not run for longer than this stand still. */
const LONGEST_SECONDS = 120;

/** Writes down, by the database's clock, that the workers run. */
export async function noteBeat(db: Kysely<Schema>): Promise<void> {
  await db
    .insertInto('heartbeat')
    .values({ at: sql<Date>`now()` })
    .onConflict((conflict) => conflict.column('one').doUpdateSet({ at: sql<Date>`now()` }))
    .execute();
}

/** From the first start on the workers count as running, so that it shows when they never do. */
export async function expectBeats(db: Kysely<Schema>): Promise<void> {
  await db
    .insertInto('heartbeat')
    .values({ at: sql<Date>`now()` })
    .onConflict((conflict) => conflict.column('one').doNothing())
    .execute();
}

/** Since when the workers have stood still; null while they run. */
export async function readStandstill(db: Kysely<Schema>): Promise<Date | null> {
  const row = await db
    .selectFrom('heartbeat')
    .select('at')
    .where('at', '<', sql<Date>`now() - ${LONGEST_SECONDS} * interval '1 second'`)
    .executeTakeFirst();
  return row?.at ?? null;
}
