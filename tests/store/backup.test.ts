import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Client, Pool } from 'pg';
import { createLog } from '../../bot/log.ts';
import { backUp } from '../../bot/store/backup.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../bot/store/embedded-postgres.ts';
import { restore } from '../../bot/store/restore.ts';
import { startBot } from '../bot/start-bot.ts';

const log = createLog('silent');
let root: string;
let dataDir: string;
let file: string;
let servers: EmbeddedPostgres[];

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'polsbot-backup-'));
  dataDir = join(root, 'data');
  file = join(root, 'backup.tar.gz');
  servers = [];
});
afterEach(async () => {
  for (const server of servers) await server.stop().catch(() => undefined);
  await rm(root, { recursive: true, force: true });
});

async function start(folder: string): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres(folder, log);
  servers.push(server);
  return server;
}

async function query<Row>(url: string, statement: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows as Row[];
  } finally {
    await client.end();
  }
}

/** Moves money between two purses, so that their sum shows whether a moment is one moment; says how often. */
function writer(url: string) {
  const pool = new Pool({ connectionString: url, max: 3 });
  pool.on('error', () => undefined);
  let goesOn = true;
  let done = 0;
  const write = async () => {
    while (goesOn) {
      const client = await pool.connect();
      await client.query('begin');
      await client.query("update purse set coins = coins - 1 where name = 'left'");
      await client.query("insert into moves (note) values (repeat('x', 2000))");
      await client.query("update purse set coins = coins + 1 where name = 'right'");
      await client.query('commit');
      client.release();
      done += 1;
    }
  };
  const all = Promise.all([write(), write(), write()]);
  return {
    done: () => done,
    async stop() {
      goesOn = false;
      await all;
      await pool.end();
    },
  };
}

const PURSES = `create table purse (name text primary key, coins bigint);
  insert into purse values ('left', 0), ('right', 0);
  create table moves (id bigint generated always as identity, note text)`;

/** A data folder with one row in it, backed up and stopped. */
async function backedUp(): Promise<void> {
  const server = await start(dataDir);
  await query(server.url, "create table kept (what text); insert into kept values ('Statenzaal')");
  await backUp(dataDir, file, log);
  await server.stop();
}

describe('a backup', () => {
  test('made while the database is written to is one moment of it, with all that was committed before', async () => {
    const server = await start(dataDir);
    await query(server.url, PURSES);
    const busy = writer(server.url);
    while (busy.done() < 200) await new Promise((soon) => setImmediate(soon));
    const before = busy.done();
    await backUp(dataDir, file, log);
    const after = busy.done();
    expect(after).toBeGreaterThan(before);
    await query(server.url, 'checkpoint');
    await busy.stop();
    await server.stop();

    const other = join(root, 'other');
    await restore(file, other, log);
    const restored = await start(other);
    const [sums] = await query<{ sum: string; moves: string; right: string }>(
      restored.url,
      `select sum(coins)::text as sum, (select count(*) from moves)::text as moves,
         max(coins)::text as right from purse`,
    );
    expect(sums?.sum).toBe('0');
    expect(sums?.moves).toBe(sums?.right);
    expect(Number(sums?.moves)).toBeGreaterThanOrEqual(before);
    // And it goes on as a database does.
    await query(restored.url, "insert into moves (note) values ('after')");
  });

  test('of a database that does not run is made all the same, and leaves it stopped', async () => {
    const server = await start(dataDir);
    await query(server.url, "create table kept (what text); insert into kept values ('Statenzaal')");
    await server.stop();
    await backUp(dataDir, file, log);
    await expect(stat(join(dataDir, 'postgres', 'cluster', 'postmaster.pid'))).rejects.toThrow('ENOENT');
    await restore(file, join(root, 'other'), log);
    const restored = await start(join(root, 'other'));
    expect(await query(restored.url, 'select what from kept')).toEqual([{ what: 'Statenzaal' }]);
  });

  test('can be read by nobody else, leaves nothing beside it, and overwrites nothing', async () => {
    await backedUp();
    expect((await stat(file)).mode & 0o077).toBe(0);
    expect((await readdir(root)).sort()).toEqual(['backup.tar.gz', 'data']);
    await expect(backUp(dataDir, file, log)).rejects.toThrow('is there already');
    await expect(backUp(join(root, 'nothing'), join(root, 'x'), log)).rejects.toThrow('There is no database');
  });
});

describe('a restore', () => {
  test('into a folder with a database, or with anything, is refused and touches nothing', async () => {
    await backedUp();
    await expect(restore(file, dataDir, log)).rejects.toThrow('is not empty');
    const other = join(root, 'other', 'postgres');
    await mkdir(other, { recursive: true });
    await writeFile(join(other, 'mine'), 'mine');
    await expect(restore(file, join(root, 'other'), log)).rejects.toThrow('is not empty');
    expect(await readFile(join(other, 'mine'), 'utf8')).toBe('mine');
    const server = await start(dataDir);
    expect(await query(server.url, 'select what from kept')).toEqual([{ what: 'Statenzaal' }]);
  });

  test.each([
    ['cut off', (whole: Buffer) => whole.subarray(0, whole.length / 2)],
    ['no backup at all', () => Buffer.from('hello')],
  ])('of a file that is %s is refused, and leaves no database behind', async (_, spoil) => {
    await backedUp();
    await writeFile(file, spoil(await readFile(file)));
    const other = join(root, 'other');
    await expect(restore(file, other, log)).rejects.toThrow('no whole backup');
    expect(await readdir(other)).toEqual([]);
  });
});

describe('by command', () => {
  const run = promisify(execFile);
  /** The command as `npm run` gives it, with what it said and how it ended. */
  const command = (program: string, folder: string, args: readonly string[], more: object = {}) =>
    run(process.execPath, [fileURLToPath(new URL(`../../bot/${program}.ts`, import.meta.url)), ...args], {
      env: { PATH: process.env.PATH, HOME: process.env.HOME, DATA_DIR: folder, ...more },
    }).then(
      ({ stdout }) => [0, stdout],
      ({ code, stderr }: { code: number; stderr: string }) => [code, stderr],
    );

  test('a backup of a bot that runs is restored elsewhere, and a bot starts on it', async () => {
    const settings = { POLSBOT_AUTH: 'off' };
    const first = await startBot({ ...settings, DATA_DIR: dataDir, LOG_LEVEL: 'info' });
    expect(await command('back-up', dataDir, [file])).toEqual([
      0,
      expect.stringContaining('holds the whole database'),
    ]);
    await first.stop();
    const other = join(root, 'other');
    expect(await command('restore', other, [file])).toEqual([
      0,
      expect.stringContaining('must be forgotten once more'),
    ]);
    const second = await startBot({ ...settings, DATA_DIR: other, LOG_LEVEL: 'info' });
    expect((await fetch(`${second.url}/readyz`)).status).toBe(200);
    await second.stop();
  });

  test('without a file, or for a server of its own, both say what to do instead', async () => {
    for (const program of ['back-up', 'restore']) {
      expect(await command(program, dataDir, [])).toEqual([1, expect.stringContaining('Say which file')]);
      const elsewhere = { DATABASE_URL: 'postgres://polsbot@db/polsbot' };
      expect(await command(program, dataDir, [file], elsewhere)).toEqual([
        1,
        expect.stringContaining('use the backups of that server'),
      ]);
    }
  });
});
