import { type Kysely, sql } from 'kysely';

/** Rosters that came in a file and wait for the click that puts them to use. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table roster_file (
    id uuid primary key default gen_random_uuid(),
    sent_by uuid not null references person,
    file_name text not null,
    file_sha256 text not null,
    rows jsonb not null,
    created_at timestamptz not null,
    applied_at timestamptz
  )`.execute(db);
  await sql`create index roster_file_created on roster_file (created_at)`.execute(db);
}
