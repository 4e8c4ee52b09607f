import { type Kysely, sql } from 'kysely';

/** The first tables. Every later change comes as a migration of its own beside this one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table person (
    id uuid primary key default gen_random_uuid(),
    tenant_id text not null,
    entra_id text not null,
    teams_id text,
    name text not null,
    sign_in_name text,
    conversation_id text,
    service_url text,
    unique (tenant_id, entra_id)
  )`,
  `create table committee (
    id uuid primary key default gen_random_uuid(),
    tenant_id text not null,
    code text not null,
    team_id text not null,
    team_name text not null,
    service_url text not null,
    created_at timestamptz not null,
    griffie_channel_id text,
    griffie_channel_name text,
    griffie_team_name text,
    griffie_service_url text
  )`,
  'create unique index committee_code on committee (tenant_id, lower(code))',
  `create table committee_member (
    committee_id uuid not null references committee on delete cascade,
    person_id uuid not null references person,
    primary key (committee_id, person_id)
  )`,
  `create table organiser (
    committee_id uuid not null references committee on delete cascade,
    person_id uuid not null references person,
    primary key (committee_id, person_id)
  )`,
  'create index organiser_person on organiser (person_id)',
  `create table griffie_code (
    code_hash text primary key,
    committee_id uuid not null references committee on delete cascade,
    created_by uuid not null references person,
    expires_at timestamptz not null,
    used_at timestamptz,
    used_channel_id text
  )`,
  `create table poll (
    id uuid primary key default gen_random_uuid(),
    committee_id uuid not null references committee,
    organiser_id uuid not null references person,
    state text not null check (state in ('draft', 'open', 'requested', 'closed', 'withdrawn', 'discarded')),
    memo jsonb not null,
    deadline timestamptz not null,
    created_at timestamptz not null,
    opened_at timestamptz,
    requested_at timestamptz,
    majority boolean not null default false,
    majority_lost_at timestamptz,
    majority_regained_at timestamptz,
    ended_at timestamptz,
    changed_at timestamptz not null
  )`,
  'create index poll_committee on poll (committee_id)',
  `create table candidate_date (
    id uuid primary key default gen_random_uuid(),
    poll_id uuid not null references poll on delete cascade,
    starts_at timestamptz not null,
    ends_at timestamptz not null check (ends_at > starts_at),
    place text
  )`,
  'create index candidate_date_poll on candidate_date (poll_id)',
  `create table ballot (
    poll_id uuid not null references poll on delete cascade,
    person_id uuid not null references person,
    choice text check (choice in ('interested', 'not-interested', 'no-preference')),
    chosen_at timestamptz,
    dates_saved_at timestamptz,
    primary key (poll_id, person_id)
  )`,
  'create index ballot_person on ballot (person_id)',
  `create table date_answer (
    date_id uuid not null references candidate_date on delete cascade,
    poll_id uuid not null,
    person_id uuid not null,
    answer text not null check (answer in ('yes', 'if-need-be', 'no')),
    primary key (date_id, person_id),
    foreign key (poll_id, person_id) references ballot on delete cascade
  )`,
  'create index date_answer_ballot on date_answer (poll_id, person_id)',
  `create table vote (
    id bigint generated always as identity primary key,
    poll_id uuid not null references poll on delete cascade,
    person_id uuid not null references person,
    choice text not null,
    date_answers jsonb,
    cast_at timestamptz not null
  )`,
  'create index vote_poll on vote (poll_id)',
  `create table delivery (
    id uuid primary key default gen_random_uuid(),
    poll_id uuid not null references poll on delete cascade,
    kind text not null check (kind in ('member', 'organiser', 'request')),
    person_id uuid references person,
    conversation_id text,
    activity_id text,
    content_hash text,
    state text not null default 'queued' check (state in ('queued', 'delivered', 'unreachable', 'failed')),
    unique nulls not distinct (poll_id, kind, person_id)
  )`,
  'create index delivery_person on delivery (person_id)',
];
