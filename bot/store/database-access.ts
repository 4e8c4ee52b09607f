import type { TokenCredential } from '@azure/core-auth';
import type { ClientConfig } from 'pg';
import type { Config } from '../config.ts';

/** What a connection says to get in; the same for the pool, for the queue and for its listener. */
export type DatabaseAccess = Readonly<
  Pick<ClientConfig, 'connectionString' | 'host' | 'port' | 'user' | 'database' | 'password' | 'ssl'>
>;

/** For whom Azure Database for PostgreSQL takes a token; the same in all of Azure's public cloud. */
const SCOPE = 'https://ossrdbms-aad.database.windows.net/.default';
const DEFAULT_PORT = 5432;

/**
 * Access as an identity of Azure: every connection that opens is given a token that is valid at that moment, over TLS with
 * the server's certificate verified. `url` names the server, the database and the identity's role.
 */
export function accessByToken(url: string, credential: TokenCredential): DatabaseAccess {
  const { hostname, port, username, pathname } = new URL(url);
  return Object.freeze({
    host: hostname,
    port: Number(port || DEFAULT_PORT),
    user: decodeURIComponent(username),
    database: decodeURIComponent(pathname.slice(1)),
    // The credential keeps a token until shortly before it expires.
    password: async () => {
      const token = await credential.getToken(SCOPE);
      if (!token) throw new Error('There is no token for the database.');
      return token.token;
    },
    ssl: { rejectUnauthorized: true },
  });
}

/** The access that the settings describe; null when the bot is to run a PostgreSQL of its own. */
export async function accessOf({
  databaseUrl: url,
  databaseIdentity: clientId,
}: Pick<Config, 'databaseUrl' | 'databaseIdentity'>): Promise<DatabaseAccess | null> {
  if (url === null) return null;
  if (clientId === null) return { connectionString: url };
  // Slow to load, and needed in Azure alone.
  const { ManagedIdentityCredential } = await import('@azure/identity');
  return accessByToken(url, new ManagedIdentityCredential({ clientId }));
}
