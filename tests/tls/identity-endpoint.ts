import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type IdentityEndpoint = Readonly<{
  /** By which App Service tells a process where its managed identities are. */
  environment: Readonly<Record<string, string>>;
  /** The client ids and resources for which tokens were asked. */
  asked: readonly Readonly<{ clientId: string | null; resource: string | null }>[];
  /** The token that is given from now on; short-lived, so that nobody keeps it. */
  give(token: string): void;
  close(): Promise<void>;
}>;

const SECRET = 'of-this-machine';
const LIFE_SECONDS = 60;

/** Gives out tokens as App Service does to what runs in it. */
export async function startIdentityEndpoint(first: string): Promise<IdentityEndpoint> {
  let token = first;
  const asked: { clientId: string | null; resource: string | null }[] = [];
  const server = createServer((request, response) => {
    if (request.headers['x-identity-header'] !== SECRET) {
      response.writeHead(401);
      response.end();
      return;
    }
    const { searchParams: query } = new URL(request.url ?? '', 'http://localhost');
    asked.push({ clientId: query.get('client_id'), resource: query.get('resource') });
    response.setHeader('content-type', 'application/json').end(
      JSON.stringify({
        access_token: token,
        expires_on: `${Math.floor(Date.now() / 1_000) + LIFE_SECONDS}`,
        resource: query.get('resource'),
        token_type: 'Bearer',
        client_id: query.get('client_id'),
      }),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return Object.freeze({
    environment: { IDENTITY_ENDPOINT: `http://127.0.0.1:${port}/msi/token`, IDENTITY_HEADER: SECRET },
    asked,
    give(next: string) {
      token = next;
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  });
}
