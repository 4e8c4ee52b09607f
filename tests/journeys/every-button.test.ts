import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { VERB_NAMES } from '../../bot/teams/card-clicks.ts';
import type { Activity, Channel, Person } from '../teams/teams.ts';
import { dump } from './dump.ts';
import { draft, griffieCode, type House, MEMO, openHouse, post } from './house.ts';
import { memberCard, request, YES } from './reading.ts';

const TENANT = randomUUID();
const USELESS = 'Deze knop werkt niet meer. Er is niets veranderd.';
/** Buttons that do nothing but say so: that all stays as it is, or that one's own file is thrown away. */
const HARMLESS = ['keep-person', 'leave-roster-file'];
/** What a member may do in a poll of theirs, whatever voice the click names: for themselves. */
const OWN = ['mute-reminders', 'unmute-reminders', 'show-member'];
const MEMBER = 'a member who organises nothing';
const OUTSIDE = /^(Gasten en mensen zonder account|Deze bot hoort bij een andere organisatie)/;

let house: House;
/** Whom a button is not for; an organiser of another committee has the most rights that somebody can have elsewhere. */
let people: Readonly<Record<string, Person>>;
let elsewhere: Channel;
/** What a button could carry, for each of the polls of a committee of which they are nothing: a draft and a request. */
let forged: readonly Readonly<Record<string, string>>[];

beforeAll(async () => {
  house = await openHouse({ members: 4, environment: { MicrosoftAppTenantId: TENANT } });
  const [anna, bram, carla, dirk] = house.members as [Person, Person, Person, Person];
  const { teams } = house;
  people = {
    [MEMBER]: dirk,
    'a stranger': teams.addPerson('Stefan Vreemd'),
    'an organiser of another committee': teams.addPerson('Otto Elders'),
    'a member of another committee': teams.addPerson('Lida Elders'),
    'a guest': teams.addPerson('Gerda Gast', { role: 'guest' }),
    'somebody of another tenant': teams.addPerson('Xander Ver', { tenantId: randomUUID() }),
  };
  const other = teams.addTeam('Commissie Milieu', [anna, ...Object.values(people).slice(2, 5)]);
  elsewhere = other.addChannel('Griffie Milieu');
  await anna.mentions(other.general, 'commissie MIL');
  await anna.says('organisatoren MIL voeg toe Otto Elders');
  await people['an organiser of another committee']?.mentions(
    elsewhere,
    `griffie ${await griffieCode(people['an organiser of another committee'])}`,
  );

  await post(house);
  await bram.clicks(memberCard(bram), YES);
  await anna.clicks(memberCard(anna), YES);
  await carla.clicks(memberCard(carla), YES);
  await request(house);
  const csv = `naam,e-mail\n${[anna, bram].map(({ name, email }) => `${name},${email}`).join('\n')}\n`;
  await anna.sendsFile('leden.csv', Buffer.from(csv));
  await draft(house, MEMO.replace('PS2022BEM103', 'PS2022BEM104'));

  const ids = await readIds(carla);
  expect(ids.polls).toHaveLength(2);
  forged = ids.polls.map((pollId) => ({ ...everything(ids), pollId }));
});
afterAll(() => house[Symbol.asyncDispose]());
afterEach(() => expect(house.teams.complaints).toEqual([]));

type Ids = Readonly<{ polls: string[]; committee: string; member: string; file: string; date: string }>;

async function readIds(member: Person): Promise<Ids> {
  const client = new Client({ connectionString: house.database });
  await client.connect();
  const one = async (query: string, ...values: string[]) =>
    (await client.query(query, values)).rows[0]?.id as string;
  const polls = await client.query<{ id: string }>('select id from poll order by created_at');
  const ids = {
    polls: polls.rows.map(({ id }) => id),
    committee: await one(`select id from committee where code = 'BEM'`),
    member: await one('select id from person where entra_id = $1', member.aadObjectId),
    file: await one('select id from roster_file'),
    date: await one('select id from candidate_date'),
  };
  await client.end();
  return ids;
}

/** All that any button carries, each of it as it should be. */
function everything({ committee, member, file, date }: Ids): Readonly<Record<string, string>> {
  return {
    voiceId: member,
    choice: 'not-interested',
    member,
    personId: member,
    committee,
    committeeId: committee,
    fileId: file,
    questionId: randomUUID(),
    [date]: 'yes',
    remark: 'Van een ander',
    version: 'x',
    on: 'member',
    part: '1',
    from: '0',
    to: '16:00',
    day: '2022-11-01',
    time: '17:00',
    dates: 'woensdag 9 november 2022, 14:00-16:00',
    title: 'Een andere titel',
    secret: 'true',
    date,
    seen: 'none',
    startsAt: '2022-11-01T13:00:00.000Z',
    endsAt: '2022-11-01T15:00:00.000Z',
    place: 'Elders',
    reason: 'Zomaar',
    rule: 'per-member',
    quorum: '1',
    years: '1',
    posting: 'both',
    weekday: '1',
    leadDays: '5',
    ranges: '',
    format: 'csv',
    command: 'status',
  };
}

test('the table of buttons is the bot’s own', () => {
  expect(VERB_NAMES.length).toBeGreaterThan(50);
  for (const name of HARMLESS) expect(VERB_NAMES).toContain(name);
});

test.each(VERB_NAMES)('%s does nothing for whoever it is not for', async (verb) => {
  const before = await dump(house.database);
  for (const [who, person] of Object.entries(people)) {
    const isOutside = who === 'a guest' || who === 'somebody of another tenant';
    for (const data of forged) {
      for (const place of placesOf(person)) {
        const value = { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' };
        const { httpStatus, text, card } = await person.invoke(value, place);
        expect([who, httpStatus]).toEqual([who, 200]);
        if (isOutside) expect([who, text]).toEqual([who, expect.stringMatching(OUTSIDE)]);
        else if (!HARMLESS.includes(verb) && !(who === MEMBER && OWN.includes(verb))) {
          expect([who, card]).toEqual([who, undefined]);
          // It was refused for who it is, not for what the click carried.
          expect([who, text]).not.toEqual([who, USELESS]);
        }
      }
    }
  }
  expect(await dump(house.database)).toEqual(before);
});

/** The 1:1 chat, and the channel of the clerks of another committee. */
function placesOf(person: Person): Partial<Activity>[] {
  const { tenantId } = person;
  const { conversation, channelData } = elsewhere.address();
  return [
    {},
    {
      conversation: { ...conversation, tenantId },
      channelData: { ...channelData, tenant: { id: tenantId } },
    },
  ];
}
