import type { TokenCredential } from '@azure/core-auth';
import {
  bearerTokenAuthenticationPolicy,
  createDefaultHttpClient,
  createHttpHeaders,
  createPipelineFromOptions,
  createPipelineRequest,
  type HttpMethods,
} from '@azure/core-rest-pipeline';
import { z } from 'zod';

export const GRAPH_ADDRESS = 'https://graph.microsoft.com/v1.0';
const SCOPE = 'https://graph.microsoft.com/.default';
/** A call that has no answer after this long counts as failed. */
const TIMEOUT_MS = 10_000;
/** How often the library itself tries again, as Graph's Retry-After says; after that the job queue does. */
const RETRIES = 3;
const LONGEST_WAIT_MS = 15_000;

/** Graph refused a call; `code` is its own word for why. */
export class GraphError extends Error {
  readonly status: number;
  readonly code: string | null;

  constructor(status: number, code: string | null) {
    super(`Graph answered ${status}${code ? ` (${code})` : ''}`);
    this.status = status;
    this.code = code;
  }

  /** Whether trying again is of no use: a permission, a mailbox or a person is missing. */
  get isFinal(): boolean {
    return [400, 401, 403, 404].includes(this.status);
  }
}

type Call = Readonly<{ method: HttpMethods; path: string; body?: unknown; query?: Record<string, string> }>;

/** Calls Graph and gives the answer's JSON; throws a {@link GraphError} for an answer that is no success. */
export type Graph = (call: Call) => Promise<unknown>;

const failureSchema = z.object({ error: z.object({ code: z.string().regex(/^[\w.]{1,80}$/) }) });

/**
 * Microsoft Graph, as the identity of the bot. Throttling (429) and errors of the service are tried again after as long
 * as Graph says.
 */
export function createGraph({
  credential,
  address = GRAPH_ADDRESS,
}: Readonly<{ credential: TokenCredential; address?: string }>): Graph {
  const client = createDefaultHttpClient();
  const pipeline = createPipelineFromOptions({
    retryOptions: { maxRetries: RETRIES, maxRetryDelayInMs: LONGEST_WAIT_MS },
  });
  pipeline.addPolicy(bearerTokenAuthenticationPolicy({ credential, scopes: SCOPE }), { phase: 'Sign' });
  return async ({ method, path, body, query = {} }) => {
    const url = new URL(`${address}${path}`);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const request = createPipelineRequest({
      url: url.href,
      method,
      timeout: TIMEOUT_MS,
      headers: createHttpHeaders({ accept: 'application/json', 'content-type': 'application/json' }),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const { status, bodyAsText } = await pipeline.sendRequest(client, request);
    const answer = parsed(bodyAsText);
    if (status >= 200 && status < 300) return answer;
    const failure = failureSchema.safeParse(answer);
    throw new GraphError(status, failure.success ? failure.data.error.code : null);
  };
}

function parsed(text: string | null | undefined): unknown {
  if (!text) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
