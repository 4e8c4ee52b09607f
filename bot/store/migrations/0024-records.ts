import { type Kysely, sql } from 'kysely';

/** What an archive needs beside the poll: the bytes of its memo, and the cards as they were sent. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table memo_file (
    poll_id uuid primary key references poll on delete cascade,
    content bytea not null
  )`,
  `create table sent_card (
    id bigint generated always as identity primary key,
    poll_id uuid not null references poll on delete cascade,
    delivery_id uuid references delivery on delete set null,
    kind text not null,
    person_id uuid references person,
    voice_id uuid references person,
    posted_at timestamptz not null,
    posted jsonb,
    edits integer not null default 0,
    edited_at timestamptz,
    last jsonb
  )`,
  'create index sent_card_poll on sent_card (poll_id)',
  'create index sent_card_delivery on sent_card (delivery_id)',
  `alter table export
    drop constraint export_format_check,
    add constraint export_format_check check (format in ('csv', 'xlsx', 'json', 'zip'))`,
];
