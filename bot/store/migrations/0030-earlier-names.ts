import { type Kysely, sql } from 'kysely';

/** What people were called before, for cards that were sent then are kept: who is forgotten must be found in those too. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table person add column earlier_names text[] not null default '{}'`.execute(db);
}
