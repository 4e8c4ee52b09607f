import { Client } from 'pg';
import { createLog } from '../../bot/log.ts';
import { startEmbeddedPostgres } from '../../bot/store/embedded-postgres.ts';

/** What the parent hears: where the database is, or why this process did not get it. */
export type OwnerMessage = Readonly<{ url: string; problem?: never } | { problem: string; url?: never }>;

// Runs the database in the folder it is told, commits a row, tells its parent, and waits for its end.
const [dataDir = ''] = process.argv.slice(2);

async function own(): Promise<OwnerMessage> {
  const { url } = await startEmbeddedPostgres(dataDir, createLog('silent'));
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  await client.query('create table if not exists kept (what text)');
  await client.query("insert into kept values ('committed')");
  await client.query('begin');
  await client.query("insert into kept values ('not committed')");
  return { url };
}

process.send?.(await own().catch((error: Error): OwnerMessage => ({ problem: error.message })));
// The channel to the parent keeps this process; a parent that is gone takes it along.
process.on('disconnect', () => process.exit(1));
