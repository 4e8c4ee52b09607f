import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

// Installs what a container or App Service gets, without anything for development, and starts the bot on it:
// `node tests/infra/try-production-install.ts`. A script and no test, because it asks the npm registry.
const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'polsbot-production-'));
const SHIPPED = ['bot', 'cards', 'package.json', 'package-lock.json', 'LICENSE'];

try {
  for (const name of SHIPPED) cpSync(join(root, name), join(folder, name), { recursive: true });
  const { status } = spawnSync('npm', ['ci', '--omit=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('The dependencies could not be installed.');
  const bot = spawn(process.execPath, ['bot/main.ts'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH, POLSBOT_AUTH: 'off', PORT: '0', DATA_DIR: join(folder, 'data') },
  });
  const exited = new Promise<number | null>((resolve) => bot.once('exit', resolve));
  try {
    const url = await addressOf(bot.stdout);
    for (const path of ['/healthz', '/readyz']) {
      const response = await fetch(`${url}${path}`);
      console.log(`${path} ${response.status} ${await response.text()}`);
      if (!response.ok) process.exitCode = 1;
    }
  } finally {
    bot.kill('SIGTERM');
    console.log(`The bot ended with code ${await exited}.`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Where the bot says in its log that it listens. */
async function addressOf(log: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: log })) {
    const { url } = JSON.parse(line) as { url?: string };
    if (url) {
      log.resume();
      return url;
    }
  }
  throw new Error('The bot ended before it listened.');
}
