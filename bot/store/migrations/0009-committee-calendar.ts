import { type Kysely, sql } from 'kysely';

/** The weekday on which a committee prefers to meet, how far ahead its proposals lie, and when it does not meet. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `alter table committee
        add column preferred_weekday integer not null default 3 check (preferred_weekday between 1 and 7),
        add column lead_days integer not null default 21 check (lead_days between 0 and 365),
        add column closed_ranges jsonb not null default '[]'`,
    )
    .execute(db);
}
