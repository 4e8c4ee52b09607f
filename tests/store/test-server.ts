import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCorrelation } from '../../bot/correlation.ts';
import { createLog } from '../../bot/log.ts';
import { connect } from '../../bot/store/connect.ts';
import { startEmbeddedPostgres } from '../../bot/store/embedded-postgres.ts';
import { migrate } from '../../bot/store/migrate.ts';
import { startQueue } from '../../bot/store/queue.ts';
import { onServer, READY_DATABASE } from '../journeys/database.ts';

/** Every bot holds up to fifteen, and a dozen of them run at once. */
const CONNECTIONS = 400;

export type TestServer = Readonly<{ url: string; stop(): Promise<void> }>;

type Options = Readonly<{
  /**
   * Whether a commit waits for the disk. Bots are killed in the tests and the machine is not, so that nothing is
   * lost without; what measures speed asks for it.
   */
  durable: boolean;
}>;

/** A PostgreSQL for `makeDatabase`, in a folder of its own that goes when it stops. */
export async function startTestServer({ durable }: Options): Promise<TestServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'polsbot-tests-'));
  const log = createLog('silent');
  const first = await startEmbeddedPostgres(dataDir, log);
  const fast = durable ? [] : ['fsync = off', 'full_page_writes = off', 'synchronous_commit = off'];
  for (const setting of [`max_connections = ${CONNECTIONS}`, ...fast])
    await onServer(first.url, `alter system set ${setting}`);
  await first.stop();
  const server = await startEmbeddedPostgres(dataDir, log);
  await onServer(server.url, `create database ${READY_DATABASE}`);
  await makeTables(server.url, log);
  return {
    url: server.url,
    async stop() {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** What a bot makes at its first start, once for all the databases that are copied from it. */
async function makeTables(server: string, log: ReturnType<typeof createLog>): Promise<void> {
  const url = new URL(server);
  url.pathname = `/${READY_DATABASE}`;
  const db = connect(url.href, log);
  await migrate(db);
  const queue = await startQueue(url.href, log, createCorrelation());
  await queue.stop();
  await db.destroy();
}
