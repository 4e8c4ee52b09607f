import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { createLog } from '../../bot/log.ts';
import {
  type Account,
  type EmbeddedPostgres,
  findAccount,
  startEmbeddedPostgres,
} from '../../bot/store/embedded-postgres.ts';
import { eventually } from '../journeys/eventually.ts';
import type { OwnerMessage } from './database-owner.ts';

const OWNER = fileURLToPath(new URL('./database-owner.ts', import.meta.url));
const log = createLog('silent');
let dataDir: string;
let owners: ChildProcess[];
let servers: EmbeddedPostgres[];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'polsbot-database-'));
  owners = [];
  servers = [];
});

/** Whatever became of a test: its processes and its server end, and its folder goes. */
afterEach(async () => {
  await Promise.all(owners.map(kill));
  for (const server of servers) await server.stop().catch(() => undefined);
  const isLeft = await postmaster().catch(() => null);
  if (isLeft) await (await start()).stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function start(): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres(dataDir, log);
  servers.push(server);
  return server;
}

async function query(url: string, statement: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query({ text: statement, rowMode: 'array' })).rows.flat();
  } finally {
    await client.end();
  }
}

/** Whether the server answers with the row that was committed, and has its owner back. */
async function hasRow(url: string): Promise<boolean> {
  const owned = "exists (select from pg_locks where locktype = 'advisory' and granted)";
  const found = await query(url, `select what from kept where ${owned}`).catch(() => []);
  return found[0] === 'committed';
}

/** Connects, and gives what settles once the server has ended that connection. */
async function connectUntilCutOff(url: string): Promise<Readonly<{ promise: Promise<void> }>> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  const promise = new Promise<void>((ended) => client.once('end', ended));
  await client.connect();
  return { promise };
}

async function isOpen(url: string): Promise<boolean> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** Starts a process, as this account or as our own, that runs the database and commits a row in it; waits until it has or cannot. */
async function startOwner(
  account?: Account | null,
): Promise<OwnerMessage & Readonly<{ owner: ChildProcess }>> {
  const owner = spawn(process.execPath, [OWNER, dataDir], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    ...account,
  });
  owners.push(owner);
  const [message] = (await once(owner, 'message')) as [OwnerMessage];
  return { owner, ...message };
}

async function kill(owner: ChildProcess): Promise<void> {
  if (owner.exitCode !== null || owner.signalCode !== null) return;
  const ended = once(owner, 'exit');
  owner.kill('SIGKILL');
  await ended;
}

async function postmaster(): Promise<string> {
  const [pid = ''] = (await readFile(join(dataDir, 'postgres', 'cluster', 'postmaster.pid'), 'utf8')).split(
    '\n',
  );
  return pid;
}

