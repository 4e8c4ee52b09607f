import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { Client } from 'pg';
import { createLog } from '../../bot/log.ts';
import { connect, type Database, tryConnection } from '../../bot/store/connect.ts';
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

test('a first token that is slow to come does not keep a bot from starting', async () => {
  const { hostname: host, port, username: user, password, pathname } = new URL(database.url);
  let asked = 0;
  const token = () => {
    asked += 1;
    return asked === 1 ? new Promise<string>(() => undefined) : Promise.resolve(decodeURIComponent(password));
  };
  const access = { host, port: Number(port), user, database: pathname.slice(1), password: token };
  const slow = connect(access, createLog('silent'));
  await tryConnection(slow, access);
  expect(asked).toBeGreaterThan(1);
  await slow.destroy();
});

test('what waiting does not mend is said at once, without the password', async () => {
  const url = new URL(database.url);
  url.password = 'a-wrong-one';
  const wrong = connect(url.href, createLog('silent'));
  const said = await tryConnection(wrong, url.href).catch(({ message }: Error) => message);
  expect(said).toMatch(/^The database at \S+ cannot be opened: .*\(28P01\)$/);
  expect(said).not.toContain('a-wrong-one');
  await wrong.destroy();
});
