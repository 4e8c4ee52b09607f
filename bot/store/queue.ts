import { CompiledQuery, type Transaction } from 'kysely';
import { type JobWithMetadata, PgBoss } from 'pg-boss';
import type { Correlation, Origin } from '../correlation.ts';
import { errorFacts } from '../error-facts.ts';
import type { Logger } from '../log.ts';
import type { DatabaseAccess } from './database-access.ts';
import { leaveToCommit } from './pipelined-dialect.ts';
import { createAlarms } from './queue-alarms.ts';
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
  heartbeat: Record<string, never>;
  retention: { committeeId: string };
  dispose: { pollId: string };
};

export type Job<Name extends keyof Jobs = keyof Jobs> = Readonly<{
  name: Name;
  /** Jobs with the same key wait only once: several changes become one edit. */
  key: string;
  data: Jobs[Name];
  /** Seconds from now; `gathered` for as long as changes of the same thing are gathered. */
  after?: number | 'gathered' | Soon;
  /** Goes before what is not. */
  urgent?: boolean;
}>;

/** As soon as may be, but no sooner after the last time, so many seconds ago, than changes are gathered. */
export type Soon = Readonly<{ lastAgo: number | null }>;

/** What a job carries beside its data: its queue, and what set it off; of several clicks that became one, the first. */
type Enclosed = Readonly<{ queue: keyof Jobs; origin?: Origin }>;

export type Queue = Readonly<{
  /** Adds jobs as part of a transaction: they exist if and only if it commits, which fails where they cannot be added. */
  enqueue(trx: Transaction<Schema>, jobs: readonly Job[]): Promise<void>;
  /** Runs `handle` for the jobs of a queue, until the queue stops. A handler that throws is tried again, for a day. */
  work<Name extends keyof Jobs>(name: Name, handle: (data: Jobs[Name]) => Promise<void>): Promise<void>;
  /** Runs `handle` for each job that has been tried for a day in vain. */
  workDead(handle: (job: DeadJob) => Promise<void>): Promise<void>;
  /** Lets running jobs finish (at most five seconds) and stops. */
  stop(): Promise<void>;
  /** Seconds in which changes of the same thing are gathered. */
  gatherSeconds: number;
}>;

export type DeadJob = Readonly<{ name: keyof Jobs; data: Jobs[keyof Jobs] }>;

type DeadLetter = JobWithMetadata<Jobs[keyof Jobs] & Enclosed>;

/** Jobs come here after their last try, with the name of the queue that they were in. */
const DEAD_LETTERS = 'dead-letters';

/**
 * A job of a bot that was killed counts as lost after `heartbeatSeconds` without a sign of life, and is tried again by
 * whichever bot sees it first. What fails is tried again after 2, 4, 8 … seconds, at most 600, each cut by chance to
 * between half and all of that: 160 times are a day or somewhat more.
 */
const CHANGEABLE = {
  notify: true,
  retryLimit: 160,
  retryDelay: 2,
  retryBackoff: true,
  retryDelayMax: 600,
  expireInSeconds: 60,
  deadLetter: DEAD_LETTERS,
} as const;
const OPTIONS = { ...CHANGEABLE, policy: 'stately', heartbeatSeconds: 10 } as const;

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
  'heartbeat',
  'retention',
  'dispose',
] as const satisfies readonly (keyof Jobs)[];

/** Seconds in which changes of the same card gather: no card is edited more often. */
const GATHER_SECONDS = 5;
/** Somebody who clicks twice makes one edit; and it is there before they have filled in what it would clear. */
const SOON_SECONDS = 0.5;
const BATCH = 15;
/** One batch may hang for as long as Teams leaves a request without an answer; the other then goes on. */
const WORKERS: Partial<Record<keyof Jobs, number>> = { 'deliver-card': 2 };

/**
 * Seconds between two looks for work that nothing tells of: what another bot deferred or left behind. New jobs wake the
 * workers by themselves, and what this bot deferred it wakes them for.
 */