describe('the built-in database', () => {
  test('is made on the first start, and found again with what is in it on the second', async () => {
    const first = await start();
    await query(first.url, 'create table kept (what text)');
    await query(first.url, "insert into kept values ('Statenzaal')");
    await first.stop();

    const second = await start();
    expect(await query(second.url, 'select what from kept')).toEqual(['Statenzaal']);
    expect(new URL(second.url).password).toBe(new URL(first.url).password);
    await second.stop();
  });

  test('listens on this machine only and lets nobody in without the password', async () => {
    const server = await start();
    expect(await query(server.url, 'show listen_addresses')).toEqual(['127.0.0.1']);
    expect(await query(server.url, 'show unix_socket_directories')).toEqual(['']);
    const stranger = new URL(server.url);
    stranger.password = 'guessed';
    await expect(query(stranger.href, 'select 1')).rejects.toThrow('password authentication failed');
    await server.stop();
  });

  test('is really gone after a stop, though somebody was still connected', async () => {
    const server = await start();
    const cutOff = await connectUntilCutOff(server.url);
    await server.stop();
    await cutOff.promise;
    expect(await isOpen(server.url)).toBe(false);
    await expect(postmaster()).rejects.toThrow('ENOENT');
  });

  test('refuses a second bot on the same folder with a sentence, and the first goes on', async () => {
    const first = await start();
    const sentence = `Another Polsbot is already using ${dataDir}: stop that one, or set DATA_DIR.`;
    await expect(start()).rejects.toThrow(new Error(sentence));
    expect(await query(first.url, 'select 1')).toEqual([1]);
    await first.stop();
    expect(await isOpen(first.url)).toBe(false);
  });

  test('refuses a bot while one in another process has it', async () => {
    const { owner, url = '' } = await startOwner();
    await expect(start()).rejects.toThrow(/^Another Polsbot is already using .*\.$/);
    expect(await query(url, 'select what from kept')).toEqual(['committed']);
    await kill(owner);
  });

  // Only who may be anybody can try it.
  const asAnother = process.getuid?.() === 0 ? test : test.skip;

  asAnother('is run by an account to which its programs do not belong, as in a container', async () => {
    const account = await findAccount();
    await chown(dataDir, account?.uid ?? 0, account?.gid ?? 0);
    const { owner, url = '', problem } = await startOwner(account);
    expect(problem).toBeUndefined();
    expect(await query(url, 'select what from kept')).toEqual(['committed']);
    await kill(owner);
  });

  test('goes to one of two bots that start at the same moment in an empty folder; the other gets the sentence', async () => {
    const both = await Promise.all([startOwner(), startOwner()]);
    const problems = both.flatMap(({ problem }) => (problem === undefined ? [] : [problem]));
    expect(problems).toEqual([expect.stringMatching(/^Another Polsbot is already using .*\.$/)]);
  });

  test('left behind by a bot that was killed is used as it stands, with all that was committed', async () => {
    const { owner, url = '' } = await startOwner();
    const before = await postmaster();
    await kill(owner);
    expect(await isOpen(url)).toBe(true);

    const taken = await start();
    expect(taken.url).toBe(url);
    expect(await postmaster()).toBe(before);
    expect(await query(taken.url, 'select what from kept')).toEqual(['committed']);
    await taken.stop();
    expect(await isOpen(url)).toBe(false);
  });

  test('that was killed itself recovers with all that was committed', async () => {
    const { owner, url = '' } = await startOwner();
    const cutOff = await connectUntilCutOff(url);
    process.kill(Number(await postmaster()), 'SIGKILL');
    await kill(owner);
    await cutOff.promise;

    const recovered = await start();
    expect(await query(recovered.url, 'select what from kept')).toEqual(['committed']);
    await recovered.stop();
  });

  test('that goes away under a bot comes back by itself at the same address, and is still that bot’s', async () => {
    const server = await start();
    server.keepUp();
    await query(server.url, "create table kept as select 'committed' as what");
    for (const signal of ['SIGQUIT', 'SIGKILL'] as const) {
      const cutOff = await connectUntilCutOff(server.url);
      const before = await postmaster();
      process.kill(Number(before), signal);
      await cutOff.promise;
      await eventually(() => hasRow(server.url), 'the server to come back');
      expect(await postmaster()).not.toBe(before);
    }
    await expect(start()).rejects.toThrow(/^Another Polsbot is already using/);
    await server.stop();
    expect(await isOpen(server.url)).toBe(false);
  });

  test('starts though another process now has the number of a server that is gone', async () => {
    const first = await start();
    const pidFile = join(dataDir, 'postgres', 'cluster', 'postmaster.pid');
    await copyFile(pidFile, join(dataDir, 'kept.pid'));
    await first.stop();
    const [, ...rest] = (await readFile(join(dataDir, 'kept.pid'), 'utf8')).split('\n');
    await writeFile(pidFile, [process.pid, ...rest].join('\n'));

    const second = await start();
    expect(await query(second.url, 'select 1')).toEqual([1]);
    await second.stop();
  });

  test('is made though an earlier start was cut off half-way, and what that left is cleared away', async () => {
    const folder = join(dataDir, 'postgres');
    // No process has this number: Linux, macOS and Windows all stay below it.
    const leftover = join(folder, 'new-4294967294-abcdef');
    await mkdir(join(leftover, 'cluster'), { recursive: true });
    await writeFile(join(leftover, 'cluster', 'PG_VERSION'), '18\n');
    await writeFile(join(leftover, 'password'), 'left over');

    const server = await start();
    expect(await query(server.url, 'select 1')).toEqual([1]);
    expect((await readdir(folder)).filter((name) => name.startsWith('new-'))).toEqual([]);
    await server.stop();
  });
});
