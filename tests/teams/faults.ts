import type { Request } from './requests.ts';

export interface Fault {
  /** Which requests it strikes; left out: all. */
  when?: (request: Request) => boolean;
  /** How many of them; left out: until it is stopped. */
  times?: number;
  status?: number;
  errorCode?: string;
  /** Seconds, in the Retry-After header. */
  retryAfter?: number;
  /** Waits first; alone, the request then goes as it should. */
  delayMs?: number;
  /** Does the work, then cuts the connection. */
  loseAnswer?: boolean;
  /** Cuts the connection without doing the work. */
  cut?: boolean;
  /** Never answers. */
  hang?: boolean;
}

export interface RunningFault {
  readonly fault: Fault;
  /** How often it struck. */
  struck: number;
  stop(): void;
}

/** The codes Teams puts in the body, by HTTP status. */
export const ERROR_CODES: Record<number, string> = {
  400: 'BadArgument',
  401: 'BotNotRegistered',
  403: 'BotNotInConversationRoster',
  404: 'ConversationNotFound',
  412: 'PreconditionFailed',
  413: 'MessageSizeTooBig',
  429: 'Throttled',
  500: 'ServiceError',
  502: 'BadGateway',
  503: 'ServiceUnavailable',
  504: 'GatewayTimeout',
};

/** What goes wrong, as the tests ask for it. The oldest fault that fits strikes. */
export class Faults {
  readonly #running = new Set<RunningFault>();

  add(fault: Fault): RunningFault {
    const running = { fault, struck: 0, stop: () => void this.#running.delete(running) };
    this.#running.add(running);
    return running;
  }

  strike(request: Request): Fault | undefined {
    for (const running of this.#running) {
      if (!(running.fault.when?.(request) ?? true)) continue;
      running.struck += 1;
      if (running.struck >= (running.fault.times ?? Number.POSITIVE_INFINITY)) running.stop();
      return running.fault;
    }
    return undefined;
  }
}
