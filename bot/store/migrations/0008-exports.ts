import { type Kysely, sql } from 'kysely';

/** Polls that organisers ask for as a file, and how far each file has come on its way to them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table export (
    id uuid primary key default gen_random_uuid(),
    poll_id uuid not null references poll on delete cascade,
    person_id uuid not null references person,
    format text not null check (format in ('csv', 'xlsx', 'json')),
    state text not null default 'asked' check
      (state in ('asked', 'offered', 'accepted', 'uploaded', 'delivered', 'declined', 'expired', 'refused', 'failed')),
    asked_at timestamptz not null,
    conversation_id text,
    activity_id text,
    upload_url text,
    place jsonb,
    attempts integer not null default 0
  )`.execute(db);
  await sql`create index export_poll on export (poll_id)`.execute(db);
}
