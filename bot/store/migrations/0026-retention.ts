import { type Kysely, sql } from 'kysely';

/** How long a committee keeps its polls, and what is left of those that were deleted after that. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  'alter table committee add column retention_years integer check (retention_years between 1 and 30)',
  `create table disposal (
    poll_id uuid primary key,
    committee_id uuid not null references committee,
    disposed_at timestamptz not null,
    sha256 text not null,
    seal text not null,
    title text,
    file_name text,
    content bytea,
    handed_over_at timestamptz
  )`,
  'create index disposal_committee on disposal (committee_id)',
  `alter table export
    alter column poll_id drop not null,
    add column disposal_id uuid references disposal on delete cascade,
    add constraint export_of_one check (num_nonnulls(poll_id, disposal_id) = 1)`,
  'create index export_disposal on export (disposal_id)',
];
