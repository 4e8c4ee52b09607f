import { type Kysely, sql } from 'kysely';

/**
 * Parties, seats and stand-ins on a roster; the rule by which a poll is decided; who answered for whom; questions to
 * the members; reminders and what kept a card from arriving.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const RULES = "('per-member', 'per-party', 'by-seats')";

const STATEMENTS = [
  `alter table committee
    add column rule text not null default 'per-member' check (rule in ${RULES}),
    add column quorum integer check (quorum > 0),
    add column roster_source text not null default 'team' check (roster_source in ('team', 'file'))`,
  `alter table committee_member
    add column party text,
    add column seats integer check (seats > 0),
    add column left_team_at timestamptz`,
  `create table stand_in (
    committee_id uuid not null,
    member_id uuid not null,
    person_id uuid not null references person,
    primary key (committee_id, member_id, person_id),
    foreign key (committee_id, member_id) references committee_member on delete cascade
  )`,
  `alter table poll
    add column rule text not null default 'per-member' check (rule in ${RULES}),
    add column quorum integer check (quorum > 0),
    add column reminded_at timestamptz,
    add column roster_updated_at timestamptz`,
  `alter table ballot
    add column party text,
    add column seats integer check (seats > 0),
    add column answered_by uuid references person,
    add column answered_via text check (answered_via in ('own', 'stand-in', 'phone'))`,
  "update ballot set answered_by = person_id, answered_via = 'own' where choice is not null",
  `create table ballot_stand_in (
    poll_id uuid not null,
    member_id uuid not null,
    person_id uuid not null references person,
    primary key (poll_id, member_id, person_id),
    foreign key (poll_id, member_id) references ballot on delete cascade
  )`,
  'create index ballot_stand_in_person on ballot_stand_in (person_id)',
  `alter table vote
    add column cast_by uuid references person,
    add column via text not null default 'own' check (via in ('own', 'stand-in', 'phone'))`,
  'update vote set cast_by = person_id',
  'alter table vote alter column cast_by set not null',
  'alter table person add column reminders_muted boolean not null default false',
  `create table question (
    id uuid primary key default gen_random_uuid(),
    poll_id uuid not null references poll on delete cascade,
    position integer not null,
    text text not null,
    options jsonb
  )`,
  'create index question_poll on question (poll_id)',
  `create table question_answer (
    question_id uuid not null references question on delete cascade,
    poll_id uuid not null,
    person_id uuid not null,
    answer text not null,
    answered_at timestamptz not null,
    primary key (question_id, person_id),
    foreign key (poll_id, person_id) references ballot on delete cascade
  )`,
  'create index question_answer_ballot on question_answer (poll_id, person_id)',
  `alter table delivery
    add column voice_id uuid references person,
    add column failure text,
    drop constraint delivery_kind_check,
    add constraint delivery_kind_check check
      (kind in ('member', 'organiser', 'request', 'reminder', 'trial', 'roster')),
    drop constraint delivery_poll_id_kind_person_id_key,
    add constraint delivery_one_per_voice unique nulls not distinct (poll_id, kind, person_id, voice_id)`,
  'alter table poll_event add column about text',
  "update delivery set voice_id = person_id where kind in ('member', 'reminder')",
];
