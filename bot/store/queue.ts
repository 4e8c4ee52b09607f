import type { Transaction } from 'kysely';
import { fromKysely, PgBoss } from 'pg-boss';
import type { Correlation, Origin } from '../correlation.ts';
import { errorFacts } from '../error-facts.ts';
import type { Logger } from '../log.ts';
import type { Schema } from './schema.ts';

/** The queues and what their jobs carry: ids and no words, so that a late job never shows an old truth. */
export type Jobs = {
  'deliver-card': { deliveryId: string };
  'close-poll': { pollId: string };
  'auto-remind': { pollId: string };
  /** `day`: the day that must have begun, YYYY-MM-DD. */
  'days-left': { pollId: string; day: string };
  'follow-up': { pollId: string };
  'deliver-export': { exportId: string };
  'follow-team': { committeeId: string };
  'keep-calendar': { pollId: string };
  'install-app': { committeeId: string; personId: string };
};

export type Job<Name extends keyof Jobs = keyof Jobs> = Readonly<{
  name: Name;
  /** Jobs with the same key wait only once: several changes become one edit. */
  key: string;
  data: Jobs[Name];
  /** Seconds from now. */
  after?: number;
}>;

/** What set a job off; of several clicks that became one job, the first. */
type Originated = Readonly<{ origin?: Origin }>;

export type Queue = Readonly<{
  /** Adds jobs as part of a transaction: they exist if and only if it commits. */
  enqueue(trx: Transaction<Schema>, jobs: readonly Job[]): Promise<void>;
  /** Runs `handle` for the jobs of a queue, until the queue stops. A handler that throws is tried again. */
  work<Name extends keyof Jobs>(name: Name, handle: (data: Jobs[Name]) => Promise<void>): Promise<void>;
  /** Lets running jobs finish (at most five seconds) and stops. */
  stop(): Promise<void>;
}>;

/**
 * A job of a bot that was killed counts as lost after `heartbeatSeconds` without a sign of life, and is tried
 * again by whichever bot sees it first.
 */
const OPTIONS = {
  policy: 'stately',
  notify: true,
  retryLimit: 20,
  retryDelay: 2,
  retryBackoff: true,
  retryDelayMax: 600,
  expireInSeconds: 60,
  heartbeatSeconds: 10,
} as const;

const NAMES = [
  'deliver-card',
  'close-poll',
  'auto-remind',
  'days-left',
  'follow-up',
  'deliver-export',
  'follow-team',
  'keep-calendar',
  'install-app',
] as const satisfies readonly (keyof Jobs)[];
const BATCH = 20;
const LOOK_SECONDS: Record<keyof Jobs, number> = {
  'deliver-card': 1,
  'close-poll': 5,
  'auto-remind': 5,
  'days-left': 5,
  'follow-up': 5,
  'deliver-export': 1,
  'follow-team': 5,
  'keep-calendar': 5,
  'install-app': 5,
};

/** Starts the job queue (pg-boss) in its own schema of the same database. */
export async function startQueue(url: string, log: Logger, correlation: Correlation): Promise<Queue> {
  const boss = new PgBoss({
    connectionString: url,
    application_name: 'polsbot queue',
    max: 4,
    useListenNotify: true,
    superviseIntervalSeconds: 10,
    monitorIntervalSeconds: 10,
  });
  boss.on('error', (error) => log.warn({ err: error }, 'the job queue met an error and goes on'));
  boss.on('warning', ({ message }) => log.debug({ warning: message }, 'the job queue warns'));
  await boss.start();
  for (const name of NAMES) await boss.createQueue(name, OPTIONS);
  return Object.freeze({
    async enqueue(trx: Transaction<Schema>, jobs: readonly Job[]) {
      const db = fromKysely(trx);
      for (const name of NAMES) {
        const inserts = jobs
          .filter((job) => job.name === name)
          .map(({ key, data, after = 0 }) => ({
            data: { ...data, origin: correlation.origin() },
            singletonKey: key,
            startAfter: after,
          }));
        if (inserts.length > 0) await boss.insert(name, inserts, { db });
      }
    },
    async work<Name extends keyof Jobs>(name: Name, handle: (data: Jobs[Name]) => Promise<void>) {
      const options = {
        batchSize: BATCH,
        perJobResults: true,
        // A new job wakes the worker by itself; one that had to wait for its moment is found by looking.
        pollingIntervalSeconds: LOOK_SECONDS[name],
        notifyPollingIntervalSeconds: LOOK_SECONDS[name],
        burstWhenBatchFull: true,
      } as const;
      const attempt = async ({ id, data }: { id: string; data: Jobs[Name] }) => {
        try {
          await handle(data);
          return { id, status: 'completed' as const };
        } catch (error) {
          log.warn({ err: error, queue: name, job: data }, 'a job failed and will be tried again');
          return { id, status: 'failed' as const, output: errorFacts(error) };
        }
      };
      await boss.work<Jobs[Name] & Originated>(name, options, (jobs) =>
        Promise.all(
          jobs.map(({ id, data: { origin = {}, ...data } }) =>
            correlation.resume(origin, name, () => attempt({ id, data: data as unknown as Jobs[Name] })),
          ),
        ),
      );
    },
    stop: () => boss.stop({ graceful: true, timeout: 5_000 }),
  });
}
