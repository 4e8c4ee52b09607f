import { ConfigError, readDatabaseConfig } from './config.ts';
import { createLog, type Logger } from './log.ts';

type Work = (on: Readonly<{ dataDir: string; file: string; log: Logger }>) => Promise<string>;

/** Runs a command on the built-in database with the file that was named, and says in a sentence how that went. */
export async function runOnDatabase(command: string, work: Work): Promise<void> {
  try {
    const [file] = process.argv.slice(2);
    if (!file) throw new Error(`Say which file: npm run ${command} FILE`);
    const { databaseUrl, dataDir } = readDatabaseConfig();
    if (databaseUrl)
      throw new Error('DATABASE_URL names a server of its own; use the backups of that server.');
    process.stdout.write(`${await work({ dataDir, file, log: createLog('error') })}\n`);
  } catch (error) {
    const lines = error instanceof ConfigError ? error.problems : [sentenceOf(error)];
    process.stderr.write(`${lines.join('\n')}\n`);
    process.exitCode = 1;
  }
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
