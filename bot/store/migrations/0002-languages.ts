import { type Kysely, sql } from 'kysely';

/** Which language each person reads. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table person
    add column language text check (language in ('nl', 'en')),
    add column locale text`.execute(db);
}
