import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { metrics } from '@opentelemetry/api';
import { MeterProvider, MetricReader } from '@opentelemetry/sdk-metrics';
import { createCorrelation } from '../../bot/correlation.ts';
import { createLog } from '../../bot/log.ts';
import { connect, type Database } from '../../bot/store/connect.ts';
import { type Queue, startQueue } from '../../bot/store/queue.ts';
import { readBacklog } from '../../bot/store/queue-backlog.ts';
import { createMeters } from '../../bot/telemetry/meters.ts';
import { makeDatabase } from '../journeys/database.ts';

class Reader extends MetricReader {
  protected override async onForceFlush() {}
  protected override async onShutdown() {}
}

const log = createLog('silent');
let database: Awaited<ReturnType<typeof makeDatabase>>;
let db: Database;
let queue: Queue;

beforeAll(async () => {
  database = await makeDatabase();
  db = connect(database.url, log);
  queue = await startQueue(database.url, log, createCorrelation());
});
afterAll(async () => {
  await queue.stop();
  await db.destroy();
  await database.drop();
});

test('the meters tell how many jobs are due and for how long, and leave out those whose moment has not come', async () => {
  const reader = new Reader();
  metrics.setGlobalMeterProvider(new MeterProvider({ readers: [reader] }));
  createMeters().watch(() => readBacklog(db));
  const job = (pollId: string, after: number) =>
    ({ name: 'close-poll', key: pollId, data: { pollId }, after }) as const;
  await db
    .transaction()
    .execute((trx) => queue.enqueue(trx, [job('one', 0), job('two', 0), job('three', 3_600)]));
  const { resourceMetrics } = await reader.collect();
  const read = Object.fromEntries(
    resourceMetrics.scopeMetrics
      .flatMap(({ metrics: all }) => all)
      .map(({ descriptor, dataPoints }) => [descriptor.name, dataPoints[0]]),
  );
  expect(read['polsbot.queue.waiting']).toMatchObject({ value: 2, attributes: { queue: 'close-poll' } });
  expect(read['polsbot.queue.age']?.value).toBeGreaterThanOrEqual(0);
  expect(read['polsbot.queue.age']?.value).toBeLessThan(60);
});
