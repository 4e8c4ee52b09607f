import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const ENTRY = fileURLToPath(new URL('./bot-process.ts', import.meta.url));
const PATIENCE_MS = 30_000;

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
  /** Ends it at once, in the middle of whatever it does. */
  kill(): Promise<void>;
  /** Resolves when it has ended, for whatever reason. */
  ended: Promise<unknown>;
  /** Resident memory of the bot, in megabytes. */
  memory(): Promise<number>;
}>;

/** Starts the real bot, with authentication off, on a free port. */
export async function startBot(environment: Readonly<Record<string, string>>): Promise<RunningBot> {
  const child = spawn(process.execPath, [ENTRY], {
    env: { ...inherited(), POLSBOT_AUTH: 'off', PORT: '0', LOG_LEVEL: 'info', ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      log += chunk;
    });
  const ended = once(child, 'exit');
  const { url } = await message<{ url: string }>(child, () => log);
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await ended;
  };
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
    kill: () => end('SIGKILL'),
    ended,
    async memory() {
      child.send({ ask: 'memory' });
      const { rss } = await message<{ rss: number }>(child, () => log);
      return Math.round(rss / 1024 / 1024);
    },
  };
}

/** The machine's own environment without the settings of a bot. */
function inherited(): Record<string, string> {
  const { PATH = '', HOME = '', SystemRoot = '', TEMP = '' } = process.env;
  return { PATH, HOME, SystemRoot, TEMP };
}

function message<Message>(child: ChildProcess, log: () => string): Promise<Message> {
  return new Promise((resolve, reject) => {
    const fail = () => reject(new Error(`The bot did not answer.\n${log()}`));
    const timer = setTimeout(fail, PATIENCE_MS);
    child.once('exit', fail);
    child.once('message', (received) => {
      clearTimeout(timer);
      child.off('exit', fail);
      resolve(received as Message);
    });
  });
}
