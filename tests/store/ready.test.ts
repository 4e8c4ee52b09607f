import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createCorrelation } from '../../bot/correlation.ts';
import { createLog } from '../../bot/log.ts';
import { listen, type Server } from '../../bot/server.ts';
import { connect, type Database } from '../../bot/store/connect.ts';
import { createMeters } from '../../bot/telemetry/meters.ts';
import { makeDatabase, type TestDatabase } from '../journeys/database.ts';

const log = createLog('silent');
let database: TestDatabase;
let db: Database;
let server: Server;
/** Questions to the database: so many so far, so many now, and so many at once at most. */
let [queries, running, most] = [0, 0, 0];
/** One look is two questions. */
const OF_ONE_LOOK = 2;
beforeAll(async () => {
  database = await makeDatabase();
  db = connect(database.url, log);
  const counted = db.withPlugin({
    transformQuery: ({ node }) => {
      queries += 1;
      running += 1;
      most = Math.max(most, running);
      return node;
    },
    transformResult: async ({ result }) => {
      running -= 1;
      return result;
    },
  });
  const [correlation, meters] = [createCorrelation(), createMeters()];
  const calendar = async () => null;
  const nobody = { adapter: undefined as never, turn: undefined as never };
  server = await listen({
    ...nobody,
    ...{ host: '127.0.0.1', port: 0, calendar, db: counted, log, correlation, meters },
  });
});
afterAll(async () => {
  await server.close();
  await db.destroy();
  await database.drop();
});

test('whoever asks over and over whether the bot is ready takes one look at the database at a time', async () => {
  const asked = 200;
  const ask = async () => (await fetch(`${server.url}/readyz`)).status;
  const answers = await Promise.all(Array.from({ length: asked }, ask));
  expect(new Set(answers)).toEqual(new Set([200]));
  expect(most).toBe(OF_ONE_LOOK);
});

test('that the bot lives is said without a look at the database', async () => {
  const before = queries;
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  expect(queries).toBe(before);
});
