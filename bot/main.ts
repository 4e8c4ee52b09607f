import { ConfigError, readConfig } from './config.ts';
import { watchOver } from './telemetry/watch-over.ts';

try {
  const config = readConfig();
  const endTelemetry = await watchOver(config);
  // Loaded after what watches it, which could not see it otherwise.
  const { startBot } = await import('./start.ts');
  const starting = startBot(config);
  let stopping = false;
  // Set before anything runs: a signal during the start lets it finish, and then ends what it started.
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await starting.then(
      (bot) => bot.stop(),
      () => undefined,
    );
    await endTelemetry().catch(() => undefined);
    process.exit(0);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  await starting;
} catch (error) {
  const lines =
    error instanceof ConfigError ? error.problems : [error instanceof Error ? error.message : error];
  process.stderr.write(`Polsbot cannot start:\n${lines.map((line) => `- ${line}\n`).join('')}`);
  process.exit(1);
}
