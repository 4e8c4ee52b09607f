import { randomUUID } from 'node:crypto';
import { Client } from 'pg';

export type TestDatabase = Readonly<{ url: string; drop(): Promise<void> }>;

/** A database of one's own on the PostgreSQL that the tests run with. */
export async function makeDatabase(): Promise<TestDatabase> {
  const server = process.env.TEST_DATABASE_URL;
  if (!server) throw new Error('There is no PostgreSQL to test with; run the tests with `npm test`.');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onServer(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => onServer(server, `drop database ${name} with (force)`) };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
