import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Chat } from './conversation.ts';
import { ERROR_CODES, type Faults } from './faults.ts';
import { Refusal } from './refusal.ts';
import type { Request, RequestKind } from './requests.ts';
import { channelList, members, oneMember, pagedMembers, teamDetails } from './roster.ts';
import { type Answer, type Call, createConversation, remove, send, update } from './sending.ts';
import type { Tenant } from './tenant.ts';
import { isJson, listIn, textIn } from './wire.ts';

type Route = [method: string, path: RegExp, kind: RequestKind, answer: (call: Call) => Answer];

const IN_CONVERSATION = '^v3/conversations/(?<conversation>[^/]+)';
const ROUTES: Route[] = [
  ['POST', /^v3\/conversations$/, 'create-conversation', createConversation],
  ['POST', new RegExp(`${IN_CONVERSATION}/activities$`), 'send', send],
  ['POST', new RegExp(`${IN_CONVERSATION}/activities/(?<resource>[^/]+)$`), 'reply', send],
  ['PUT', new RegExp(`${IN_CONVERSATION}/activities/(?<resource>[^/]+)$`), 'update', update],
  ['DELETE', new RegExp(`${IN_CONVERSATION}/activities/(?<resource>[^/]+)$`), 'delete', remove],
  ['GET', new RegExp(`${IN_CONVERSATION}/members$`), 'members', members],
  ['GET', new RegExp(`${IN_CONVERSATION}/pagedmembers$`), 'members', pagedMembers],
  ['GET', new RegExp(`${IN_CONVERSATION}/members/(?<resource>[^/]+)$`), 'member', oneMember],
  ['GET', /^v3\/teams\/(?<resource>[^/]+)$/, 'team', teamDetails],
  ['GET', /^v3\/teams\/(?<resource>[^/]+)\/conversations$/, 'channels', channelList],
];

/** What OneDrive would serve, by the first part of the path. */
const STORAGE: Record<string, RequestKind> = { files: 'file', uploads: 'upload' };

export interface ConnectorOptions {
  tenant: Tenant;
  faults: Faults;
  requests: Request[];
  maxCardBytes: number;
  changed: () => void;
}

/** The HTTP side: takes a request, notes it, lets it go wrong where a test asked for that, answers. */
export function connectorServer(options: ConnectorOptions): Server {
  const served = new WeakMap<Socket, Request[]>();
  const server = createServer((incoming, outgoing) => {
    const note = (request: Request) => served.get(incoming.socket)?.push(request);
    serve(incoming, outgoing, { ...options, note }).catch((error: unknown) => {
      options.tenant.complaints.push(`the stand-in itself failed on ${incoming.url}: ${error}`);
      outgoing.destroy();
    });
  });
  return server.on('connection', (socket) => {
    const requests: Request[] = [];
    served.set(socket, requests);
    socket.once('close', () => {
      for (const request of requests) request.hungUpAt = new Date();
    });
  });
}

type Serving = ConnectorOptions & Readonly<{ note: (request: Request) => unknown }>;

