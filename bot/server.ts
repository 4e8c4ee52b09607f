import type { Socket } from 'node:net';
import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import restify from 'restify';
import { z } from 'zod';
import type { Correlation } from './correlation.ts';
import type { Logger } from './log.ts';
import type { Database } from './store/connect.ts';
import { readStandstill } from './store/heartbeat.ts';
import { isMigrated } from './store/migrate.ts';
import { type TeamsAdapter, type Turn, Unauthenticated } from './teams/adapter.ts';
import { createTempo } from './teams/tempo.ts';
import type { Meters } from './telemetry/meters.ts';

/** Largest request that is read; the biggest that Teams sends is a message of about 100 KB. */
const MOST_BYTES = 256 * 1024;

/** Longer than a proxy keeps an idle connection: closed by us first, a request that is on its way would be lost. */
const KEEP_ALIVE_MS = 250_000;

/** How long a sender may take, in milliseconds; who takes longer only keeps a connection busy, and is cut off. */
export type Patience = Readonly<{
  /** For the head of a request. */
  headMs: number;
  /** For all of it. */
  requestMs: number;
  /** How often connections are looked at for that. */
  lookMs: number;
  /** For what is under way when the bot stops. */
  stopMs: number;
  /** How long before that it still lets in what is on its way, each request as the last of its connection. */
  leaveMs: number;
}>;
const PATIENCE: Patience = {
  headMs: 10_000,
  requestMs: 20_000,
  lookMs: 2_000,
  stopMs: 4_000,
  leaveMs: 1_000,
};

const A_YEAR_SECONDS = 31_536_000;

/** Enough to see what goes on; anybody can be refused, and every line costs its place. */
const REFUSALS_LOGGED = { most: 100, seconds: 60 };

/** What no database keeps stands in nothing that Teams sends. */
const text = z.string().refine((value) => !value.includes('\0'));
/** An id goes into addresses and headers. */
const id = z.string().regex(/^[\x21-\x7e]+$/);
const account = z.looseObject({
  id,
  name: text.nullish(),
  aadObjectId: text.nullish(),
  role: text.nullish(),
});

/** What an activity must have, and of what kind, before anything looks at it; the rest is checked where it is used. */
const activitySchema = z.looseObject({
  type: z.string().min(1),
  id: id.nullish(),
  channelId: z.string().min(1),
  serviceUrl: z.url(),
  conversation: z.looseObject({
    id,
    name: text.nullish(),
    conversationType: text.nullish(),
    tenantId: text.nullish(),
    isGroup: z.boolean().nullish(),
  }),
  from: account,
  recipient: account,
  replyToId: id.nullish(),
  locale: text.nullish(),
  text: z.string().nullish(),
  attachments: z.array(z.looseObject({})).nullish(),
  membersAdded: z.array(z.looseObject({})).nullish(),
});

/** The kinds of activity that are told apart where they are counted. */
const TYPES: ReadonlySet<unknown> = new Set([
  'message',
  'invoke',
  'conversationUpdate',
  'installationUpdate',
]);

export type Server = Readonly<{ url: string; close(): Promise<void> }>;

type Parts = Readonly<{
  host: string;
  port: number;
  adapter: TeamsAdapter;
  turn: Turn;
  /** The calendar file that a signed link stands for; null where it stands for none. */
  calendar: (link: string) => Promise<string | null>;
  db: Database;
  log: Logger;
  correlation: Correlation;
  meters: Meters;
  patience?: Partial<Patience> | undefined;
}>;

/**
 * Listens for Teams on `/api/messages`, for people's calendars on `/calendar`, and for whoever watches over the bot on
 * `/healthz` and `/readyz`.
 */
