import { type Kysely, sql } from 'kysely';

/** People who were forgotten at their request; their row stays, without anything that tells who it was. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table person add column forgotten_at timestamptz`.execute(db);
}
