import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { Client } from 'pg';
import { createLog } from '../../bot/log.ts';
import { connect, type Database } from '../../bot/store/connect.ts';
import { makeDatabase, type TestDatabase } from '../journeys/database.ts';

let database: TestDatabase;
let db: Database;
beforeEach(async () => {
  database = await makeDatabase();
  db = connect(database.url, createLog('silent'));
});
afterEach(async () => {
  await db.destroy();
  await database.drop();
});

/** Ends a connection from the server's side, as a restart of the server would. */
async function cut(pid: number): Promise<void> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query('select pg_terminate_backend($1, 5000)', [pid]);
  await client.end();
}

test('a connection that is lost between two statements fails its transaction and nothing else', async () => {
  const work = db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx);
    await cut(rows[0]?.pid ?? 0);
    await sql`select 1`.execute(trx);
  });
  await expect(work).rejects.toThrow();
  const { rows } = await sql<{ one: number }>`select 1 as one`.execute(db);
  expect(rows).toEqual([{ one: 1 }]);
});
