import { type Kysely, sql } from 'kysely';

/** When the workers last ran, and how often a card may have arrived without Teams saying so. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table heartbeat (
    one boolean primary key default true check (one),
    at timestamptz not null
  )`.execute(db);
  await sql`alter table delivery add column lost_answers integer not null default 0`.execute(db);
}
