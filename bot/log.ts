import { type Logger, pino } from 'pino';
import type { Correlation } from './correlation.ts';
import { errorFacts } from './error-facts.ts';

export type { Logger };

/**
 * Writes JSON lines to standard output. Lines carry ids, never names, votes or texts of people, and of an error only what
 * quotes nobody; those that belong to one click or message share a `correlation`.
 */
export function createLog(level: string, correlation?: Correlation): Logger {
  return pino({
    level,
    base: null,
    serializers: { err: (error) => errorFacts(error) },
    timestamp: pino.stdTimeFunctions.isoTime,
    mixin: () => {
      const id = correlation?.current();
      return id ? { correlation: id } : {};
    },
  });
}
