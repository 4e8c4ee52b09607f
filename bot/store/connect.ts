import { Kysely, PostgresDialect } from 'kysely';
import { Pool } from 'pg';
import type { Logger } from '../log.ts';
import type { DatabaseAccess } from './database-access.ts';
import { prepareStatements } from './prepare.ts';
import type { Schema } from './schema.ts';

export type Database = Kysely<Schema>;

/** How long a click may wait for a connection, and a statement for its locks, before the person is told to try again. */
const CONNECT_TIMEOUT_MS = 2_500;
const STATEMENT_TIMEOUT_MS = 10_000;

/** Opens a pool on a PostgreSQL server, by its address or as an identity; `destroy()` closes it. */
export function connect(access: DatabaseAccess | string, log: Logger): Database {
  const pool = new Pool({
    ...(typeof access === 'string' ? { connectionString: access } : access),
    application_name: 'polsbot',
    max: 10,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
  });
  // Without a listener a server that goes away would end the process; the pool reconnects by itself.
  pool.on('error', (error) => log.warn({ err: error }, 'a database connection was lost'));
  // The pool hears only of those that nobody uses; between two statements of a transaction its user must.
  pool.on('connect', (client) => {
    client.on('error', (error) => log.debug({ err: error }, 'a database connection was lost while in use'));
    prepareStatements(client);
  });
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
}
