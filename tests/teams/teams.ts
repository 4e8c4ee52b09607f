import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Arrivals } from './arrivals.ts';
import { BotEndpoints, type BotEndpointsOptions } from './bot-endpoints.ts';
import { connectorServer } from './connector-server.ts';
import { type Fault, Faults, type RunningFault } from './faults.ts';
import type { Person, PersonOptions } from './person.ts';
import { type Request, requestLine } from './requests.ts';
import type { Team } from './team.ts';
import { Tenant } from './tenant.ts';
import type { Activity, BotAnswer } from './wire.ts';

export { textOf } from './card-text.ts';
export { WENT_WRONG } from './click-answer.ts';
export type { ClickOptions } from './clicking.ts';
export type { Channel, Chat, Conversation, Message } from './conversation.ts';
export type { Fault } from './faults.ts';
export type { Person } from './person.ts';
export type { Request } from './requests.ts';
export type { Team } from './team.ts';
export { throttling } from './throttling.ts';
export type { Activity, BotAnswer, Card, ClickAnswer } from './wire.ts';

export interface TeamsOptions extends BotEndpointsOptions {
  tenantId?: string;
  /** The bot's app id and the name people mention it by. */
  botId?: string;
  botName?: string;
  /** The verbs the bot knows: any other in a card is complained of. Left out, any will do. */
  verbs?: readonly string[];
  /** The size from which a message is refused; default 28 KB. */
  maxCardBytes?: number;
  /** Default any free one. */
  port?: number;
}

/** A stand-in for Microsoft Teams: what the bot talks to, and the people who talk to the bot. */
export interface Teams extends AsyncDisposable {
  readonly tenantId: string;
  readonly serviceUrl: string;
  /** Every request of the bot, in order of arrival. */
  readonly requests: readonly Request[];
  /** What would break in Teams, in sentences. */
  readonly complaints: readonly string[];
  readonly people: readonly Person[];
  /** Where activities go; with several addresses to each in turn. May be called again. */
  connect(...endpoints: string[]): void;
  addPerson(name: string, options?: PersonOptions): Person;
  /** The bot is in a new team already; `team.uninstalls(person)` takes it out. */
  addTeam(name: string, members: readonly Person[]): Team;
  /** Sends exactly this activity to the bot. */
  post(activity: Activity): Promise<BotAnswer>;
  misbehave(fault: Fault): RunningFault;
  /** Nobody listens any more, until the function that it gives is called. */
  goesAway(): Promise<() => Promise<void>>;
  until: Arrivals['until'];
  close(): Promise<void>;
}

export async function startTeams(options: TeamsOptions = {}): Promise<Teams> {
  const { tenantId = randomUUID(), botId = randomUUID(), botName = 'Polsbot', verbs } = options;
  const requests: Request[] = [];
  const arrivals = new Arrivals(() => listing(requests, tenant));
  const changed = () => arrivals.changed();
  const endpoints = new BotEndpoints(options, changed);
  const tenant = new Tenant({ id: tenantId, bot: { id: `28:${botId}`, name: botName }, endpoints, verbs });
  const faults = new Faults();
  const server = connectorServer({
    tenant,
    faults,
    requests,
    maxCardBytes: options.maxCardBytes ?? 28 * 1024,
    changed,
  });
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  };
  const port = await listen(options.port ?? 0);
  tenant.origin = `http://127.0.0.1:${port}`;

  const close = async () => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
  return {
    tenantId,
    serviceUrl: tenant.serviceUrl,
    requests,
    complaints: tenant.complaints,
    people: tenant.people,
    connect: (...urls) => endpoints.connect(...urls),
    addPerson: (name, more) => tenant.addPerson(name, more),
    addTeam: (name, members) => tenant.addTeam(name, members),
    post: (activity) => tenant.post(activity),
    misbehave: (fault) => faults.add(fault),
    async goesAway() {
      await close();
      return async () => void (await listen(port));
    },
    until: arrivals.until.bind(arrivals),
    close,
    [Symbol.asyncDispose]: close,
  };
}

function listing(requests: readonly Request[], { complaints }: Tenant): string {
  const last = requests.slice(-15).map((request) => `  ${requestLine(request)}`);
  const wrong = complaints.slice(-5).map((complaint) => `  complaint: ${complaint}`);
  return [`Of ${requests.length} requests that arrived, the last:`, ...last, ...wrong].join('\n');
}
