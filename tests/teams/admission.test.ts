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
function admission(answer: () => object, isTryingOut = false) {
  const asked: string[] = [];
  const getConversationMember = async (where: string, who: string) => {
    asked.push(`${where} ${who}`);
    return answer();
  };
  const connectors = { at: async () => ({ conversations: { getConversationMember } }) } as never;
  return { asked, admits: createAdmission({ db, connectors, log, isTryingOut }) };
}
const failing = (statusCode: number) => () => {
  throw Object.assign(new Error('x'), { statusCode });
};

test('somebody new is looked up once, in the channel where they are in one', async () => {
  const { admits, asked } = admission(() => ({ userRole: 'user', objectId: 'a' }));
  const channel = { kind: 'channel', teamId: '19:team', channelId: '19:c', channelName: null } as const;
  expect(await admits(somebody('a', channel), '19:c;messageid=1')).toBe(true);
  expect(await admits(somebody('a'), 'chat')).toBe(true);
  expect(await admits(somebody('b'), 'chat')).toBe(true);
  expect(asked).toEqual(['19:c 29:a', 'chat 29:b']);
});

test('whoever the bot knows is not looked up', async () => {
  await rememberPerson(db, somebody('known').actor);
  const { admits, asked } = admission(failing(500));
  expect(await admits(somebody('known'), 'chat')).toBe(true);
  expect(asked).toEqual([]);
});

test.each<[string, () => object]>([
  ['a guest', () => ({ userRole: 'guest' })],
  ['somebody anonymous', () => ({ userRole: 'anonymous' })],
  ['whoever has the name of a guest', () => ({ userPrincipalName: 'x_y.example#EXT#@z.example' })],
  ['whoever is at home elsewhere', () => ({ userRole: 'user', tenantId: 'elsewhere' })],
])('%s stays out, however often they come', async (_who, answer) => {
  const { admits, asked } = admission(answer);
  expect([await admits(somebody('g'), 'chat'), await admits(somebody('g'), 'chat')]).toEqual([false, false]);
  expect(asked).toHaveLength(2);
});

test('whoever stands on no list is no guest on it', async () => {
  expect(await admission(failing(404)).admits(somebody('n'), 'chat')).toBe(true);
});

test.each([403, 429, 500])('while Teams answers %i nobody new is let in', async (status) => {
  await expect(admission(failing(status)).admits(somebody('s'), 'chat')).rejects.toThrow();
  // Where there is no Teams to speak of, whoever tries out is on this machine.
  expect(await admission(failing(status), true).admits(somebody('s'), 'chat')).toBe(true);
});
