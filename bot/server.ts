import { sql } from 'kysely';
import restify from 'restify';
import { z } from 'zod';
import type { Logger } from './log.ts';
import type { Database } from './store/connect.ts';
import { type TeamsAdapter, type Turn, Unauthenticated } from './teams/adapter.ts';

/** Largest request that is read; the biggest that Teams sends is a message of about 100 KB. */
const MOST_BYTES = 256 * 1024;

/** What an activity must have before anything looks at it; the rest is checked where it is used. */
const activitySchema = z.looseObject({
  type: z.string().min(1),
  channelId: z.string().min(1),
  serviceUrl: z.url(),
  conversation: z.looseObject({ id: z.string().min(1) }),
  from: z.looseObject({ id: z.string().min(1) }),
  recipient: z.looseObject({ id: z.string().min(1) }),
});

export type Server = Readonly<{ url: string; close(): Promise<void> }>;

type Parts = Readonly<{
  host: string;
  port: number;
  adapter: TeamsAdapter;
  turn: Turn;
  db: Database;
  log: Logger;
}>;

/** Listens for Teams on `/api/messages`, and for whoever watches over the bot on `/healthz` and `/readyz`. */
export async function listen({ host, port, adapter, turn, db, log }: Parts): Promise<Server> {
  const server = restify.createServer({ name: 'Polsbot' });
  // Not bodyParser: that one writes the files of a multipart post to disk, for anybody who sends one.
  server.use(restify.plugins.bodyReader({ maxBodySize: MOST_BYTES }), restify.plugins.jsonBodyParser());
  server.post('/api/messages', async (request: restify.Request, response: restify.Response) => {
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
        log.warn({ reason: error.message }, 'a request without a valid token was refused');
        response.send(401, { error: 'Who are you?' });
        return;
      }
      log.error({ err: error, type: activity.data.type }, 'an activity could not be handled');
      response.send(500, { error: 'Something went wrong.' });
    }
  });
  server.get('/healthz', async (_request: restify.Request, response: restify.Response) => {
    response.send(200, { status: 'ok' });
  });
  server.get('/readyz', async (_request: restify.Request, response: restify.Response) => {
    const ready = await sql`select 1`.execute(db).then(
      () => true,
      () => false,
    );
    response.send(ready ? 200 : 503, { status: ready ? 'ready' : 'the database does not answer' });
  });
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(port, host, listening);
  });
  const address = server.address();
  return Object.freeze({
    url: `http://${address.family === 'IPv6' ? `[${address.address}]` : address.address}:${address.port}`,
    close: () => new Promise<void>((closed) => server.close(() => closed())),
  });
}
