import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type Kysely, sql } from 'kysely';
import { transact } from '../../bot/actions/act.ts';
import { createLog } from '../../bot/log.ts';
import { connect, type Database } from '../../bot/store/connect.ts';
import type { Schema } from '../../bot/store/schema.ts';
import { makeDatabase, type TestDatabase } from '../journeys/database.ts';

let database: TestDatabase;
let db: Database;
let other: Database;
beforeEach(async () => {
  database = await makeDatabase();
  [db, other] = [connect(database.url, createLog('silent')), connect(database.url, createLog('silent'))];
});
afterEach(async () => {
  await db.destroy();
  await other.destroy();
  await database.drop();
});

const polls = (on: Kysely<Schema>) =>
  on.selectFrom('poll').selectAll().where('secret', '=', true).limit(5).execute();
/** As a newer version of the bot does at its start. */
const addColumn = (name: string) => sql.raw(`alter table poll add column ${name} text`).execute(other);

test('a statement is planned once, and once more after the tables changed', async () => {
  await polls(db);
  await polls(db);
  const { rows } = await sql<{ calls: number }>`
    select (generic_plans + custom_plans)::int as calls from pg_prepared_statements
    where statement like ${'%from "poll"%'}`.execute(db);
  expect(rows).toEqual([{ calls: 2 }]);
  await addColumn('newer');
  await expect(polls(db)).resolves.toEqual([]);
});

test('an action whose tables change under it begins again', async () => {
  let runs = 0;
  const house = { db } as Parameters<typeof transact>[0];
  const act = () =>
    transact(house, (trx) => {
      runs++;
      return polls(trx);
    });
  await act();
  await addColumn('newer');
  await expect(act()).resolves.toEqual([]);
  expect(runs).toBe(3);
});
