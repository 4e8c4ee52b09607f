import { ConfigError, readConfig } from './config.ts';
import { startBot } from './start.ts';

try {
  const bot = await startBot(readConfig());
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await bot.stop();
    process.exit(0);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
} catch (error) {
  const lines =
    error instanceof ConfigError ? error.problems : [error instanceof Error ? error.message : error];
  process.stderr.write(`Polsbot cannot start:\n${lines.map((line) => `- ${line}\n`).join('')}`);
  process.exit(1);
}
