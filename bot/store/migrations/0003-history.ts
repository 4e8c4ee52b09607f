import { type Kysely, sql } from 'kysely';

/** What organisers did to a poll, and reminders as a kind of card of their own. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table poll_event (
    id bigint generated always as identity primary key,
    poll_id uuid not null references poll on delete cascade,
    person_id uuid references person,
    what text not null,
    happened_at timestamptz not null
  )`.execute(db);
  await sql`create index poll_event_poll on poll_event (poll_id)`.execute(db);
  await sql`alter table delivery
    drop constraint delivery_kind_check,
    add constraint delivery_kind_check check (kind in ('member', 'organiser', 'request', 'reminder'))`.execute(
    db,
  );
}
