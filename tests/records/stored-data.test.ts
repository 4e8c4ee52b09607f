import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { createLog } from '../../bot/log.ts';
import type { Database } from '../../bot/store/connect.ts';
import { connect } from '../../bot/store/connect.ts';
import { migrate } from '../../bot/store/migrate.ts';
import { makeDatabase, type TestDatabase } from '../journeys/database.ts';

/** Columns that tell nothing about a person: keys, settings of committees and polls, counts and moments of polls. */
const IMPERSONAL: Readonly<Record<string, string>> = {
  ballot_count: 'poll_id entitled interested not_interested no_preference stand_in phone in_party',
  ballot: 'poll_id',
  ballot_stand_in: 'poll_id',
  candidate_date: 'ends_at id place poll_id starts_at',
  committee:
    'closed_ranges code created_at griffie_channel_id griffie_channel_name griffie_service_url griffie_team_name id lead_days posting posting_channel_id posting_channel_name preferred_weekday quorum roster_source rule service_url team_id team_name tenant_id retention_years',
  committee_member: 'committee_id',
  conversation_pace: 'busy_until',
  date_answer: 'date_id poll_id',
  delivery: 'content_hash edited_at failure id kind lost_answers poll_id revision state',
  disposal: 'poll_id committee_id disposed_at sha256 seal handed_over_at',
  export: 'asked_at attempts format id poll_id state disposal_id',
  griffie_code: 'code_hash committee_id expires_at used_at used_channel_id',
  griffie_reply: 'id kind poll_id replied_at settled_at',
  heartbeat: 'at one',
  link_key: 'key',
  memo_file: 'poll_id',
  organiser: 'committee_id',
  person: 'id tenant_id',
  poll: 'changed_at committee_id created_at deadline ended_at file_bytes file_sha256 hide_count id majority majority_lost_at majority_regained_at opened_at posting posting_channel_id posting_channel_name quorum reminded_at requested_at roster_updated_at rule secret state',
  poll_event: 'happened_at id poll_id what',
  question: 'id poll_id position',
  question_answer: 'poll_id question_id',
  roster_file: 'applied_at created_at file_sha256 id',
  send_pace: 'next_at one paused_until turns',
  sent_card: 'delivery_id edited_at edits id kind poll_id posted_at',
  session: 'cancelled_at ends_at planned_at poll_id sequence starts_at',
  session_event: 'event_id poll_id sequence transaction_id tried_from tried_until',
  stand_in: 'committee_id',
  vote: 'id poll_id',
};

let database: TestDatabase;
let db: Database;
beforeAll(async () => {
  database = await makeDatabase('empty');
  db = connect(database.url, createLog('silent'));
  await migrate(db);
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

/** The columns of every table, `table.column`, as the migrations leave them. */
async function columns(): Promise<readonly string[]> {
  const tables = await db.introspection.getTables();
  return tables
    .filter(({ isView }) => !isView)
    .flatMap(({ name, columns: each }) => each.map((column) => `${name}.${column.name}`))
    .sort();
}

/** The columns that the README names as personal. */
function named(): readonly string[] {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const section = readme.split('## What is stored')[1]?.split('\n## ')[0] ?? '';
  return [...section.matchAll(/`(\w+)` \(([^)]+)\)/g)].flatMap(([, table, list = '']) =>
    [...list.matchAll(/`(\w+)`/g)].map(([, column]) => `${table}.${column}`),
  );
}

const impersonal = () =>
  Object.entries(IMPERSONAL).flatMap(([table, list]) =>
    list.split(' ').map((column) => `${table}.${column}`),
  );

test('every column of every table is named in the README as personal, or known to tell nothing about a person', async () => {
  const all = await columns();
  const known = [...named(), ...impersonal()];
  expect(all.filter((column) => !known.includes(column))).toEqual([]);
  expect(known.filter((column) => !all.includes(column))).toEqual([]);
  expect(known.length).toBe(new Set(known).size);
});

test('whatever points to a person is named in the README', async () => {
  const { rows } = await sql<{ column: string }>`
    select conrelid::regclass::text || '.' || attname as "column" from pg_constraint
    join pg_attribute on attrelid = conrelid and attnum = any(conkey)
    where contype = 'f' and confrelid = 'person'::regclass`.execute(db);
  expect(rows.length).toBeGreaterThan(10);
  expect(rows.map(({ column }) => column).filter((column) => !named().includes(column))).toEqual([]);
});
