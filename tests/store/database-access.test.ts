import { expect, test } from '@jest/globals';
import { Pool } from 'pg';
import { accessByToken, accessOf } from '../../bot/store/database-access.ts';

const ADDRESS = 'postgres://polsbot%20bot@polsbot.postgres.database.azure.com/polsbot';

/** Hands out the password of the test's server as if it were a token. */
function credentialOf(password: string) {
  const asked: unknown[] = [];
  const getToken = async (scope: unknown) => {
    asked.push(scope);
    return { token: password, expiresOnTimestamp: 0 };
  };
  return { asked, getToken };
}

test('as an identity every new connection fetches a token of its own, for PostgreSQL in Azure', async () => {
  const url = new URL(process.env.TEST_DATABASE_URL ?? '');
  const credential = credentialOf(decodeURIComponent(url.password));
  // The server of the tests speaks no TLS.
  const pool = new Pool({ ...accessByToken(url.href, credential), ssl: false, max: 3 });
  const clients = await Promise.all([pool.connect(), pool.connect(), pool.connect()]);
  for (const client of clients) client.release(true);
  const again = await pool.connect();
  again.release();
  await pool.end();
  expect(credential.asked).toEqual(
    Array.from({ length: 4 }, () => 'https://ossrdbms-aad.database.windows.net/.default'),
  );
});

test('a server without TLS is refused, so that no token is told to it', async () => {
  const url = new URL(process.env.TEST_DATABASE_URL ?? '');
  const credential = credentialOf('a token');
  const pool = new Pool(accessByToken(url.href, credential));
  await expect(pool.connect()).rejects.toThrow('does not support SSL');
  await pool.end();
  expect(credential.asked).toEqual([]);
});

test('the address names server, role and database, and nothing weakens the check of the certificate', () => {
  expect(accessByToken(ADDRESS, credentialOf(''))).toMatchObject({
    host: 'polsbot.postgres.database.azure.com',
    port: 5432,
    user: 'polsbot bot',
    database: 'polsbot',
    ssl: { rejectUnauthorized: true },
  });
});

test('without an identity the address alone opens the database', async () => {
  const databaseUrl = 'postgres://polsbot:secret@db/polsbot';
  expect(await accessOf({ databaseUrl, databaseIdentity: null })).toEqual({ connectionString: databaseUrl });
  expect(await accessOf({ databaseUrl: null, databaseIdentity: null })).toBeNull();
});
