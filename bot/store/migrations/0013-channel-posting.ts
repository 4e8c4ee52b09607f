import { type Kysely, sql } from 'kysely';

/** Where a committee's polls are posted: in the members' own chats, in a channel of its team, or in both. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const POSTINGS = "('chat', 'channel', 'both')";
const KINDS =
  "('member', 'organiser', 'request', 'reminder', 'trial', 'roster', 'planned', 'reply', 'nudge', 'unanswered', 'channel')";

const columnsOf = (table: string) => `alter table ${table}
  add column posting text not null default 'chat' check (posting in ${POSTINGS}),
  add column posting_channel_id text,
  add column posting_channel_name text,
  add constraint ${table}_posting_channel check (posting = 'chat' or posting_channel_id is not null)`;

const STATEMENTS = [
  columnsOf('committee'),
  columnsOf('poll'),
  `alter table delivery
    drop constraint delivery_kind_check,
    add constraint delivery_kind_check check (kind in ${KINDS})`,
];
