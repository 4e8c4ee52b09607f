import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Actor, Stage } from './people.ts';
import { actionsOf } from './person-actions.ts';
import { type Click, type Draft, logPath, type PlaygroundConfig, streamPath } from './wire.ts';

/** What the bot answers itself; the Playground has a page for the first of these alone. */
const INVOKES: readonly (string | undefined)[] = ['adaptiveCard/action', 'fileConsent/invoke'];

/** A client that shows nothing by itself says so, and its words appear on its person's pages too. */
export const withoutPage = 'x-without-page';

type Part = { actor: Actor; stage: Stage; port: number };

/** The Playground as one person sees it, on a port of its own of 127.0.0.1. */
export async function openPersonServer({ actor, stage, port }: Part) {
  const server = http.createServer((request, response) => {
    handle({ actor, stage, request, response }).catch((error: Error) => {
      if (response.headersSent) console.error(`What ${actor.user.name} did was lost:`, error.message);
      else reply(response, 502, { code: 'PlaygroundRefused', message: error.message });
    });
  });
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket, request) => connect({ actor, stage, socket, path: request.url ?? '' }));
  await new Promise<void>((resolve, reject) => {
    const taken = () => reject(new Error(`Port ${port}, meant for ${actor.user.name}, is taken.`));
    server.once('error', taken);
    sockets.once('error', taken);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      actor.tabs.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

type Visit = { actor: Actor; stage: Stage; request: IncomingMessage; response: ServerResponse };

async function handle(visit: Visit): Promise<void> {
  const { actor, stage, request, response } = visit;
  const { pathname } = new URL(request.url ?? '/', 'http://person');
  const actions = actionsOf(actor, stage);
  const body = request.method === 'POST' ? await readAll(request) : '';
  const posted = <T>() => JSON.parse(body) as T;

  const installed = /^\/_debug\/conversation\/([^/]+)\/installation$/.exec(pathname)?.[1];
  if (installed) return reply(response, 200, await actions.install(decodeURIComponent(installed)));

  const spokenIn = /^\/_conversation\/v1\/conversations\/([^/]+)\/messages$/.exec(pathname)?.[1];
  if (spokenIn && request.method === 'POST') {
    const shows = request.headers[withoutPage] === undefined;
    const said = await actions.say(decodeURIComponent(spokenIn), posted<Draft>(), { shows });
    reply(response, 200, said.posted);
    return said.afterwards();
  }
  if (pathname === '/_conversation/v1/submit')
    return reply(response, 200, await actions.submit(posted<Click>()));
  if (pathname === '/_conversation/v1/invoke' && INVOKES.includes(posted<Click>().name)) {
    return reply(response, 200, await actions.execute(posted<Click>()));
  }
  return forward(visit, body);
}

/** Everything else is the Playground's own; its page and its configuration get the person's name in. */
async function forward({ actor, stage, request, response }: Visit, body: string): Promise<void> {
  const { 'if-none-match': _, ...headers } = request.headers;
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    http
      .request(`${stage.client.url}${request.url}`, {
        method: request.method,
        headers: { ...headers, 'accept-encoding': 'identity' },
      })
      .on('response', resolve)
      .on('error', reject)
      .end(body);
  });
  const { 'content-length': _length, etag: _etag, ...kept } = answer.headers;
  if (request.url?.startsWith('/_internal/v1/config')) {
    const answered = JSON.parse(await readAll(answer)) as { config: PlaygroundConfig };
    reply(response, 200, { ...answered, config: configFor(actor, answered.config) });
  } else if (answer.headers['content-type']?.startsWith('text/html')) {
    const page = await readAll(answer);
    response.writeHead(answer.statusCode ?? 502, kept);
    response.end(
      page.replace(/<title>.*?<\/title>/, `<title>${actor.user.name} · ${stage.config.bot.name}</title>`),
    );
  } else {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.on('error', () => response.destroy()).pipe(response);
  }
}

/** The same tenant with this person as its current user. */
function configFor({ user, chatId }: Actor, config: PlaygroundConfig): PlaygroundConfig {
  const others = (ids: string[]) => ids.map((id) => (id === user.id ? config.currentUser.id : id));
  return {
    ...config,
    currentUser: user,
    users: [config.currentUser, ...config.users].filter(({ id }) => id !== user.id),
    personalChat: { ...config.personalChat, id: chatId },
    groupChats: config.groupChats.map((group) => ({ ...group, members: others(group.members) })),
    teams: config.teams.map((team) => ({ ...team, members: others(team.members) })),
  };
}

function connect({
  actor,
  stage,
  socket,
  path,
}: Pick<Visit, 'actor' | 'stage'> & { socket: WebSocket; path: string }) {
  socket.on('error', () => socket.terminate());
  if (path === logPath) return actor.tabs.addLog(socket);
  if (!path.startsWith(streamPath)) return socket.close();
  actor.tabs.add(socket);
  if (!path.endsWith('?ready')) return; // a page, which will say itself when it is
  actor.tabs.welcome(stage.historyOf(actor), socket);
  socket.send(JSON.stringify({ action: 'ready' }));
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body ?? {}));
}

async function readAll(stream: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
