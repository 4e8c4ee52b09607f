import { randomUUID } from 'node:crypto';
import { Client } from 'pg';

export type TestDatabase = Readonly<{ url: string; drop(): Promise<void> }>;

/** The database with all tables and nothing in them, from which others are copied. */
export const READY_DATABASE = 'ready';

/** A database of one's own on the PostgreSQL that the tests run with: with its tables, or empty. */
export async function makeDatabase(kind: 'ready' | 'empty' = 'ready'): Promise<TestDatabase> {
  const server = process.env.TEST_DATABASE_URL;
  if (!server) throw new Error('There is no PostgreSQL to test with; run the tests with `npm test`.');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const copied = kind === 'ready' ? ` template ${READY_DATABASE} strategy file_copy` : '';
  await onServer(server, `create database ${name}${copied}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => onServer(server, `drop database ${name} with (force)`) };
}

/** Runs one statement outside any transaction. */
export async function onServer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
