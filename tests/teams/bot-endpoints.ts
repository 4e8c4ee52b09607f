import type { Activity, BotAnswer } from './wire.ts';

export interface BotEndpointsOptions {
  /** How long Teams waits for the bot; it gives up with a 504. Default 15 s. */
  patienceMs?: number;
  /** Makes the Authorization header of each request; left out, there is none. */
  authorization?: (activity: Activity) => string | Promise<string>;
}

/** Where activities go: the bot, or in turn each of its replicas. */
export class BotEndpoints {
  readonly #patienceMs: number;
  readonly #authorization: BotEndpointsOptions['authorization'];
  readonly #changed: () => void;
  #urls: readonly string[] = [];
  #turn = 0;

  constructor({ patienceMs = 15_000, authorization }: BotEndpointsOptions, changed: () => void) {
    this.#patienceMs = patienceMs;
    this.#authorization = authorization;
    this.#changed = changed;
  }

  connect(...urls: string[]): void {
    this.#urls = urls;
  }

  /**
   * Sends exactly this activity and gives the bot's answer. As behind a load balancer, 502 where no bot listens or it
   * breaks off, 504 where it takes too long; a replica that refuses the connection is passed over.
   */
  async post(activity: Activity): Promise<BotAnswer> {
    if (this.#urls.length === 0) throw new Error('Teams is not connected to a bot: call teams.connect(url)');
    const authorization = await this.#authorization?.(activity);
    const request = {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', ...(authorization && { authorization }) },
      body: JSON.stringify(activity),
    };
    let failure: Pick<BotAnswer, 'httpStatus' | 'body'> | undefined;
    for (const _ of this.#urls) {
      const url = this.#urls[this.#turn++ % this.#urls.length] ?? '';
      try {
        const response = await fetch(url, { ...request, signal: AbortSignal.timeout(this.#patienceMs) });
        return { activity, httpStatus: response.status, body: parsed(await response.text()) };
      } catch (error) {
        // Not `instanceof Error`: under Jest fetch throws the errors of another realm.
        const { name, message, cause } = error as Error;
        failure = { httpStatus: name === 'TimeoutError' ? 504 : 502, body: `${message}: ${cause ?? url}` };
        if (!String(failure.body).includes('ECONNREFUSED')) break;
      } finally {
        this.#changed();
      }
    }
    return { activity, httpStatus: 502, body: undefined, ...failure };
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text || undefined;
  }
}
