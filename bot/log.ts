import { type Logger, pino } from 'pino';

export type { Logger };

/** Writes JSON lines to standard output. Lines carry ids, never names, votes or texts of people. */
export function createLog(level: string): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
}
