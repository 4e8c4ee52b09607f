import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';
import type { Certificate } from './loopback-certificate.ts';

export type TlsProxy = Readonly<{
  port: number;
  /** Cuts every connection that is open. */
  cut(): void;
  close(): Promise<void>;
}>;

/** What a client of PostgreSQL sends first to be spoken to over TLS, and the server's word for yes. */
const REQUEST_BYTES = 8;
const YES = 'S';

/** Speaks TLS in front of a PostgreSQL that does not, as that of Azure does. */
export async function startTlsProxy(server: URL, { key, cert }: Certificate): Promise<TlsProxy> {
  const open = new Set<Socket>();
  const secureContext = createSecureContext({ key, cert });
  const keep = (socket: Socket) => {
    open.add(socket);
    socket.on('error', () => undefined).on('close', () => open.delete(socket));
    return socket;
  };
  const proxy = createServer((client) => {
    keep(client).once('data', (first) => {
      if (first.length !== REQUEST_BYTES) return client.destroy();
      client.write(YES);
      const secure = keep(new TLSSocket(client, { isServer: true, secureContext }));
      const behind = keep(connect(Number(server.port), server.hostname));
      secure.pipe(behind).pipe(secure);
      for (const [one, other] of [
        [secure, behind],
        [behind, secure],
      ] as const)
        one.on('close', () => other.destroy());
    });
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const cut = () => {
    for (const socket of open) socket.destroy();
  };
  return Object.freeze({
    port: (proxy.address() as AddressInfo).port,
    cut,
    async close() {
      const closed = once(proxy, 'close');
      proxy.close();
      cut();
      await closed;
    },
  });
}
