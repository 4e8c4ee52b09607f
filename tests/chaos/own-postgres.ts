import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';
import { createLog } from '../../bot/log.ts';
import { commandAs, findAccount, startEmbeddedPostgres } from '../../bot/store/embedded-postgres.ts';
import type { TestDatabase } from '../journeys/database.ts';

const LOOK_MS = 50;

/** A PostgreSQL server that a test can end and start again at the same address. */
export type OwnPostgres = TestDatabase &
  Readonly<{
    /** Ends it as an operator would (`SIGINT`) or as a crash does (`SIGQUIT`). */
    end(signal: 'SIGINT' | 'SIGQUIT'): Promise<void>;
    startAgain(): Promise<void>;
    /** Has it hang, connections and all, as a server does that is cut off from the network; on Linux. */
    freeze(): void;
    thaw(): void;
    /** From now on brings it back when it goes away, as a bot does with one of its own. */
    keepUp(): void;
  }>;

/** Starts one in this folder; left out, in one that goes with it. */
export async function startOwnPostgres(folder?: string): Promise<OwnPostgres> {
  const dataDir = folder ?? mkdtempSync(join(tmpdir(), 'polsbot-chaos-'));
  // The server runs under another account where the tests run as root.
  chmodSync(dataDir, 0o755);
  const cluster = join(dataDir, 'postgres', 'cluster');
  const server = await startEmbeddedPostgres(dataDir, createLog('silent'));
  return {
    url: server.url,
    async end(signal) {
      const pid = postmaster(cluster);
      process.kill(pid, signal);
      while (isAlive(pid)) await setTimeout(LOOK_MS);
    },
    freeze() {
      const pid = postmaster(cluster);
      // First the one that would start others.
      for (const one of [pid, ...childrenOf(pid)]) process.kill(one, 'SIGSTOP');
    },
    thaw() {
      const pid = postmaster(cluster);
      for (const one of [...childrenOf(pid), pid]) process.kill(one, 'SIGCONT');
    },
    async startAgain() {
      const [file = '', ...args] = commandOf(cluster);
      const [program, options, as] = commandAs(await findAccount(), file, args);
      const started = spawn(program, options, { ...as, stdio: 'ignore', detached: true });
      await once(started, 'spawn');
      started.unref();
      while (!(await answers(server.url))) await setTimeout(LOOK_MS);
    },
    keepUp: server.keepUp,
    async drop() {
      await server.stop();
      if (folder === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function postmaster(cluster: string): number {
  const [pid] = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
  return Number(pid);
}

function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
}

/** The command with which it was started last, as the server itself keeps it. */
function commandOf(cluster: string): string[] {
  const kept = readFileSync(join(cluster, 'postmaster.opts'), 'utf8').trim();
  return kept.split(/ (?=")/).map((word) => word.replace(/^"|"$/g, ''));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  return client.connect().then(
    () => client.end().then(() => true),
    () => false,
  );
}