const LOOK_SECONDS = 60;
const LOOK_FOR_SENDING_SECONDS = 30;
/** The queues of what people wait for. */
const LEAVES: ReadonlySet<keyof Jobs> = new Set(['deliver-card', 'deliver-export']);
/** How often jobs are looked for whose bot was killed, and how old the last look must be for another to be of use. */
const SUPERVISE = { superviseIntervalSeconds: 60, monitorIntervalSeconds: 10 } as const;
/** A bot that starts may be one that was killed: how long after its start the jobs that it held count as lost. */
const SUPERVISE_AFTER_START_SECONDS = [12, 25] as const;
/**
 * What pg-boss also does and the bot does not use: jobs that wait for other jobs, jobs by the calendar, a list of instances
 * with how each fares, for which it would measure fifty times a second, warnings about vacuum, and statements that an
 * upgrade leaves for later.
 */
const UNUSED = {
  flowIntervalSeconds: 86_400,
  schedule: false,
  registerInstance: false,
  monitorVacuum: false,
  bamIntervalSeconds: 3_600,
} as const;
/** The queues themselves change with a version of the bot, which reads them when it starts. */
const QUEUE_CACHE_SECONDS = 600;
/**
 * How long after an error the work that people wait for is tried again, as long as the database is away; with it the jobs
 * that were under way then, of which it could not be told how they ended.
 */
const RETURN_SECONDS = 4;
/** Longer than any statement of the queue takes. */
const ANSWER_TIMEOUT_MS = 30_000;
/** Without LISTEN and NOTIFY there is nothing but looking. */
const LOOK_BLINDLY_SECONDS = 2;
/** When, after a failure, a job may be due again. */
const RETRY_ALARMS_SECONDS = [2, 4, 8, 16, 32] as const;

/** When, after a failure, it may have been the last. */
const DEAD_ALARMS_SECONDS = [1, 3, 9] as const;

