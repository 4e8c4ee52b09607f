import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { createCorrelation } from '../../bot/correlation.ts';
import { createLog } from '../../bot/log.ts';
import { connect, type Database } from '../../bot/store/connect.ts';
import { type Job, type Queue, startQueue } from '../../bot/store/queue.ts';
import { makeDatabase, type TestDatabase } from '../journeys/database.ts';
import { eventually } from '../journeys/eventually.ts';

// A job that failed is tried again after a few seconds.

const log = createLog('silent');
let database: TestDatabase;
let db: Database;
let queue: Queue;

beforeEach(async () => {
  database = await makeDatabase();
  db = connect(database.url, log);
  queue = await startQueue(database.url, log, createCorrelation());
});

afterEach(async () => {
  await queue.stop();
  await db.destroy();
  await database.drop();
});

function job(deliveryId: string, { key = deliveryId, after = 0 } = {}): Job {
  return { name: 'deliver-card', key, data: { deliveryId }, after };
}

function enqueue(...jobs: Job[]): Promise<void> {
  return db.transaction().execute((trx) => queue.enqueue(trx, jobs));
}

/** Runs the jobs of one or more replicas, and lets a test wait until so many runs have begun. */
async function startWorker(
  handle: (deliveryId: string) => Promise<void> = async () => undefined,
  replicas: readonly Queue[] = [queue],
) {
  const ran: string[] = [];
  const waiting: { count: number; reached: () => void }[] = [];
  for (const replica of replicas)
    await replica.work('deliver-card', async ({ deliveryId }) => {
      ran.push(deliveryId);
      for (const { count, reached } of waiting) if (ran.length >= count) reached();
      await handle(deliveryId);
    });
  const runs = (count: number) =>
    new Promise<void>((reached) => {
      waiting.push({ count, reached });
      if (ran.length >= count) reached();
    });
  return { ran, runs };
}

async function jobStates(): Promise<Record<string, string>> {
  const { rows } = await sql<{ id: string; state: string }>`
    select data->>'deliveryId' as id, state::text as state from pgboss.job where name = 'deliver-card'`.execute(
    db,
  );
  return Object.fromEntries(rows.map(({ id, state }) => [id, state]));
}

