import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { PATIENCE_MS } from './patience.ts';
import type { Person } from './person.ts';
import { consentType } from './wire.ts';

const MAKE = 'Maak het archiefbestand';

export type TakenArchive = Readonly<{ name: string; bytes: Buffer }>;

/**
 * The organiser asks for the archive of the one poll there is and takes it. The Playground has no OneDrive, so the file
 * goes to an address of this machine.
 */
export async function takeArchive(organiser: Person): Promise<TakenArchive> {
  await organiser.say('archief');
  await organiser.waitFor(MAKE);
  await organiser.click({ title: MAKE });
  const offer = await organiser.waitFor(({ attachments }) =>
    attachments.some(({ contentType }) => contentType === consentType),
  );
  const name = offer.attachments[0]?.name ?? 'archief.zip';
  return { name, bytes: await received((address) => organiser.takeFile(offer, address)) };
}

/** What is put, once, at an address that `tell` hands on. */
async function received(tell: (address: string) => Promise<unknown>): Promise<Buffer> {
  const server = http.createServer();
  try {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const put = once(server, 'request', { signal: AbortSignal.timeout(PATIENCE_MS) });
    const { port } = server.address() as AddressInfo;
    const [[request, response]] = (await Promise.all([put, tell(`http://127.0.0.1:${port}/archive`)])) as [
      [http.IncomingMessage, http.ServerResponse],
      unknown,
    ];
    const bytes = await buffer(request);
    // Not in one go: restify, where another test has loaded it, replaces `writeHead` for all, and its own gives nothing.
    response.writeHead(201);
    response.end();
    await once(response, 'close');
    return bytes;
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
