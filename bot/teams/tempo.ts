import { RateLimiterMemory } from 'rate-limiter-flexible';

export type TempoLimit = Readonly<{ most: number; seconds: number }>;

/** Faster than anybody clicks, also with several cards open; a script would be faster still. */
const LIMIT: TempoLimit = { most: 60, seconds: 10 };

export type Tempo = Readonly<{
  /** Whether a sender may go on; each time counts. */
  allows(senderId: string): Promise<boolean>;
  /** Whether it is time to tell a sender of the limit: once in a while. */
  warns(senderId: string): Promise<boolean>;
}>;

/**
 * Keeps one sender from taking all of the bot's time. Counted per replica, in memory: with several each lets as much
 * through, which is still little.
 */
export function createTempo({ most, seconds }: TempoLimit = LIMIT): Tempo {
  const steps = new RateLimiterMemory({ points: most, duration: seconds });
  const warnings = new RateLimiterMemory({ points: 1, duration: seconds });
  return {
    allows: (senderId) => fits(steps, senderId),
    warns: (senderId) => fits(warnings, senderId),
  };
}

/** The library rejects with its figures where something goes over, and with an error where it cannot count. */
function fits(limiter: RateLimiterMemory, key: string): Promise<boolean> {
  return limiter.consume(key).then(
    () => true,
    (rejected) => {
      if (rejected instanceof Error) throw rejected;
      return false;
    },
  );
}
