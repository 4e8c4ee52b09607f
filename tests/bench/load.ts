import autocannon from 'autocannon';

export type Load = Readonly<{
  perSecond: number;
  /** Milliseconds within which 50 and 99 of a hundred were answered. */
  p50: number;
  p99: number;
  /** Answers that were no HTTP 200. */
  failed: number;
  answered: number;
}>;

type Fire = Readonly<{
  url: string;
  connections: number;
  seconds: number;
  /** The bodies that a connection sends over and over. */
  bodiesOf: (connection: number) => readonly string[];
  /** What proves who sends it, where that is checked. */
  authorization?: string;
}>;

/** Sends as fast as answers come, over so many connections at once. */
export async function fire({ url, connections, seconds, bodiesOf, authorization }: Fire): Promise<Load> {
  let connection = 0;
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    setupClient: (client) =>
      client.setRequests(
        bodiesOf(connection++).map((body) => ({
          method: 'POST' as const,
          headers: {
            'content-type': 'application/json; charset=utf-8',
            ...(authorization && { authorization }),
          },
          body,
        })),
      ),
  });
  return {
    perSecond: Math.round(result['2xx'] / result.duration),
    p50: result.latency.p50,
    p99: result.latency.p99,
    failed: result.non2xx + result.errors + result.timeouts,
    answered: result['2xx'],
  };
}

export function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}
