import { type Kysely, sql } from 'kysely';

const KINDS =
  "('member', 'organiser', 'request', 'reminder', 'trial', 'roster', 'planned', 'reply', 'nudge', 'unanswered')";

/** News for an organiser that the Griffie does not act on a request. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `alter table delivery
        drop constraint delivery_kind_check,
        add constraint delivery_kind_check check (kind in ${KINDS})`,
    )
    .execute(db);
}
