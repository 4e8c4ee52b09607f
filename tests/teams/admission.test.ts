import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createLog } from '../../bot/log.ts';
import { connect, type Database } from '../../bot/store/connect.ts';
import { migrate } from '../../bot/store/migrate.ts';
import { rememberPerson } from '../../bot/store/people.ts';
import type { Origin } from '../../bot/teams/activity.ts';
import { createAdmission } from '../../bot/teams/admission.ts';
import { makeDatabase, type TestDatabase } from '../journeys/database.ts';

const log = createLog('silent');
let database: TestDatabase;
let db: Database;
beforeAll(async () => {
  database = await makeDatabase();
  db = connect(database.url, log);
  await migrate(db);
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

const somebody = (entraId: string, place: Origin['place'] = { kind: 'chat' }): Origin => ({
  place,
  actor: {
    tenantId: 't',
    entraId,
    teamsId: `29:${entraId}`,
    name: 'Iemand',
    serviceUrl: 'https://smba.trafficmanager.net/emea/',
    locale: null,
    chatId: null,
  },
});

/** An admission for which Teams answers this, and where it was asked. */
function admission(answer: () => object | Promise<object>, isTryingOut = false) {
  const asked: string[] = [];
  let clock = 0;
  const getConversationMember = async (where: string, who: string) => {
    asked.push(`${where} ${who}`);
    return answer();
  };
  const connectors = { at: async () => ({ conversations: { getConversationMember } }) } as never;
  const now = () => new Date(clock);
  const pass = (milliseconds: number) => {
    clock += milliseconds;
  };
  return { asked, pass, ...createAdmission({ db, connectors, log, isTryingOut, now, patienceMs: 20 }) };
}
const failing = (statusCode: number) => () => {
  throw Object.assign(new Error('x'), { statusCode });
};
const RESIDENT = { userRole: 'user', objectId: 'a' };
const FIVE_MINUTES = 300_000;

test('the first click of somebody new is done where Teams answers at once', async () => {
  expect(await admission(() => RESIDENT).standingOf(somebody('first'), 'chat')).toBe('resident');
});

test('somebody new is looked up once, in the channel where they are in one', async () => {
  const { learn, standingOf, asked } = admission(() => RESIDENT);
  const channel = { kind: 'channel', teamId: '19:team', channelId: '19:c', channelName: null } as const;
  expect(await learn(somebody('a', channel), '19:c;messageid=1')).toBe('resident');
  expect(await standingOf(somebody('a'), 'chat')).toBe('resident');
  expect(await learn(somebody('b'), 'chat')).toBe('resident');
  expect(asked).toEqual(['19:c 29:a', 'chat 29:b']);
});

test('whoever the bot knows is not looked up', async () => {
  await rememberPerson(db, somebody('known').actor);
  const { learn, standingOf, asked } = admission(failing(500));
  expect(await standingOf(somebody('known'), 'chat')).toBe('resident');
  expect(await learn(somebody('known'), 'chat')).toBe('resident');
  expect(asked).toEqual([]);
});

test('clicks of somebody new wait for a slow Teams shortly, and it is asked once', async () => {
  const { promise, resolve } = Promise.withResolvers<object>();
  const { standingOf, learn, asked } = admission(() => promise);
  for (let click = 0; click < 20; click += 1) expect(await standingOf(somebody('c'), 'chat')).toBe('unknown');
  const both = [standingOf(somebody('c'), 'chat'), standingOf(somebody('c'), 'chat')];
  const typed = learn(somebody('c'), 'chat');
  resolve(RESIDENT);
  expect(await typed).toBe('resident');
  expect(await Promise.all(both)).toEqual(['resident', 'resident']);
  expect(await standingOf(somebody('c'), 'chat')).toBe('resident');
  expect(asked).toHaveLength(1);
});

test('a crowd of strangers who click costs no more than fifty questions at once', async () => {
  const { promise, resolve } = Promise.withResolvers<object>();
  const { standingOf, asked } = admission(() => promise);
  const crowd = Array.from({ length: 80 }, (_, index) => standingOf(somebody(`crowd-${index}`), 'chat'));
  expect(new Set(await Promise.all(crowd))).toEqual(new Set(['unknown']));
  expect(asked).toHaveLength(50);
  resolve(RESIDENT);
});

test.each<[string, () => object]>([
  ['a guest', () => ({ userRole: 'guest' })],
  ['somebody anonymous', () => ({ userRole: 'anonymous' })],
  ['whoever has the name of a guest', () => ({ userPrincipalName: 'x_y.example#EXT#@z.example' })],
  ['whoever is at home elsewhere', () => ({ userRole: 'user', tenantId: 'elsewhere' })],
  ['whoever stands on no list', failing(404)],
])('%s stays out, however often they come', async (_who, answer) => {
  const { learn, standingOf, asked, pass } = admission(answer);
  expect(await learn(somebody('g'), 'chat')).toBe('visitor');
  for (let time = 0; time < 5; time += 1) expect(await standingOf(somebody('g'), 'chat')).toBe('visitor');
  expect(await learn(somebody('g'), 'chat')).toBe('visitor');
  expect(asked).toHaveLength(1);
  pass(FIVE_MINUTES);
  expect(await learn(somebody('g'), 'chat')).toBe('visitor');
  expect(asked).toHaveLength(2);
});

test('a guest who has become one of the organisation is let in within five minutes', async () => {
  let userRole = 'guest';
  const { learn, pass } = admission(() => ({ userRole }));
  expect(await learn(somebody('h'), 'chat')).toBe('visitor');
  userRole = 'user';
  pass(FIVE_MINUTES);
  expect(await learn(somebody('h'), 'chat')).toBe('resident');
});

test.each([403, 429, 500])('while Teams answers %i nobody new is let in', async (status) => {
  const { learn, standingOf } = admission(failing(status));
  await expect(learn(somebody('s'), 'chat')).rejects.toThrow();
  expect(await standingOf(somebody('s'), 'chat')).toBe('unknown');
  expect(await standingOf(somebody('s'), 'chat')).toBe('unknown');
  // Where there is no Teams to speak of, whoever tries out is on this machine.
  expect(await admission(failing(status), true).learn(somebody('s'), 'chat')).toBe('resident');
});
