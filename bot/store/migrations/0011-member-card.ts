import { type Kysely, sql } from 'kysely';

/** A count that members do not see while a poll runs, and one remark of each member to the organiser. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table poll add column hide_count boolean not null default false`.execute(db);
  await sql`alter table ballot
    add column remark text,
    add column remark_at timestamptz`.execute(db);
}
