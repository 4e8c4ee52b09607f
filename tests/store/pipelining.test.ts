import { once } from 'node:events';
import { type AddressInfo, createServer, connect as dial, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { CompiledQuery, sql } from 'kysely';
import { createLog } from '../../bot/log.ts';
import { connect, type Database } from '../../bot/store/connect.ts';
import { leaveToCommit } from '../../bot/store/pipelined-dialect.ts';
import { sideBySide } from '../../bot/store/side-by-side.ts';
import { makeDatabase, type TestDatabase } from '../journeys/database.ts';
import { eventually } from '../journeys/eventually.ts';

// Waiting for an answer takes longer than what is asked, so what can be sent together is.

let database: TestDatabase;
let between: Awaited<ReturnType<typeof standBetween>>;
let db: Database;
beforeEach(async () => {
  database = await makeDatabase();
  between = await standBetween(database.url);
  db = connect(between.url, createLog('silent'));
  await sql`select 'connected'`.execute(db);
});
afterEach(async () => {
  await db.destroy();
  between.close();
  await database.drop();
});

/** An address of the server at which its answers can be held back, while what it is asked goes on. */
async function standBetween(url: string) {
  const { hostname, port } = new URL(url);
  const servers: Socket[] = [];
  let asked = '';
  const proxy = createServer((client) => {
    const server = dial(Number(port), hostname);
    servers.push(server);
    client.on('data', (data) => {
      asked += data.toString('latin1');
    });
    client.pipe(server).pipe(client);
    for (const socket of [client, server]) socket.on('error', () => undefined);
  });
  await once(proxy.listen(0, '127.0.0.1'), 'listening');
  const address = new URL(url);
  address.port = String((proxy.address() as AddressInfo).port);
  return {
    url: address.href,
    hold() {
      asked = '';
      for (const server of servers) server.pause();
    },
    letGo() {
      for (const server of servers) server.resume();
    },
    hasAsked: (...words: string[]) =>
      eventually(async () => words.every((word) => asked.includes(word)), words.join(' and ')),
    connections: () => servers.length,
    close: () => proxy.close(),
  };
}

test('a transaction sends its first statement without waiting for its begin', async () => {
  between.hold();
  const work = db.transaction().execute((trx) => sql<{ it: string }>`select 'the first' as it`.execute(trx));
  await between.hasAsked('begin', 'the first');
  between.letGo();
  expect((await work).rows).toEqual([{ it: 'the first' }]);
});

test('a transaction that fails has done nothing, and its connection serves the next', async () => {
  await sql`create table kept (it text)`.execute(db);
  const work = db.transaction().execute(async (trx) => {
    await sql`insert into kept values ('lost')`.execute(trx);
    await sql`select 1 / 0`.execute(trx);
  });
  await expect(work).rejects.toThrow('division by zero');
  await db.transaction().execute((trx) => sql`insert into kept values ('kept')`.execute(trx));
  expect((await sql`select it from kept`.execute(db)).rows).toEqual([{ it: 'kept' }]);
  expect(between.connections()).toBe(1);
});

test('what is left to the commit leaves with it, and its answer is there once it is done', async () => {
  await sql`create table kept (it text)`.execute(db);
  between.hold();
  const work = db.transaction().execute(async (trx) => {
    await leaveToCommit(trx, CompiledQuery.raw("insert into kept values ('left')"));
    return leaveToCommit(trx, CompiledQuery.raw('select it from kept'));
  });
  await between.hasAsked('begin', 'insert into kept', 'select it from kept', 'commit');
  between.letGo();
  const rows = await work;
  expect(await rows()).toEqual([{ it: 'left' }]);
  expect((await sql`select it from kept`.execute(db)).rows).toEqual([{ it: 'left' }]);
});

test('where what is left to the commit fails, so does the transaction, with that error', async () => {
  await sql`create table kept (it text unique)`.execute(db);
  const work = db.transaction().execute(async (trx) => {
    await sql`insert into kept values ('lost')`.execute(trx);
    await leaveToCommit(trx, CompiledQuery.raw("insert into kept values ('lost')"));
  });
  await expect(work).rejects.toMatchObject({ code: '23505' });
  await db.transaction().execute((trx) => sql`insert into kept values ('kept')`.execute(trx));
  expect((await sql`select it from kept`.execute(db)).rows).toEqual([{ it: 'kept' }]);
  expect(between.connections()).toBe(1);
});

test('those who read side by side ask together over one connection, and each gets its own answer', async () => {
  between.hold();
  const read = sideBySide(db, (one) =>
    Promise.all(
      ['the first', 'the second', 'the third'].map((it) => sql`select ${sql.lit(it)} as it`.execute(one)),
    ),
  );
  await between.hasAsked('the first', 'the second', 'the third');
  between.letGo();
  expect((await read).map(({ rows }) => rows)).toEqual([
    [{ it: 'the first' }],
    [{ it: 'the second' }],
    [{ it: 'the third' }],
  ]);
  expect(between.connections()).toBe(1);
});
