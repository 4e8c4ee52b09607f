import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import type { Activity, Person } from '../teams/teams.ts';
import { dump } from './dump.ts';
import { griffieCode, type House, openHouse, post } from './house.ts';
import { memberCard, request, YES } from './reading.ts';

const VISITOR = /^Gasten en mensen zonder account bij deze organisatie kunnen Polsbot niet gebruiken\./;
const UNKNOWN = /^(Ik zoek even op wie u bent|I am looking up who you are)/;
const OTHER_ORGANISATION = 'Deze bot hoort bij een andere organisatie.';
const TENANT = randomUUID();

let house: House;
let anna: Person;
let bram: Person;
let pollId: string;
beforeAll(async () => {
  house = await openHouse({ members: 3, environment: { MicrosoftAppTenantId: TENANT } });
  [anna, bram] = house.members as [Person, Person];
  await post(house);
  pollId = /"pollId":"([^"]+)"/.exec(JSON.stringify(memberCard(bram).card))?.[1] ?? '';
});
afterAll(() => house[Symbol.asyncDispose]());
afterEach(() => expect(house.teams.complaints).toEqual([]));

const vote = () => ({
  action: { type: 'Action.Execute', verb: 'vote', data: { pollId, choice: 'interested' } },
  trigger: 'manual',
});
/** A vote of Anna's that would count, but for these fields. */
const spoilt = (fields: Partial<Activity>) =>
  house.teams.post({
    ...anna.prepares({ type: 'invoke', name: 'adaptiveCard/action', value: vote() }),
    ...fields,
  });
const isWritten = async (person: Person) => {
  const client = new Client({ connectionString: house.database });
  await client.connect();
  const { rowCount } = await client.query('select 1 from person where entra_id = $1', [person.aadObjectId]);
  await client.end();
  return rowCount === 1;
};

test('a guest is told so, in the chat and at a click, and is not written down', async () => {
  const guest = house.teams.addPerson('Gerda Gast', { role: 'guest' });
  await guest.installs();
  expect(guest.chat.fromBot).toEqual([]);
  expect((await guest.invoke(vote())).text).toMatch(VISITOR);
  await guest.says('help');
  expect(guest.chat.latest().text).toMatch(VISITOR);
  expect(await isWritten(guest)).toBe(false);
});

test('a guest reads it in the language of their Teams', async () => {
  const guest = house.teams.addPerson('Georgina Guest', { role: 'guest', locale: 'en-GB' });
  expect((await guest.invoke(vote())).text).toMatch(/^Guests, and people without an account/);
});

test('a guest in the channel of the Griffie plans nothing and links nothing', async () => {
  await bram.clicks(memberCard(bram), YES);
  await anna.clicks(memberCard(anna), YES);
  const asked = await request(house);
  const guest = house.teams.addPerson('Gijs Gast', { role: 'guest' });
  house.team.members.push(guest);
  const before = await dump(house.database);
  for (const verb of ['show-request', 'ask-move', 'ask-impossible', 'impossible', 'ask-cancel', 'cancel']) {
    const action = { type: 'Action.Execute', verb, data: { pollId, reason: 'Zomaar' } };
    expect((await guest.invoke({ action }, { message: asked })).text).toMatch(VISITOR);
  }
  const code = await griffieCode(anna);
  const afterCode = await dump(house.database);
  await guest.mentions(house.griffie, `griffie ${code}`);
  expect(house.griffie.latest().text).toMatch(VISITOR);
  expect(await dump(house.database)).toEqual(afterCode);
  expect({ ...afterCode, griffie_code: [] }).toEqual({ ...before, griffie_code: [] });
});

test('while Teams does not say who somebody new is, a click is answered all the same and does nothing', async () => {
  const opens = { action: { type: 'Action.Execute', verb: 'show-request', data: { pollId } } };
  const [kees, klaas] = ['Kees Klerk', 'Klaas Klerk'].map((name) => house.teams.addPerson(name)) as [
    Person,
    Person,
  ];
  house.team.members.push(kees, klaas);
  const asked = await request(house);
  house.teams.misbehave({ when: ({ kind }) => kind === 'member', hang: true, times: 1 });
  expect((await kees.invoke(opens, { message: asked })).text).toMatch(UNKNOWN);
  expect(await isWritten(kees)).toBe(false);
  expect((await klaas.invoke(opens, { message: asked })).card).toBeDefined();
});

