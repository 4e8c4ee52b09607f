import { type Kysely, sql } from 'kysely';

/** What stands for a session in the calendar of the Griffie's mailbox. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table session_event (
      poll_id uuid primary key references poll on delete cascade,
      transaction_id uuid not null,
      event_id text,
      join_url text,
      -- Between which moments it may stand, where it is not known whether it was made.
      tried_from timestamptz not null,
      tried_until timestamptz not null,
      -- The state of the session that the calendar shows.
      sequence integer
    )`.execute(db);
}
