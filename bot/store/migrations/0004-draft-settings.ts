import { type Kysely, sql } from 'kysely';

/** What an organiser can set on a poll beside its memo. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table poll
    add column summary text,
    add column secret boolean not null default false`.execute(db);
}