test('anonymous people are told so', async () => {
  const nobody = house.teams.addPerson('Onbekend (niet geverifieerd)', { role: 'anonymous' });
  expect((await nobody.invoke(vote())).text).toMatch(VISITOR);
  await nobody.says('help');
  expect(nobody.chat.latest().text).toMatch(VISITOR);
});

test.each<[string, () => Partial<Activity>]>([
  ['the role of a guest', () => ({ from: { ...anna.account, userRole: 'guest' } as never })],
  ['the role of somebody anonymous', () => ({ from: { ...anna.account, userRole: 'anonymous' } as never })],
  [
    'the name of a guest',
    () => ({ from: { ...anna.account, userPrincipalName: 'a_x.example#ext#@y.example' } as never }),
  ],
  ['no account', () => ({ from: { id: anna.id, name: anna.name } })],
])('whoever comes with %s is a visitor, whatever else the activity says', async (_what, fields) => {
  const before = await dump(house.database);
  expect(await spoilt(fields())).toMatchObject({
    httpStatus: 200,
    body: { statusCode: 200, value: expect.stringMatching(VISITOR) },
  });
  expect(await dump(house.database)).toEqual(before);
});

const chat = (tenantId: string) => ({ id: anna.chat.id, conversationType: 'personal', tenantId });
test.each<[string, () => Partial<Activity>]>([
  ['the conversation is elsewhere', () => ({ conversation: chat(randomUUID()) })],
  ['the channel data are elsewhere', () => ({ channelData: { tenant: { id: randomUUID() } } })],
  ['the sender is elsewhere', () => ({ from: { ...anna.account, tenantId: randomUUID() } as never })],
  [
    'all of it is elsewhere',
    () => {
      const id = randomUUID();
      return { conversation: chat(id), channelData: { tenant: { id } } };
    },
  ],
])('an activity of which %s is refused', async (_what, fields) => {
  const before = await dump(house.database);
  expect(await spoilt(fields())).toMatchObject({ httpStatus: 200, body: { value: OTHER_ORGANISATION } });
  const said = anna.chat.fromBot.length;
  await spoilt({ ...fields(), type: 'message', name: undefined, text: 'help', value: undefined });
  expect(anna.chat.fromBot).toHaveLength(said + 1);
  expect(anna.chat.latest().text).toBe(OTHER_ORGANISATION);
  expect(await dump(house.database)).toEqual(before);
});

test('a tenant in capitals is the same tenant', async () => {
  const loud = TENANT.toUpperCase();
  for (const fields of [{ conversation: chat(loud) }, { channelData: { tenant: { id: loud } } }]) {
    const answer = await spoilt(fields);
    expect(answer.body).toMatchObject({ type: 'application/vnd.microsoft.card.adaptive' });
  }
});

test.each<[string, (id: string) => object]>([
  ['another tenant', (id) => ({ conversation: { id, tenantId: randomUUID() }, channelData: {} })],
  ['two tenants', (id) => ({ conversation: { id, tenantId: randomUUID() } })],
  ['no tenant', (id) => ({ conversation: { id }, channelData: { tenant: undefined } })],
])('news of a team from %s has no roster read', async (_what, fields) => {
  const newcomer = house.teams.addPerson('Nico Nieuw');
  const { id } = house.team.general;
  const channelData = { tenant: { id: TENANT }, team: { id: house.team.id }, eventType: 'teamMemberAdded' };
  const changed = fields(id) as { channelData?: object };
  const before = await dump(house.database);
  const queued = await jobs();
  const answer = await house.teams.post({
    ...newcomer.prepares({ type: 'conversationUpdate', membersAdded: [newcomer.account] }),
    ...changed,
    channelData: {
      ...channelData,
      ...(changed.channelData && { tenant: undefined, ...changed.channelData }),
    },
  });
  expect(answer.httpStatus).toBe(200);
  expect(await dump(house.database)).toEqual(before);
  expect(await jobs()).toBe(queued);
});

/** How often a roster was to be read again. */
async function jobs(): Promise<number> {
  const client = new Client({ connectionString: house.database });
  await client.connect();
  const { rows } = await client.query(`select count(*)::int as n from pgboss.job where name = 'follow-team'`);
  await client.end();
  return rows[0].n;
}
