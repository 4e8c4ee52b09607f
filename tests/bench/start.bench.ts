import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { makeDatabase } from '../journeys/database.ts';
import { freePort } from '../playground/free-port.ts';
import { median } from './load.ts';

const ROOT = path.join(import.meta.dirname, '..', '..');
const ROUNDS = 5;
const LOOK_MS = 20;

/** From the start of the program to the first time that it says to be ready. */
export async function bench(say: (figures: object) => void): Promise<void> {
  const empty = await makeDatabase('empty');
  say({ database: 'a server, empty', readyMs: await timeStart({ DATABASE_URL: empty.url }) });
  say({
    database: 'a server',
    readyMs: await medianOf(() => timeStart({ DATABASE_URL: empty.url })),
    rounds: ROUNDS,
  });
  await empty.drop();
  const folder = mkdtempSync(path.join(tmpdir(), 'polsbot-start-'));
  say({ database: 'its own, not made yet', readyMs: await timeStart({ DATA_DIR: folder }) });
  say({
    database: 'its own',
    readyMs: await medianOf(() => timeStart({ DATA_DIR: folder })),
    rounds: ROUNDS,
  });
  rmSync(folder, { recursive: true, force: true });
}

async function medianOf(measure: () => Promise<number>): Promise<number> {
  const found: number[] = [];
  for (let round = 0; round < ROUNDS; round++) found.push(await measure());
  return median(found);
}

async function timeStart(environment: Readonly<Record<string, string>>): Promise<number> {
  const { PATH = '', HOME = '' } = process.env;
  const port = await freePort();
  const begun = performance.now();
  const child = spawn(process.execPath, ['bot/main.ts'], {
    cwd: ROOT,
    env: { PATH, HOME, POLSBOT_AUTH: 'off', PORT: `${port}`, LOG_LEVEL: 'warn', ...environment },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const ended = once(child, 'exit');
  while (!(await isReady(port))) await setTimeout(LOOK_MS);
  const readyMs = Math.round(performance.now() - begun);
  child.kill('SIGTERM');
  await ended;
  return readyMs;
}

async function isReady(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );
}
