import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { makeLoopbackCertificate } from '../tls/loopback-certificate.ts';

export type GraphCall = Readonly<{ method: string; path: string; body: Readonly<Record<string, unknown>> }>;
export type CalendarEvent = Readonly<{
  id: string;
  transactionId: string;
  subject: string;
  start: Readonly<{ dateTime: string; timeZone: string }>;
  end: Readonly<{ dateTime: string; timeZone: string }>;
  location: Readonly<{ displayName: string }>;
  onlineMeeting: Readonly<{ joinUrl: string }>;
}>;

/** How Graph answers out of turn, so many times. */
export type Trouble = Readonly<{
  when: (call: GraphCall) => boolean;
  /** An answer with this status and code instead of doing it. */
  status?: number;
  code?: string;
  retryAfterSeconds?: number;
  /** Does it, and then cuts the connection. */
  loseAnswer?: boolean;
}> & { times: number };

/** Stands in for Microsoft Graph: the apps of people, and the calendar of one mailbox. */
export class GraphServer {
  readonly calls: GraphCall[] = [];
  readonly events = new Map<string, CalendarEvent>();
  /** The Entra ids of the people in whose Teams the app is. */
  readonly installed = new Set<string>();
  readonly troubles: Trouble[] = [];
  /** Entra ids of which Graph knows nobody. */
  readonly unknown = new Set<string>();
  /** What happens in Teams when the app is installed for somebody. */
  onInstall: (entraId: string) => void = () => undefined;
  readonly #used = new Set<string>();
  readonly #server;
  readonly #certificate: string;

  private constructor(certificate: Awaited<ReturnType<typeof makeLoopbackCertificate>>) {
    this.#certificate = certificate.file;
    this.#server = createServer(certificate, async (request, response) => {
      const call = await read(request);
      this.calls.push(call);
      const trouble = this.troubles.find(({ times, when }) => times > 0 && when(call));
      if (trouble) trouble.times--;
      if (trouble?.status !== undefined) {
        const { status, code = 'tooManyRequests', retryAfterSeconds } = trouble;
        if (retryAfterSeconds !== undefined) response.setHeader('retry-after', retryAfterSeconds);
        return answer(status, { error: { code, message: 'No.' } });
      }
      if (request.headers.authorization !== 'Bearer of-the-bot')
        return answer(401, { error: { code: 'InvalidAuthenticationToken' } });
      const [status, body] = this.#handle(call);
      if (trouble?.loseAnswer) return void request.socket.destroy();
      answer(status, body);

      function answer(status: number, body: unknown) {
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end(body === undefined ? undefined : JSON.stringify(body));
      }
    });
  }

  static async start(): Promise<GraphServer> {
    const graph = new GraphServer(await makeLoopbackCertificate());
    graph.#server.listen(0, '127.0.0.1');
    await once(graph.#server, 'listening');
    return graph;
  }

  /** What a bot must be given to take this for Graph. */
  get environment(): Readonly<Record<string, string>> {
    const { port } = this.#server.address() as AddressInfo;
    return { TEST_GRAPH: `https://127.0.0.1:${port}/v1.0`, NODE_EXTRA_CA_CERTS: this.#certificate };
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #handle({ method, path, body }: GraphCall): [number, unknown?] {
    const [, users, person = '', what, last = ''] = path.split(/[/?]/).slice(1);
    if (users !== 'users') return [404, failure('ResourceNotFound')];
    if (what === 'teamwork') return this.#install(person, body);
    if (what === 'calendarView') return [200, { value: [...this.events.values()] }];
    if (what === 'events' && method === 'POST') return this.#create(body);
    const known = this.events.get(decodeURIComponent(last));
    if (!known) return [404, failure('ErrorItemNotFound')];
    if (method === 'DELETE') this.events.delete(known.id);
    if (method === 'DELETE') return [204];
    const changed = { ...known, ...body };
    this.events.set(known.id, changed);
    return [200, changed];
  }

  #install(person: string, body: GraphCall['body']): [number, unknown?] {
    if (
      !String(body['teamsApp@odata.bind']).startsWith(
        'https://graph.microsoft.com/v1.0/appCatalogs/teamsApps/',
      )
    )
      return [400, failure('BadRequest')];
    if (this.unknown.has(person)) return [404, failure('NotFound')];
    if (this.installed.has(person)) return [409, failure('Conflict')];
    this.installed.add(person);
    this.onInstall(person);
    return [201];
  }

  #create(body: GraphCall['body']): [number, unknown?] {
    const transactionId = String(body.transactionId);
    if (this.#used.has(transactionId)) return [409, failure('ErrorDuplicateTransactionId')];
    this.#used.add(transactionId);
    const id = `AAMk${randomUUID()}=`;
    const made = {
      ...body,
      id,
      onlineMeeting: { joinUrl: 'https://teams.microsoft.com/l/meetup-join/19%3ameeting' },
    };
    this.events.set(id, made as unknown as CalendarEvent);
    return [201, made];
  }
}

function failure(code: string) {
  return { error: { code, message: 'No.' } };
}

async function read(request: IncomingMessage): Promise<GraphCall> {
  let text = '';
  for await (const chunk of request) text += chunk;
  const { method = '', url = '' } = request;
  return { method, path: url, body: text === '' ? {} : JSON.parse(text) };
}
