import { Kysely, sql } from 'kysely';
import pRetry from 'p-retry';
import { Pool } from 'pg';
import type { Logger } from '../log.ts';
import type { DatabaseAccess } from './database-access.ts';
import { PipelinedDialect } from './pipelined-dialect.ts';
import { prepareStatements } from './prepare.ts';
import type { Schema } from './schema.ts';

export type Database = Kysely<Schema>;

/** How long a click may wait for a connection, and a statement for its locks, before the person is told to try again. */
const CONNECT_TIMEOUT_MS = 2_500;
const STATEMENT_TIMEOUT_MS = 10_000;
/** A server that has not ended a statement by then does not answer at all, and its connection is given up. */
const ANSWER_TIMEOUT_MS = 12_000;

/** Opens a pool on a PostgreSQL server, by its address or as an identity; `destroy()` closes it. */
export function connect(
  access: DatabaseAccess | string,
  log: Logger,
  connectTimeoutMs: number = CONNECT_TIMEOUT_MS,
): Database {
  const pool = new Pool({
    ...(typeof access === 'string' ? { connectionString: access } : access),
    application_name: 'polsbot',
    max: 10,
    connectionTimeoutMillis: connectTimeoutMs,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    query_timeout: ANSWER_TIMEOUT_MS,
    // Statements that are sent together do not wait for each other's answers.
    pipeline: true,
  });
  // Without a listener a server that goes away would end the process; the pool reconnects by itself.
  pool.on('error', (error) => log.warn({ err: error }, 'a database connection was lost'));
  // The pool hears only of those that nobody uses; between two statements of a transaction its user must.
  pool.on('connect', (client) => {
    client.on('error', (error) => log.debug({ err: error }, 'a database connection was lost while in use'));
    // Every statement finds its rows by index whatever its values are, and choosing a plan takes longer than running it.
    client.query('set plan_cache_mode = force_generic_plan').catch(() => undefined);
    prepareStatements(client);
  });
  return new Kysely<Schema>({ dialect: new PipelinedDialect({ pool }) });
}

/** A click does not wait longer for a connection; the start does, for a first token can take its time. */
const STARTING = { retries: 5, minTimeout: 500, factor: 1 };

/** Sees whether the server lets us in; throws a sentence that says why not, for whoever runs the bot. */
export async function tryConnection(db: Database, access: DatabaseAccess | string): Promise<void> {
  try {
    await pRetry(() => sql`select 1`.execute(db), {
      ...STARTING,
      // Where time ran out there is no code; what has one is not mended by waiting.
      shouldRetry: ({ error }) => !('code' in error),
    });
  } catch (error) {
    const { message, code } = error as { message?: string; code?: unknown };
    const why = [message, typeof code === 'string' && `(${code})`].filter(Boolean).join(' ');
    throw new Error(`The database at ${hostOf(access)} cannot be opened: ${why}`, { cause: error });
  }
}

function hostOf(access: DatabaseAccess | string): string {
  const { host, connectionString = '' } = typeof access === 'string' ? { connectionString: access } : access;
  // The address holds a password, so nothing else of it may be said.
  return host ?? (URL.canParse(connectionString) ? new URL(connectionString).hostname : 'DATABASE_URL');
}
