import {
  type AuthenticateRequestResult,
  AuthenticationConstants,
  BotFrameworkAuthentication,
  type ClaimsIdentity,
  type ConnectorClient,
  type ConnectorFactory,
  TeamsConnectorClient,
  type UserTokenClient,
} from 'botframework-connector';
import pRetry from 'p-retry';
import { isTeamsService } from './service-hosts.ts';

/** A call to Teams that has no answer after this long counts as failed. */
const TIMEOUT_MS = 10_000;
/** What is only read is asked for so often more where the connection broke. */
const READS_AGAIN = 2;
const READ_AGAIN_AFTER_MS = 50;
/** How a connection ends that Teams closed, as it does with one that has been idle, at the moment of a request. */
const BROKEN: ReadonlySet<unknown> = new Set(['ECONNRESET', 'EPIPE']);
/** More services than this never call one bot; the bound keeps a stranger from filling the memory. */
const MOST_CLIENTS = 50;

/** Left out, the audience is the Bot Framework's own; the SDK's type does not say that it may be. */
const DEFAULT_AUDIENCE = undefined as unknown as string;

export type Connectors = Readonly<{
  /** Conversations and messages. */
  at(serviceUrl: string): Promise<ConnectorClient>;
  /** Teams and channels. */
  teamsAt(serviceUrl: string): Promise<TeamsConnectorClient>;
}>;

/**
 * The SDK's authentication, with the clients it makes kept: it would make new ones on every turn. They are
 * freed of the SDK's own retries, which send a message again after an answer that was lost, and given a time-out,
 * which they lack. Only what is read they ask for again.
 */
export class LeanAuthentication extends BotFrameworkAuthentication implements Connectors {
  readonly #inner: BotFrameworkAuthentication;
  readonly #own: ClaimsIdentity;
  readonly #isTryingOut: boolean;
  readonly #clients = new Map<string, Promise<ConnectorClient>>();
  #userTokens: Promise<UserTokenClient> | undefined;

  /** `own` is the bot's identity, under which everything is sent. */
  constructor(inner: BotFrameworkAuthentication, own: ClaimsIdentity, isTryingOut: boolean) {
    super();
    this.#isTryingOut = isTryingOut;
    this.#inner = inner;
    this.#own = own;
  }

  at(serviceUrl: string): Promise<ConnectorClient> {
    const known = this.#clients.get(serviceUrl);
    if (known) return known;
    if (!isTeamsService(serviceUrl, this.#isTryingOut))
      return Promise.reject(new Error('The address to send to is not one of Teams.'));
    if (this.#clients.size >= MOST_CLIENTS) this.#clients.clear();
    const client = this.#inner
      .createConnectorFactory(this.#own)
      .create(serviceUrl, DEFAULT_AUDIENCE)
      .then(makeLean);
    this.#clients.set(serviceUrl, client);
    client.catch(() => this.#clients.delete(serviceUrl));
    return client;
  }

  async teamsAt(serviceUrl: string): Promise<TeamsConnectorClient> {
    const { credentials } = await this.at(serviceUrl);
    return makeLean(new TeamsConnectorClient(credentials, { baseUri: serviceUrl }));
  }

  /** Under whom a turn runs whose sender has been verified. */
  get standing(): AuthenticateRequestResult {
    return {
      audience: AuthenticationConstants.ToChannelFromBotOAuthScope,
      claimsIdentity: this.#own,
      connectorFactory: this.#factory(),
    };
  }

  override async authenticateRequest(): Promise<AuthenticateRequestResult> {
    throw new Error('Whoever sends something is verified before the SDK sees it.');
  }

  override createConnectorFactory(): ConnectorFactory {
    return this.#factory();
  }

  override createUserTokenClient(): Promise<UserTokenClient> {
    this.#userTokens ??= this.#inner.createUserTokenClient(this.#own);
    return this.#userTokens;
  }

  override authenticateStreamingRequest(): Promise<AuthenticateRequestResult> {
    throw new Error('Streaming connections are not served.');
  }

  #factory(): ConnectorFactory {
    return { create: (serviceUrl: string) => this.at(serviceUrl) } as ConnectorFactory;
  }
}

/** The part of the SDK's HTTP client that matters here; its types keep it to themselves. */
type Pipeline = {
  removePolicy(which: { name: string }): void;
  addPolicy(policy: {
    name: string;
    sendRequest: (request: WebRequest, next: SendRequest) => Promise<unknown>;
  }): void;
};
type WebRequest = { readonly method: string; timeout: number };
type SendRequest = (request: WebRequest) => Promise<unknown>;

function makeLean<Client extends ConnectorClient | TeamsConnectorClient>(client: Client): Client {
  const { pipeline } = (client as unknown as { client: { pipeline: Pipeline } }).client;
  pipeline.removePolicy({ name: 'defaultRetryPolicy' });
  pipeline.addPolicy({
    name: 'timeout',
    sendRequest: (request, next) => {
      request.timeout = TIMEOUT_MS;
      return next(request);
    },
  });
  pipeline.addPolicy({ name: 'readAgain', sendRequest: readAgain });
  return client;
}

/** Sends a request; one that only reads again where the connection broke, for what was sent may have arrived. */
function readAgain(request: WebRequest, next: SendRequest): Promise<unknown> {
  if (request.method !== 'GET') return next(request);
  return pRetry(() => next(request), {
    retries: READS_AGAIN,
    minTimeout: READ_AGAIN_AFTER_MS,
    shouldRetry: ({ error }) => BROKEN.has((error as NodeJS.ErrnoException).code),
  });
}
