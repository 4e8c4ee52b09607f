import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { makeLoopbackCertificate } from '../tls/loopback-certificate.ts';

/** One piece of telemetry as Application Insights takes it in. */
export type Envelope = Readonly<{
  name: string;
  tags: Readonly<Record<string, string>>;
  data: Readonly<{ baseType: string; baseData: Readonly<Record<string, unknown>> }>;
}>;

export type Ingestion = Readonly<{
  /** What a bot must be given to send its telemetry here. */
  environment: Readonly<Record<string, string>>;
  received: readonly Envelope[];
  close(): Promise<void>;
}>;

/** Stands in for Application Insights: takes everything in and keeps it. */
export async function startIngestion(): Promise<Ingestion> {
  const received: Envelope[] = [];
  const { key, cert, file } = await makeLoopbackCertificate();
  const server = createServer({ key, cert }, async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const bytes = Buffer.concat(chunks);
    const text = String(request.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes);
    const envelopes = text.trimStart().startsWith('[')
      ? JSON.parse(text)
      : text
          .split('\n')
          .filter(Boolean)
          .map((line) => JSON.parse(line));
    received.push(...envelopes);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify({ itemsReceived: envelopes.length, itemsAccepted: envelopes.length, errors: [] }),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const here = `https://127.0.0.1:${port}/`;
  const instrumentationKey = '11111111-2222-3333-4444-555555555555';
  return {
    environment: {
      APPLICATIONINSIGHTS_CONNECTION_STRING: `InstrumentationKey=${instrumentationKey};IngestionEndpoint=${here};LiveEndpoint=${here}`,
      NODE_EXTRA_CA_CERTS: file,
    },
    received,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