async function serve(incoming: IncomingMessage, outgoing: ServerResponse, options: Serving) {
  const { tenant, faults, requests, changed, note } = options;
  const url = new URL(incoming.url ?? '/', tenant.origin);
  const path = url.href.replace(tenant.serviceUrl, '').replace(`${tenant.origin}/`, '');
  const body = await bodyOf(incoming);
  if (body === BROKEN_OFF) return;
  const [route, found] = routeFor(incoming.method ?? '', path.split('?')[0] ?? '');
  const call: Call = {
    tenant,
    conversationId: decodeURIComponent(found?.groups?.conversation ?? ''),
    resourceId: decodeURIComponent(found?.groups?.resource ?? ''),
    query: url.searchParams,
    body,
    maxCardBytes: options.maxCardBytes,
  };
  const request: Request = {
    kind: route?.[2] ?? STORAGE[path.split('/')[0] ?? ''] ?? 'unknown',
    method: incoming.method ?? '',
    path,
    authorization: incoming.headers.authorization,
    body: call.body,
    at: new Date(),
    conversation: call.conversationId || undefined,
    person: personOf(call),
    status: 'open',
    messageId: undefined,
    answeredAt: undefined,
    hungUpAt: undefined,
  };
  requests.push(request);
  note(request);
  const fault = faults.strike(request);
  changed();
  if (fault?.delayMs) await sleep(fault.delayMs, undefined, { ref: false });
  if (fault?.hang) return;
  if (fault?.cut) request.status = 'cut';
  else if (fault?.status) {
    const code = fault.errorCode ?? ERROR_CODES[fault.status] ?? 'ServiceError';
    if (fault.retryAfter !== undefined) outgoing.setHeader('retry-after', fault.retryAfter);
    request.status = fault.status;
    reply(outgoing, {
      status: fault.status,
      body: { error: { code, message: `${code} (asked for by the test)` } },
    });
  } else {
    const answer = answerOf(route, call, request);
    // Whoever asked may be gone by now.
    const lost = fault?.loseAnswer || request.hungUpAt !== undefined;
    request.status = lost && answer.status < 300 ? 'answer lost' : answer.status;
    noteWhere(request, answer);
    if (!lost) reply(outgoing, answer);
  }
  request.answeredAt = new Date();
  if (typeof request.status === 'string') outgoing.destroy();
  changed();
}

/** What became known of a request with its answer. */
function noteWhere(request: Request, { body }: Answer): void {
  if (!isJson(body)) return;
  const id = textIn(body.id) || undefined;
  if (request.kind === 'create-conversation') {
    request.conversation = id;
    request.messageId = textIn(body.activityId) || undefined;
  } else request.messageId = id;
}

function routeFor(method: string, path: string): [Route?, RegExpExecArray?] {
  for (const route of ROUTES) {
    const found = route[0] === method ? route[1].exec(path) : null;
    if (found) return [route, found];
  }
  return [];
}

function answerOf(route: Route | undefined, call: Call, { kind, method, path }: Request): Answer {
  try {
    if (route) return route[3](call);
    if (kind === 'file') return fileAnswer(call.tenant, path);
    if (kind === 'upload') return uploadAnswer(call, path);
    call.tenant.complaints.push(
      `the bot asked for ${method} ${path}, which this stand-in for Teams does not have`,
    );
    throw new Refusal(404, 'NotFound', 'No such operation.');
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    return { status: refusal.status, body: { error: { code: refusal.code, message: refusal.message } } };
  }
}

function fileAnswer({ files }: Tenant, path: string): Answer {
  const file = files.get(path.slice('files/'.length).split('?')[0] ?? '');
  return file
    ? { status: 200, body: Buffer.from(file.bytes) }
    : { status: 404, body: { error: { code: 'itemNotFound' } } };
}

function uploadAnswer({ tenant, body }: Call, path: string): Answer {
  const upload = tenant.uploads.get(path.slice('uploads/'.length));
  if (!upload) return { status: 404, body: { error: { code: 'itemNotFound' } } };
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
  upload.person.files.push({ name: upload.name, bytes });
  return { status: 201, body: {} };
}

/** Whose one-to-one chat a call is about. */
function personOf({ tenant, conversationId, body }: Call) {
  const asked = isJson(body) ? listIn(body.members)[0] : undefined;
  if (isJson(asked)) return tenant.person(textIn(asked.id));
  const place = tenant.conversation(conversationId);
  return place instanceof Chat ? place.person : undefined;
}

/** Whoever asked was gone before all of it had come. */
const BROKEN_OFF = Symbol('broken off');

/** The JSON of a body, or its bytes where it is none. */
async function bodyOf(incoming: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of incoming) chunks.push(chunk);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ECONNRESET') return BROKEN_OFF;
    throw error;
  }
  const bytes = Buffer.concat(chunks);
  if (bytes.length === 0) return undefined;
  try {
    return JSON.parse(bytes.toString());
  } catch {
    return bytes;
  }
}

function reply(outgoing: ServerResponse, { status, body }: Answer): void {
  const raw = Buffer.isBuffer(body);
  outgoing.writeHead(status, {
    'content-type': raw ? 'application/octet-stream' : 'application/json; charset=utf-8',
  });
  outgoing.end(raw || body === undefined ? body : JSON.stringify(body));
}
