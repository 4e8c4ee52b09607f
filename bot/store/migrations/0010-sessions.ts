import { type Kysely, sql } from 'kysely';

/** What the Griffie does with a request: the session that it plans, moves or cancels, and its other answers. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATES = "('draft', 'open', 'requested', 'planned', 'closed', 'withdrawn', 'discarded')";
const KINDS =
  "('member', 'organiser', 'request', 'reminder', 'trial', 'roster', 'planned', 'reply', 'nudge')";

const STATEMENTS = [
  `alter table poll
    drop constraint poll_state_check,
    add constraint poll_state_check check (state in ${STATES})`,
  `create table session (
    poll_id uuid primary key references poll on delete cascade,
    starts_at timestamptz not null,
    ends_at timestamptz not null check (ends_at > starts_at),
    place text,
    sequence integer not null default 0,
    planned_by uuid not null references person,
    planned_at timestamptz not null,
    cancelled_at timestamptz,
    cancel_reason text
  )`,
  `create table griffie_reply (
    id bigint generated always as identity primary key,
    poll_id uuid not null references poll on delete cascade,
    kind text not null check (kind in ('impossible', 'other-dates')),
    note text not null,
    person_id uuid not null references person,
    replied_at timestamptz not null,
    settled_at timestamptz
  )`,
  'create index griffie_reply_poll on griffie_reply (poll_id)',
  `alter table delivery
    add column revision integer not null default 0,
    drop constraint delivery_kind_check,
    add constraint delivery_kind_check check (kind in ${KINDS}),
    add constraint delivery_one_per_revision unique nulls not distinct
      (poll_id, kind, person_id, voice_id, revision),
    drop constraint delivery_one_per_voice`,
  // Two UUIDs of version 4 hold 244 random bits.
  'create table link_key (key bytea not null)',
  `insert into link_key
    select decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex')`,
];