export async function listen({
  host,
  port,
  adapter,
  turn,
  calendar,
  db,
  log,
  correlation,
  meters,
  patience: given,
}: Parts): Promise<Server> {
  const patience = { ...PATIENCE, ...given };
  let leaving = false;
  // Without a name, so that nobody is told what answers.
  const server = restify.createServer({ name: '', formatters: { 'application/json': writeJson } });
  server.server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.server.headersTimeout = patience.headMs;
  server.server.requestTimeout = patience.requestMs;
  // Node's own half a minute can only be changed so on a server that restify makes.
  Object.assign(server.server, { connectionsCheckingInterval: patience.lookMs });
  // Restify listens to this and does nothing, by which the connection would stay open for good.
  server.on('upgrade', (_request: restify.Request, socket: Socket) => socket.destroy());
  server.pre((request: restify.Request, response: restify.Response, next: restify.Next) => {
    if (leaving) response.header('Connection', 'close');
    response.header('X-Content-Type-Options', 'nosniff');
    response.header('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
    response.header('Referrer-Policy', 'no-referrer');
    // Browsers heed it over TLS alone.
    response.header('Strict-Transport-Security', `max-age=${A_YEAR_SECONDS}`);
    // Teams compresses nothing. What restify unpacks it does not count, and of what it cannot unpack it dies.
    if (request.headers['content-encoding'] === undefined) return next();
    response.send(415, { error: 'Send it as it is, not compressed.' });
    return next(false);
  });
  // Not bodyParser: that one writes the files of a multipart post to disk, for anybody who sends one.
  server.use(restify.plugins.bodyReader({ maxBodySize: MOST_BYTES }), restify.plugins.jsonBodyParser());
  const refusals = refusalsIn(log);
  const receive = async (request: restify.Request, response: restify.Response) => {
    const activity = activitySchema.safeParse(request.body);
    if (!activity.success) {
      response.send(400, { error: 'This is not an activity.' });
      return;
    }
    try {
      const authorization = request.headers.authorization ?? '';
      const answer = await adapter.receive(activity.data as never, authorization, turn);
      response.send(answer?.status ?? 200, answer?.body);
    } catch (error) {
      if (error instanceof Unauthenticated) {
        await refusals.note(error.message);
        response.send(401, { error: 'Who are you?' });
        return;
      }
      log.error({ err: error, type: activity.data.type }, 'an activity could not be handled');
      response.send(500, { error: 'Something went wrong.' });
    }
  };
  server.post('/api/messages', async (request: restify.Request, response: restify.Response) => {
    const begun = performance.now();
    await correlation.run(() => receive(request, response));
    const type = TYPES.has(request.body?.type) ? request.body.type : 'other';
    meters.answered(type, response.statusCode, performance.now() - begun);
  });
  server.get('/calendar/:file', async (request: restify.Request, response: restify.Response) => {
    const [, link] = /^([\w-]{1,100})\.ics$/.exec(request.params.file) ?? [];
    const file = link === undefined ? null : await calendar(link);
    response.header('Cache-Control', 'private, no-store');
    if (file === null) {
      response.sendRaw(404, 'Deze link werkt niet meer. / This link no longer works.', {
        'Content-Type': 'text/plain; charset=utf-8',
      });
      return;
    }
    response.sendRaw(200, file, {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': 'attachment; filename="bijeenkomst.ics"',
    });
  });
  server.get('/healthz', async (_request: restify.Request, response: restify.Response) => {
    response.send(200, { status: 'ok' });
  });
  let looking: Promise<string | null> | undefined;
  server.get('/readyz', async (_request: restify.Request, response: restify.Response) => {
    // Anybody may ask; however many do, they take one look at the database at a time.
    looking ??= notReady(db)
      .catch(() => 'the database does not answer')
      .finally(() => {
        looking = undefined;
      });
    const problem = leaving ? 'the bot is stopping' : await looking;
    response.send(problem ? 503 : 200, { status: problem ?? 'ready' });
  });
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(port, host, listening);
  });
  const address = server.address();
  return Object.freeze({
    url: `http://${address.family === 'IPv6' ? `[${address.address}]` : address.address}:${address.port}`,
    async close() {
      // Closed at once, a connection would take along the click that is on its way over it.
      leaving = true;
      if (patience.leaveMs > 0) {
        await sleep(patience.leaveMs);
        await caughtUp();
      }
      await new Promise<void>((closed) => {
        const cutOff = setTimeout(() => server.server.closeAllConnections(), patience.stopMs);
        server.close(() => {
          clearTimeout(cutOff);
          closed();
        });
      });
    },
  });
}

/** What has been written down; most members who click at the same moment get the same card. */
const written = new WeakMap<object, Buffer>();

/** Writes what is sent as JSON, each object once however many get it. */
function writeJson(_request: restify.Request, response: restify.Response, body: unknown): Buffer {
  const known = isObject(body) ? written.get(body) : undefined;
  const bytes = known ?? Buffer.from(JSON.stringify(body ?? null));
  if (isObject(body)) written.set(body, bytes);
  response.setHeader('Content-Length', bytes.length);
  return bytes;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/**
 * Waits until the event loop has nothing left to read, half a second at most: what the kernel has accepted and nobody
 * has come to yet is cut off when the server closes.
 */
async function caughtUp(): Promise<void> {
  const latest = performance.now() + 500;
  let quiet = 0;
  while (quiet < 3 && performance.now() < latest) {
    const begun = performance.now();
    await setImmediate();
    quiet = performance.now() - begun < 1 ? quiet + 1 : 0;
  }
}

/** Writes down why requests were refused; of a flood only so many lines, and with the next how many were left out. */
function refusalsIn(log: Logger): Readonly<{ note(reason: string): Promise<void> }> {
  const tempo = createTempo(REFUSALS_LOGGED);
  let unsaid = 0;
  return {
    async note(reason) {
      if (!(await tempo.allows('refused'))) {
        unsaid += 1;
        return;
      }
      log.warn({ reason, unsaid }, 'a request without a valid token was refused');
      unsaid = 0;
    },
  };
}

/** Why the bot cannot do its work now; null where it can. */
async function notReady(db: Database): Promise<string | null> {
  const [migrated, standstill] = await Promise.all([isMigrated(db), readStandstill(db)]);
  if (!migrated) return 'the database lacks what this version needs';
  return standstill ? `the workers have not run since ${standstill.toISOString()}` : null;
}
