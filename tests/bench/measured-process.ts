import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What a process has used so far: milliseconds of a core, and bytes of memory now. */
export type Usage = Readonly<{ cpu: number; rss: number }>;

export type MeasuredProcess = Readonly<{ url: string; usage(): Promise<Usage>; stop(): Promise<void> }>;

/** Starts a program of this folder that says its address and, when asked, what it has used. */
export async function startMeasured(
  file: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<MeasuredProcess> {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [fileURLToPath(new URL(file, import.meta.url))], {
    env: { PATH, HOME, ...environment },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const { url } = await said<{ url: string }>(child);
  return {
    url,
    async usage() {
      child.send({ ask: 'usage' });
      return said<Usage>(child);
    },
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function said<Message>(child: ChildProcess): Promise<Message> {
  const [message] = await once(child, 'message');
  return message as Message;
}
