import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { PATIENCE_MS } from './patience.ts';
import { answersPing, playgroundClient } from './playground-client.ts';

const require = createRequire(import.meta.url);

export type PlaygroundOptions = {
  /** Where it writes its log, and where its record and output are kept. Made when missing. */
  folder: string;
  /** The bot's messaging endpoint, e.g. http://127.0.0.1:3978/api/messages */
  endpoint: string;
  /** Default 56150. */
  port?: number;
  /** Default: the playground.yml beside this file. */
  config?: string;
};

export type Playground = {
  url: string;
  port: number;
  /** Undefined when it was started by other hands. */
  pid: number | undefined;
  /** True when it was already running. */
  attached: boolean;
  /** Ends it; with one started by other hands, does nothing. Resolves when it no longer answers. */
  stop(): Promise<void>;
};

/** `run` tells one run of the Playground from the next: a chat id it draws anew at each start. */
type RunRecord = { pid: number; port: number; endpoint: string; run: string };

/** Attaches to a Playground with our configuration on that port, or starts one. */
export async function attachOrStart(options: PlaygroundOptions): Promise<Playground> {
  const url = urlOf(options);
  return (await answersPing(url)) ? attach(options, url) : startPlayground(options);
}

/**
 * Starts the Playground as a process of its own, which outlives ours: Teams doesn't go away with a bot.
 * Throws with its last output when it doesn't answer in time.
 */
export async function startPlayground(options: PlaygroundOptions): Promise<Playground> {
  const url = urlOf(options);
  const port = Number(new URL(url).port);
  await refuseTakenPort(port);
  mkdirSync(options.folder, { recursive: true });
  const output = outputPath(options.folder);
  const child = spawnPlayground(options, port, output);
  const failure = await failureToAnswer(child, url);
  if (failure || child.pid === undefined) {
    child.kill();
    throw new Error(`The Agents Playground didn't start: ${failure}\n${lastOutput(options.folder)}`);
  }
  const record = { pid: child.pid, port, endpoint: options.endpoint, run: await runOf(url) };
  writeFileSync(recordPath(options.folder), JSON.stringify(record));
  return handle(url, { pid: child.pid, attached: false, folder: options.folder });
}

async function attach(options: PlaygroundOptions, url: string): Promise<Playground> {
  const wanted = /^tenantId:\s*(\S+)/m.exec(readFileSync(configOf(options), 'utf8'))?.[1];
  const { tenantId } = await playgroundClient(url).config();
  if (tenantId !== wanted)
    throw new Error(`At ${url} runs an Agents Playground with another configuration; stop it first.`);
  const record = readRecord(options.folder);
  const ours = record?.run === (await runOf(url)) ? record : undefined;
  if (ours && ours.endpoint !== options.endpoint) {
    throw new Error(
      `The Agents Playground at ${url} sends to ${ours.endpoint}, not to ${options.endpoint}; stop it first.`,
    );
  }
  return handle(url, { pid: ours?.pid, attached: true, folder: options.folder });
}

function handle(
  url: string,
  { pid, attached, folder }: { pid: number | undefined; attached: boolean; folder: string },
) {
  const stop = async () => {
    if (pid === undefined) return;
    try {
      process.kill(pid); // it has no children; on Windows this ends it outright
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
    for (let tries = 0; tries < 100 && (await answersPing(url)); tries++) await pause(50);
    rmSync(recordPath(folder), { force: true });
  };
  return { url, port: Number(new URL(url).port), pid, attached, stop };
}

function spawnPlayground(options: PlaygroundOptions, port: number, output: string) {
  const cli = require.resolve('@microsoft/m365agentsplayground/cli.js');
  // To a file, not to a pipe: with its reader gone, a pipe would take the Playground down too.
  const log = openSync(output, 'w');
  const words = ['start', '-e', options.endpoint, '-c', 'msteams', '-p', String(port), '--disable-telemetry'];
  const child = spawn(process.execPath, [cli, ...words], {
    cwd: options.folder,
    env: {
      ...process.env,
      TEAMSAPPTESTER_BROWSER: 'none',
      M365_AGENTS_PLAYGROUND_CONFIG_PATH: configOf(options),
      NO_PROXY: '127.0.0.1,localhost',
      no_proxy: '127.0.0.1,localhost',
      NODE_OPTIONS: '',
    },
    stdio: ['ignore', log, log],
    detached: true,
    windowsHide: true,
  });
  closeSync(log);
  child.on('error', () => {}); // shows as a missing pid
  child.unref();
  return child;
}

/** Undefined once it answers, else why it doesn't. */
async function failureToAnswer(child: ChildProcess, url: string): Promise<string | undefined> {
  const end = Date.now() + PATIENCE_MS;
  while (Date.now() < end) {
    if (await answersPing(url)) return undefined;
    if (child.pid === undefined) return `${process.execPath} could not be run`;
    if (child.exitCode !== null) return `it ended with code ${child.exitCode}`;
    await pause(50);
  }
  return `no answer within ${PATIENCE_MS} ms`;
}

/** The Playground itself would quietly take another port. */
async function refuseTakenPort(port: number): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', () =>
      reject(new Error(`Port ${port} is taken by a program that isn't an Agents Playground.`)),
    );
    server.listen(port, '127.0.0.1', () => server.close(() => resolve()));
  });
}

async function runOf(url: string): Promise<string> {
  const client = playgroundClient(url);
  return client.chatOf((await client.config()).users[0]?.id ?? '');
}

function readRecord(folder: string): RunRecord | undefined {
  try {
    return JSON.parse(readFileSync(recordPath(folder), 'utf8')) as RunRecord;
  } catch {
    return undefined;
  }
}

/** It tells the reasons of a refusal in a log of its own. */
function lastOutput(folder: string): string {
  const files = [outputPath(folder), path.join(folder, 'devTools', 'm365agentsplayground.log')];
  return files
    .filter(existsSync)
    .flatMap((file) => readFileSync(file, 'utf8').trim().split('\n').slice(-20))
    .filter((line) => !line.startsWith('debug'))
    .join('\n');
}

const outputPath = (folder: string) => path.join(folder, 'playground-output.log');
const recordPath = (folder: string) => path.join(folder, 'playground.json');
const configOf = (options: PlaygroundOptions) =>
  options.config ?? path.join(import.meta.dirname, 'playground.yml');
const urlOf = (options: PlaygroundOptions) => `http://127.0.0.1:${options.port ?? 56150}`;