describe('a job', () => {
  test('of a transaction that rolls back never runs', async () => {
    const rolledBack = db.transaction().execute(async (trx) => {
      await queue.enqueue(trx, [job('lost')]);
      throw new Error('no');
    });
    await expect(rolledBack).rejects.toThrow('no');
    await enqueue(job('kept'));

    const { ran, runs } = await startWorker();
    await runs(1);
    await queue.stop();

    expect(ran).toEqual(['kept']);
    expect(await jobStates()).toEqual({ kept: 'completed' });
  });

  test('that comes while the worker listens runs as well', async () => {
    const { ran, runs } = await startWorker();
    await enqueue(job('one'), job('two'));
    await runs(2);
    expect(ran.sort()).toEqual(['one', 'two']);
  });

  test('runs once when it is asked for again while it waits', async () => {
    await enqueue(job('first', { key: 'card' }));
    await enqueue(job('second', { key: 'card' }), job('third', { key: 'card' }));
    await enqueue(job('other'));

    const { ran, runs } = await startWorker();
    await runs(2);
    await queue.stop();

    expect(ran.sort()).toEqual(['first', 'other']);
  });

  test('runs once more when it is asked for again while it runs', async () => {
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    const { ran, runs } = await startWorker(() => gate);
    await enqueue(job('before', { key: 'card' }));
    await runs(1);
    await enqueue(job('after', { key: 'card' }));
    expect(ran).toEqual(['before']);
    open();
    await runs(2);
    expect(ran).toEqual(['before', 'after']);
  });

  test('runs anew when it is asked for after it ran', async () => {
    const { ran, runs } = await startWorker();
    await enqueue(job('card'));
    await runs(1);
    await enqueue(job('card'));
    await runs(2);
    expect(ran).toEqual(['card', 'card']);
  });

  test('that fails is tried again, and those that ran beside it are not', async () => {
    let failures = 0;
    await enqueue(job('good'), job('bad'));
    const { ran, runs } = await startWorker(async (id) => {
      if (id === 'bad' && failures++ < 1) throw new Error('Teams is away for a moment');
    });
    await runs(3);
    await queue.stop();

    expect(ran.sort()).toEqual(['bad', 'bad', 'good']);
    expect(await jobStates()).toEqual({ good: 'completed', bad: 'completed' });
  });

  test('that waits to be tried again does not keep back a newer one with its key', async () => {
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    let failing = true;
    const { ran, runs } = await startWorker(async (id) => {
      if (id !== 'before' || !failing) return;
      failing = false;
      await gate;
      throw new Error('Teams is away for a moment');
    });
    await enqueue(job('before', { key: 'card' }));
    await runs(1);
    await enqueue(job('after', { key: 'card' }));
    open();
    await runs(3);
    await queue.stop();

    expect(ran).toEqual(['before', 'after', 'before']);
    expect(await jobStates()).toEqual({ before: 'completed', after: 'completed' });
  });

  test('that fails beside another with its key is not given up for that', async () => {
    const dead: unknown[] = [];
    await queue.workDead(async (lost) => void dead.push(lost));
    const failures = new Map([
      ['before', 2],
      ['after', 1],
    ]);
    const { ran } = await startWorker(async (id) => {
      const left = failures.get(id) ?? 0;
      failures.set(id, left - 1);
      if (left > 0) throw new Error('Teams is away for a moment');
    });
    await enqueue(job('before', { key: 'card' }));
    await eventually(async () => ran.length === 1, 'the first failure');
    await enqueue(job('after', { key: 'card' }));
    const isDone = async () =>
      Object.values(await jobStates()).filter((state) => state === 'completed').length === 2;
    await eventually(isDone, 'both');
    expect(dead).toEqual([]);
  });

  test('for later does not run now', async () => {
    await enqueue(job('later', { after: 3_600 }), job('now'));
    const { ran, runs } = await startWorker();
    await runs(1);
    await queue.stop();

    expect(ran).toEqual(['now']);
    expect(await jobStates()).toEqual({ later: 'created', now: 'completed' });
  });

  test('for a second from now runs by itself', async () => {
    const { ran, runs } = await startWorker();
    await enqueue(job('soon', { after: 1 }));
    await runs(1);
    expect(ran).toEqual(['soon']);
  });
});

describe('stopping', () => {
  test('waits for a job that runs, and notes that it is done', async () => {
    const order: string[] = [];
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    const { runs } = await startWorker(async () => {
      await gate;
      order.push('the job is done');
    });
    await enqueue(job('slow'));
    await runs(1);

    const stopping = queue.stop().then(() => order.push('the queue has stopped'));
    // What comes while it stops stays for the next start, or is done as well where a worker was just looking.
    const coming = enqueue(job('late'));
    await setTimeout(100);
    expect(order).toEqual([]);
    open();
    await Promise.all([stopping, coming]);

    const isLateDone = order.length === 3;
    const done = isLateDone ? ['the job is done', 'the job is done'] : ['the job is done'];
    expect(order).toEqual([...done, 'the queue has stopped']);
    expect(await jobStates()).toEqual({ slow: 'completed', late: isLateDone ? 'completed' : 'created' });
  });
});

describe('several replicas', () => {
  test('start at the same time and share the jobs: each runs once', async () => {
    const others = await Promise.all([1, 2, 3].map(() => startQueue(database.url, log, createCorrelation())));
    const { ran } = await startWorker(undefined, [queue, ...others]);
    const names = Array.from({ length: 60 }, (_, index) => `${index}`);
    await enqueue(...names.map((name) => job(name)));
    await eventually(async () => new Set(ran).size === names.length, 'every job');
    await Promise.all(others.map((replica) => replica.stop()));
    await queue.stop();

    // A machine that stands still for long has jobs taken for lost, and tried again.
    const { rows } = await sql<{ tries: number }>`
      select sum(1 + retry_count)::int as tries from pgboss.job where name = 'deliver-card'`.execute(db);
    expect(ran).toHaveLength(rows[0]?.tries ?? 0);
  });
});
