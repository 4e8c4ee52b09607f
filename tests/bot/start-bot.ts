import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const PROGRAM = new URL('./bot-process.ts', import.meta.url);
const PATIENCE_MS = 90_000;
/** What a bot last wrote to its log is here by then. */
const LAST_WORDS_MS = 5;

export type RunningBot = Readonly<{
  /** Where Teams sends activities. */
  endpoint: string;
  url: string;
  pid: number;
  /** What the bot has written to its log so far. */
  log(): string;
  /** Sets the bot's clock; it runs on from there. */
  setClock(moment: string): Promise<void>;
  /** Ends it as an operator would, and waits until it has ended. */
  stop(): Promise<void>;
  /** Stops the bot in good order and keeps its process for the next one, where that can be. */
  giveBack(): Promise<void>;
  /** Ends it at once, in the middle of whatever it does. */
  kill(): Promise<void>;
  /** Resolves when it has ended, for whatever reason. */
  ended: Promise<unknown>;
  /** Resident memory of the bot, in megabytes. */
  memory(): Promise<number>;
}>;

/** In what Node runs the bot wherever it is deployed. */
export const NODE_ENVIRONMENT = { MALLOC_ARENA_MAX: '1' };

type Settings = Readonly<Record<string, string>>;

/** What is read when a bot starts; everything else is read when its process does. */
const ANYBODYS = /^(DATABASE_URL|DATA_DIR|POLSBOT_|MicrosoftApp|TEST_|LOG_LEVEL$|HOST$|PORT$)/;
/** Processes without a bot, and since when; one that is about to end by itself is of no use. */
const idle: { child: ChildProcess; since: number }[] = [];
const FRESH_MS = 5_000;
const endings = new WeakMap<ChildProcess, Promise<unknown>>();

/** Starts the real bot, with authentication off, on a free port; or another version of it, from its own program. */
export async function startBot(environment: Settings, program: URL = PROGRAM): Promise<RunningBot> {
  const settings = { POLSBOT_AUTH: 'off', PORT: '0', LOG_LEVEL: 'info', ...environment };
  const canShare = program === PROGRAM && Object.keys(settings).every((name) => ANYBODYS.test(name));
  const child = (canShare && takeIdle()) || begin(environment, program);
  let log = '';
  const listen = (chunk: string) => {
    log += chunk;
  };
  const streams = streamsOf(child);
  for (const stream of streams) stream.setEncoding('utf8').on('data', listen);
  const isOver = () => child.exitCode !== null || child.signalCode !== null;
  const ended = endings.get(child) ?? once(child, 'exit');
  const end = async (signal: NodeJS.Signals) => {
    if (!isOver()) child.kill(signal);
    await ended;
  };
  child.send({ start: settings });
  const { url } = await message<{ url: string }>(child, () => log);
  return {
    endpoint: `${url}/api/messages`,
    url,
    pid: child.pid ?? 0,
    log: () => log,
    async setClock(moment) {
      child.send({ clock: moment });
      await message(child, () => log);
    },
    stop: () => end('SIGTERM'),
    async giveBack() {
      if (!canShare || isOver()) return end('SIGTERM');
      child.send({ stop: true });
      await message(child, () => log);
      await sleep(LAST_WORDS_MS);
      for (const stream of streams) stream.off('data', listen);
      // What runs the tests may end before it does.
      for (const held of [child, child.channel, ...streams]) held?.unref();
      idle.push({ child, since: Date.now() });
    },
    kill: () => end('SIGKILL'),
    ended,
    async memory() {
      child.send({ ask: 'memory' });
      const { rss } = await message<{ rss: number }>(child, () => log);
      return Math.round(rss / 1024 / 1024);
    },
  };
}

function takeIdle(): ChildProcess | undefined {
  for (let one = idle.pop(); one; one = idle.pop()) {
    const { child, since } = one;
    if (!child.connected || Date.now() - since > FRESH_MS) continue;
    for (const held of [child, child.channel, ...streamsOf(child)]) held?.ref();
    return child;
  }
  return undefined;
}

/** Where a process writes; pipes, which its type does not say. */
function streamsOf({ stdout, stderr }: ChildProcess): Socket[] {
  return [stdout, stderr].filter((stream) => stream !== null) as Socket[];
}

function begin(environment: Settings, program: URL): ChildProcess {
  const child = spawn(process.execPath, [fileURLToPath(program)], {
    env: { ...inherited(), ...NODE_ENVIRONMENT, ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  endings.set(child, once(child, 'exit'));
  return child;
}

/** The machine's own environment without the settings of a bot. */
function inherited(): Record<string, string> {
  const { PATH = '', HOME = '', SystemRoot = '', TEMP = '', TEST_COMPILE_CACHE = '' } = process.env;
  const cache = TEST_COMPILE_CACHE && { NODE_COMPILE_CACHE: TEST_COMPILE_CACHE };
  return { PATH, HOME, SystemRoot, TEMP, ...cache };
}

function message<Message>(child: ChildProcess, log: () => string): Promise<Message> {
  return new Promise((resolve, reject) => {
    const fail = () => {
      child.off('exit', fail);
      reject(new Error(`The bot did not answer.\n${log()}`));
    };
    const timer = setTimeout(fail, PATIENCE_MS);
    child.once('exit', fail);
    child.once('message', (received) => {
      clearTimeout(timer);
      child.off('exit', fail);
      resolve(received as Message);
    });
  });
}