/** Starts the job queue (pg-boss) in its own schema of the same database. */
export async function startQueue(
  access: DatabaseAccess | string,
  log: Logger,
  correlation: Correlation,
  gatherSeconds: number = GATHER_SECONDS,
): Promise<Queue> {
  const workers = new Map<string, readonly string[]>();
  const wake = (name: keyof Jobs | typeof DEAD_LETTERS) => {
    for (const id of workers.get(name) ?? []) boss.notifyWorker(id);
  };
  const boss = new PgBoss({
    ...(typeof access === 'string' ? { connectionString: access } : (access as object)),
    application_name: 'polsbot queue',
    max: 4,
    // Taken over by pg: a server that does not answer is given up, and the workers connect anew.
    ...({ query_timeout: ANSWER_TIMEOUT_MS } as object),
    useListenNotify: true,
    notifyHeartbeatIntervalMs: 30_000,
    ...SUPERVISE,
    ...UNUSED,
    queueCacheIntervalSeconds: QUEUE_CACHE_SECONDS,
  });
  boss.on('error', (error) => log.warn({ err: error }, 'the job queue met an error and goes on'));
  boss.on('warning', ({ message }) => log.debug({ warning: message }, 'the job queue warns'));
  await boss.start();
  await boss.createQueue(DEAD_LETTERS, { notify: true, retryLimit: 160, retryDelay: 60 });
  for (const name of NAMES) {
    await boss.createQueue(name, OPTIONS);
    await boss.updateQueue(name, CHANGEABLE);
  }
  const alarms = createAlarms<keyof Jobs | typeof DEAD_LETTERS>(wake);
  const wakeForRetries = (name: keyof Jobs) => {
    for (const seconds of RETRY_ALARMS_SECONDS) alarms.set(name, seconds);
  };
  const findLost = async () => {
    await boss.supervise();
    // What was found is tried again soon, and nothing tells of it.
    for (const name of NAMES) wakeForRetries(name);
  };
  const lookForLost = () => {
    findLost().catch((error) => log.warn({ err: error }, 'lost jobs were not looked for'));
  };
  let returning: NodeJS.Timeout | undefined;
  boss.on('error', () => {
    returning ??= setTimeout(() => {
      returning = undefined;
      lookForLost();
      for (const name of LEAVES) wake(name);
    }, RETURN_SECONDS * 1_000).unref();
  });
  const looks = SUPERVISE_AFTER_START_SECONDS.map((seconds) => setTimeout(lookForLost, seconds * 1_000));
  const secondsOf = (after: NonNullable<Job['after']>): number => {
    if (typeof after === 'number') return after;
    if (after === 'gathered') return gatherSeconds;
    const { lastAgo } = after;
    return Math.max(Math.min(SOON_SECONDS, gatherSeconds), lastAgo === null ? 0 : gatherSeconds - lastAgo);
  };
  return Object.freeze({
    gatherSeconds,
    async enqueue(trx: Transaction<Schema>, jobs: readonly Job[]) {
      const db = {
        async executeSql(text: string, values?: unknown[]) {
          await leaveToCommit(trx, CompiledQuery.raw(text, values));
          return { rows: [] };
        },
      };
      for (const name of NAMES) {
        const inserts = jobs
          .filter((job) => job.name === name)
          .map(({ key, data, after = 0, urgent = false }) => ({
            data: { ...data, queue: name, origin: correlation.origin() },
            singletonKey: key,
            startAfter: secondsOf(after),
            priority: urgent ? 1 : 0,
          }));
        for (const { startAfter } of inserts) if (startAfter > 0) alarms.set(name, startAfter);
        if (inserts.length > 0) await boss.insert(name, inserts, { db });
      }
    },
    async work<Name extends keyof Jobs>(name: Name, handle: (data: Jobs[Name]) => Promise<void>) {
      const options = {
        batchSize: BATCH,
        perJobResults: true,
        pollingIntervalSeconds: LOOK_BLINDLY_SECONDS,
        notifyPollingIntervalSeconds: LEAVES.has(name) ? LOOK_FOR_SENDING_SECONDS : LOOK_SECONDS,
        burstWhenBatchFull: true,
      } as const;
      const attempt = async ({ id, data }: { id: string; data: Jobs[Name] }) => {
        try {
          await handle(data);
          return { id, status: 'completed' as const };
        } catch (error) {
          log.warn({ err: error, queue: name, job: data }, 'a job failed and will be tried again');
          wakeForRetries(name);
          for (const seconds of DEAD_ALARMS_SECONDS) alarms.set(DEAD_LETTERS, seconds);
          return { id, status: 'failed' as const, output: errorFacts(error) };
        }
      };
      const run = (jobs: readonly Readonly<{ id: string; data: Jobs[Name] & Enclosed }>[]) =>
        Promise.all(
          jobs.map(({ id, data: { origin = {}, queue: _, ...data } }) =>
            correlation.resume(origin, name, () => attempt({ id, data: data as unknown as Jobs[Name] })),
          ),
        );
      const ids: string[] = [];
      for (let worker = 0; worker < (WORKERS[name] ?? 1); worker++)
        ids.push(await boss.work<Jobs[Name] & Enclosed>(name, options, run));
      workers.set(name, ids);
      // What was deferred just before this bot started may be due soon.
      alarms.set(name, gatherSeconds);
    },
    async workDead(handle: (job: DeadJob) => Promise<void>) {
      const options = {
        pollingIntervalSeconds: LOOK_BLINDLY_SECONDS,
        notifyPollingIntervalSeconds: LOOK_SECONDS,
        includeMetadata: true,
      } as const;
      const id = await boss.work<Jobs[keyof Jobs] & Enclosed>(DEAD_LETTERS, options, async (jobs) => {
        for (const { data, singletonKey, sourceRetryCount } of jobs as unknown as readonly DeadLetter[]) {
          const { origin = {}, queue, ...rest } = data;
          // Of two jobs with the same key that fail only one can wait to be tried again: the other comes here early.
          if ((sourceRetryCount ?? 0) < CHANGEABLE.retryLimit) {
            await boss.insert(queue, [{ data, ...(singletonKey && { singletonKey }) }]);
            continue;
          }
          const dead = { name: queue, data: rest as unknown as Jobs[keyof Jobs] };
          await correlation.resume(origin, DEAD_LETTERS, () => handle(dead));
        }
      });
      workers.set(DEAD_LETTERS, [id]);
    },
    stop: async () => {
      for (const look of looks) clearTimeout(look);
      clearTimeout(returning);
      alarms.clear();
      await boss.stop({ graceful: true, timeout: 5_000 });
    },
  });
}
