import { type Kysely, sql } from 'kysely';

/** Counts who was forgotten without looking at everybody: that is done for every card that leaves. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index person_forgotten on person (id) where forgotten_at is not null`.execute(db);
}
