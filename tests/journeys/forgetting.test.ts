import { afterEach, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import type { Message, Person } from '../teams/teams.ts';
import { confirm, draft, griffieCode, type House, openHouse, post } from './house.ts';
import { untilDelivered } from './queue-clock.ts';
import {
  dateFields,
  memberCard,
  memberCards,
  NO,
  readable,
  reads,
  request,
  requests,
  YES,
} from './reading.ts';

const REMARK = 'Mijn dochter zwemt op woensdag';
const WORDS = 'Graag iets over de Kromme Rijn';

let house: House;
afterEach(async () => {
  expect(house.teams.complaints).toEqual([]);
  await house[Symbol.asyncDispose]();
});

async function query<Row>(statement: string): Promise<Row[]> {
  const client = new Client({ connectionString: house.database });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

/** Everything in the database as text, the queue's tables included, by table. */
async function everything(): Promise<ReadonlyMap<string, string>> {
  const tables = await query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_schema in ('public', 'pgboss') and table_type = 'BASE TABLE'`,
  );
  const texts = tables.map(async ({ name }) => {
    const rows = await query<{ row: object }>(`select row_to_json(t) as row from ${name} t`);
    return [name, JSON.stringify(rows)] as const;
  });
  return new Map(await Promise.all(texts));
}

/** In which tables something stands. */
const tablesWith = async (words: string) =>
  [...(await everything())].filter(([, text]) => text.includes(words)).map(([name]) => name);

/** What is counted in a poll: answers, answers to each date, and what its rule makes of them. */
const counts = () =>
  query(
    `select choice, via, count(*)::int from (select choice, answered_via as via from ballot) b group by 1, 2
     union all select date_id::text, answer, count(*)::int from date_answer group by 1, 2
     union all select state, majority::text, 0 from poll
     union all select kind, state, count(*)::int from delivery
       where kind = 'member' and voice_id = person_id group by 1, 2
     order by 1, 2`,
  );

/** A poll in which Bram answered with all that can be answered, Anna noted Dirk's answer, and Els is silent. */
async function polled(): Promise<Message> {
  house = await openHouse({ members: 5 });
  const { members, teams, organiser } = house;
  const [anna, bram, carla, dirk] = members as [Person, Person, Person, Person];
  const message = await confirm(house, { inputs: { questions: 'Wat wilt u kwijt?' } });
  await teams.until(() => members.every((one) => memberCards(one).length === 1), 'the cards');
  await bram.clicks(memberCard(bram), NO);
  for (const person of [anna, bram, carla]) await person.clicks(memberCard(person), YES);
  const [date = ''] = dateFields(bram.sees(memberCard(bram)));
  const [question = ''] = /question-[0-9a-f-]{36}/.exec(JSON.stringify(bram.sees(memberCard(bram)))) ?? [];
  await bram.clicks(memberCard(bram), 'Opslaan', {
    inputs: { [date]: 'yes', [question]: WORDS, remark: REMARK },
  });
  await organiser.says('namens');
  const phone = organiser.chat.answer();
  const [, member = ''] = /"title":"Dirk Zandplaat","value":"([^"]+)"/.exec(JSON.stringify(phone.card)) ?? [];
  await organiser.clicks(phone, 'Noteren', { inputs: { member, choice: 'not-interested' } });
  await request(house, '1 ja');
  await teams.until(() => JSON.stringify(message.card).includes('Bram Wolkendijk'), 'the names');
  await teams.until(() => reads(dirk, memberCard(dirk)).includes('Per telefoon'), 'the mark');
  // What is on its way to somebody who is then forgotten is paced for an hour yet.
  await untilDelivered(house);
  return message;
}

async function asksToForget(name: string, person = house.organiser): Promise<Message> {
  await person.says(`vergeet ${name}`);
  return person.chat.answer();
}

async function forgets(name: string): Promise<Message> {
  const card = await asksToForget(name);
  await house.organiser.clicks(card, `Ja, vergeet ${name}`);
  expect(reads(house.organiser, card)).toContain('Alle aantallen zijn gelijk gebleven');
  return card;
}

describe('vergeet', () => {
  test('takes a person out of everything that is stored, and every count stays as it was', async () => {
    const message = await polled();
    const bram = house.members[1] as Person;
    const before = await counts();
    const card = await asksToForget('bram wolkendijk');
    expect(reads(house.organiser, card)).toContain('Bram Wolkendijk komt voor in 1 peiling.');
    expect(reads(house.organiser, card)).toContain('Bram Wolkendijk staat op de ledenlijst van BEM');
    await house.organiser.clicks(card, 'Ja, vergeet Bram Wolkendijk');
    await house.teams.until(
      () => JSON.stringify(message.card).includes('vergeten persoon'),
      'the organiser’s card without the name',
    );
    expect(JSON.stringify(message.card)).not.toContain('Bram');
    const chat = memberCards(bram)[0]?.conversation?.id ?? bram.chat.id;
    const traces = [
      'Bram',
      'Wolkendijk',
      bram.userPrincipalName,
      bram.aadObjectId,
      bram.id,
      chat,
      REMARK,
      WORDS,
    ];
    for (const trace of traces) expect([trace, await tablesWith(trace)]).toEqual([trace, []]);
    expect(await counts()).toEqual(before);
    // The card of the member whose answer somebody else noted is as it was.
    const dirk = house.members[3] as Person;
    expect(reads(dirk, memberCard(dirk))).toContain('Per telefoon');
  });

  test('keeps no name of a card that is on its way meanwhile, and mends the card', async () => {
    house = await openHouse({ members: 3 });
    const { organiser, members, teams } = house;
    const [anna, bram, carla] = members as [Person, Person, Person];
    await organiser.says(`organisatoren voeg toe ${carla.name}`);
    await post(house);
    await anna.clicks(memberCard(anna), YES);
    const slow = teams.misbehave({
      when: ({ kind, person }) => kind === 'create-conversation' && !person,
      delayMs: 2_000,
      times: 1,
    });
    await bram.clicks(memberCard(bram), YES);
    await teams.until(() => slow.struck, 'the request on its way');
    await forgets(anna.name);
    expect(requests(house)).toEqual([]);
    await teams.until(() => requests(house)[0], 'the request');
    expect(readable(requests(house)[0]?.card)).toContain(anna.name);
    await teams.until(() => readable(requests(house)[0]?.card).includes(carla.name), 'the other organiser');
    expect(await tablesWith('Waterland')).toEqual([]);
  });

  test('takes whoever joined since a poll was posted off the card that offers to take them over', async () => {
    house = await openHouse({ members: 3 });
    const { members, organiser, teams, team } = house;
    await confirm(house);
    await teams.until(() => members.every((one) => memberCards(one).length === 1), 'the cards');
    const fenna = teams.addPerson('Fenna Rietkraag');
    await team.joins(fenna);
    const card = await teams.until(
      () => organiser.chat.fromBot.find((message) => readable(message.card).includes('Erbij Fenna')),
      'the news of who joined',
    );
    await forgets(fenna.name);
    await teams.until(() => !readable(card.card).includes('Fenna'), 'the name to go');
    expect(await tablesWith('Fenna')).toEqual([]);
  });

  test('does nothing more the second time, and nobody is left to be found', async () => {
    await polled();
    const { organiser, members } = house;
    const card = await asksToForget('Bram Wolkendijk');
    const { data } = yesOf(card);
    const click = () => organiser.invoke({ action: { type: 'Action.Execute', verb: 'forget', data } });
    const answers = await Promise.all([click(), click()]);
    for (const answer of answers) expect(readable(answer.card)).toContain('De persoon is vergeten');
    expect(readable((await click()).card)).toContain('De persoon is vergeten');
    expect((await asksToForget('Bram Wolkendijk')).text).toContain('ken ik niet');
    expect((await asksToForget('vergeten persoon')).text).toContain('ken ik niet');
    expect(members).toHaveLength(5);
  });

  test('sends the forgotten nothing any more, and takes no click of theirs', async () => {
    const message = await polled();
    const { organiser, members, teams } = house;
    const [, bram, carla, , els] = members as [Person, Person, Person, Person, Person];
    await forgets('Els Regenboog');
    await forgets('Bram Wolkendijk');
    const had = [bram, els].map(({ chat }) => chat.fromBot.length);
    const late = await bram.clicks(memberCard(bram), NO);
    expect(late.text).toContain('alleen voor de leden');
    await carla.clicks(memberCard(carla), NO);
    await teams.until(() => JSON.stringify(message.card).includes('Geen interesse (2)'), 'the edit');
    await organiser.says('herinner');
    expect(organiser.chat.answer().text ?? '').not.toContain('Els');
    expect([bram, els].map(({ chat }) => chat.fromBot.length)).toEqual(had);
  });

  test('leaves nobody to note an answer for, on an older card either', async () => {
    await polled();
    const { organiser } = house;
    await organiser.says('namens');
    const older = organiser.chat.answer();
    const [, member = ''] =
      /"title":"Bram Wolkendijk","value":"([^"]+)"/.exec(JSON.stringify(older.card)) ?? [];
    await forgets('Bram Wolkendijk');
    const before = await counts();
    const late = await organiser.clicks(older, 'Noteren', { inputs: { member, choice: 'not-interested' } });
    expect(late.text).toContain('staat niet op de ledenlijst');
    expect(await counts()).toEqual(before);
    await organiser.says('namens');
    expect(reads(organiser, organiser.chat.answer())).toContain('Carla Windveer');
    expect(reads(organiser, organiser.chat.answer())).not.toContain('vergeten persoon');
  });

  test('is for administrators alone, in their own chat, whatever a click says', async () => {
    await polled();
    const { organiser, members, team } = house;
    const carla = members[2] as Person;
    expect((await asksToForget('Bram Wolkendijk', carla)).text).toContain('Alleen een beheerder');
    const { data } = yesOf(await asksToForget('Bram Wolkendijk'));
    const forged = await carla.invoke({ action: { type: 'Action.Execute', verb: 'forget', data } });
    expect(forged.text).toContain('Alleen een beheerder');
    await organiser.mentions(team.general, 'vergeet Bram Wolkendijk');
    expect(team.general.answer().text).toContain('alleen in onze 1-op-1-chat');
    const unknown = { personId: '00000000-0000-4000-8000-000000000000' };
    const nobody = await organiser.invoke({
      action: { type: 'Action.Execute', verb: 'forget', data: unknown },
    });
    expect(nobody.text).toContain('ken ik niet');
    expect(await tablesWith('Bram Wolkendijk')).not.toEqual([]);
  });

  test('of the only organiser is refused; with another one, that one goes on with the polls', async () => {
    await polled();
    const { organiser, members, teams } = house;
    const carla = members[2] as Person;
    const refused = await organiser.clicks(
      await asksToForget('Anna Waterland'),
      'Ja, vergeet Anna Waterland',
    );
    expect(refused.text).toContain('de enige organisator');
    await organiser.says('organisatoren voeg toe Carla Windveer');
    await forgets('Anna Waterland');
    await teams.until(
      () => carla.chat.fromBot.some(({ card }) => readable(card).includes('Uw peiling onder BEM')),
      'the poll with its new organiser',
    );
    await carla.says('status');
    expect(reads(carla, carla.chat.answer())).toContain('3 van de 5');
  });
});

describe('vergeet, where a roster came in a file', () => {
  const HEAD = 'naam;e-mail;fractie;zetels;plaatsvervanger voor';
  const row = ({ name, email }: Pick<Person, 'name' | 'email'>, ...cells: string[]) =>
    [name, email, ...cells].join(';');

  /** Els stands in for Bram and answered for him, Anna noted Dirk's answer by phone, and a second roster waits. */
  async function polledByParty(): Promise<Message> {
    house = await openHouse({ members: 5 });
    const { organiser, members, teams } = house;
    const [anna, bram, carla, dirk, els] = members as [Person, Person, Person, Person, Person];
    const csv = [
      HEAD,
      row(anna, 'Waterpartij', '5', ''),
      row(bram, 'Waterpartij', '5', ''),
      row(carla, 'Luchtlijst', '3', ''),
      row(dirk, 'Luchtlijst', '3', ''),
      row(els, '', '', 'Bram Wolkendijk'),
    ].join('\r\n');
    await organiser.sendsFile('leden.csv', Buffer.from(csv));
    await organiser.clicks(organiser.chat.answer(), 'Ja, gebruik deze lijst');
    const message = await draft(house);
    await organiser.clicks(message, 'Plaatsen', { inputs: { rule: 'per-party' } });
    await organiser.clicks(message, 'Ja, verstuur naar 4 leden');
    await teams.until(() => members.every((one) => memberCards(one).length === 1), 'the cards');
    await els.clicks(memberCard(els), YES);
    await els.clicks(memberCard(els), 'Opslaan', { inputs: { remark: REMARK } });
    await carla.clicks(memberCard(carla), YES);
    await organiser.says('namens');
    const phone = organiser.chat.answer();
    const [, member = ''] =
      /"title":"Dirk Zandplaat","value":"([^"]+)"/.exec(JSON.stringify(phone.card)) ?? [];
    const [date = ''] = dateFields(phone.card).filter((field) => field.includes('-'));
    await organiser.clicks(phone, 'Noteren', {
      inputs: { member, choice: 'interested', [date]: 'yes' },
    });
    await request(house);
    await organiser.sendsFile('nieuw.csv', Buffer.from(csv));
    await organiser.says('organisatoren voeg toe Carla Windveer');
    await teams.until(() => JSON.stringify(message.card).includes('Els Regenboog'), 'the names');
    return message;
  }

  /** Tables in which anything stands that tells of somebody; `words` is what they or others typed of them. */
  async function traces(person: Person, ...words: string[]): Promise<object> {
    const { name, userPrincipalName, aadObjectId, id, chat } = person;
    const all = [...name.split(' '), userPrincipalName, aadObjectId, id, chat.id, ...words];
    const found = await Promise.all(all.map(async (trace) => [trace, await tablesWith(trace)] as const));
    return found.filter(([, tables]) => tables.length > 0);
  }

  test('takes out a stand-in, whom they stood in for and who was heard by phone, and no count changes', async () => {
    await polledByParty();
    const [, bram, , dirk, els] = house.members as [Person, Person, Person, Person, Person];
    const before = await counts();
    await forgets('Els Regenboog');
    expect(await traces(els, REMARK)).toEqual([]);
    expect(await counts()).toEqual(before);
    await forgets('Dirk Zandplaat');
    expect(await traces(dirk)).toEqual([]);
    expect(await counts()).toEqual(before);
    await forgets('Bram Wolkendijk');
    expect(await traces(bram)).toEqual([]);
    expect(await counts()).toEqual(before);
  });

  test('takes out the organiser who noted an answer, sent the rosters and linked the Griffie', async () => {
    await polledByParty();
    const [anna, , carla] = house.members as [Person, Person, Person];
    const before = await counts();
    await forgets('Anna Waterland');
    await house.teams.until(
      () => carla.chat.fromBot.some(({ card }) => readable(card).includes('Uw peiling onder BEM')),
      'the poll with its new organiser',
    );
    expect(await traces(anna)).toEqual([]);
    expect(await counts()).toEqual(before);
  });

  test('a roster that was used is not kept, and one that nobody used goes when it has expired', async () => {
    await polledByParty();
    expect(await query(`select 1 from roster_file where applied_at is not null and rows <> '[]'`)).toEqual(
      [],
    );
    expect(await tablesWith('Els Regenboog')).toContain('public.roster_file');
    await house.killAndRestart();
    expect(await query('select 1 from roster_file where applied_at is null')).toHaveLength(1);
    await house.bot().setClock('2022-10-04T09:30:00+02:00');
    await house.organiser.sendsFile('leden.csv', Buffer.from(`${HEAD}\n${row(house.organiser)}\n`));
    expect(await query(`select 1 from roster_file where rows::text like '%Regenboog%'`)).toEqual([]);
  });
});

describe('vergeet, where names resemble each other', () => {
  test('leaves a longer name of somebody else as it is, and finds cards under an earlier name', async () => {
    house = await openHouse({ members: 3, bare: true });
    const { organiser, team, griffie, teams } = house;
    const bram = house.members[1] as Person;
    const namesakes = ['Bram Wolkendijk Vos', 'Bram Wolkendijker'].map((name) => teams.addPerson(name));
    for (const one of namesakes) await team.joins(one);
    await organiser.mentions(team.general, 'commissie BEM');
    await organiser.mentions(griffie, `griffie ${await griffieCode(organiser)}`);
    const message = await draft(house);
    await organiser.clicks(message, 'Plaatsen');
    await organiser.clicks(message, 'Ja, verstuur naar 5 leden');
    const all = [...house.members, ...namesakes];
    await teams.until(() => all.every((one) => memberCards(one).length === 1), 'the cards');
    for (const one of [bram, ...namesakes]) await one.clicks(memberCard(one), YES);
    await request(house);
    // From now on Teams calls Bram otherwise.
    const renamed = { ...bram.account, name: 'Bram Zeedijk' };
    await teams.post({ ...bram.prepares({ type: 'message', text: 'help' }), from: renamed });
    await teams.until(() => JSON.stringify(message.card).includes('Bram Zeedijk'), 'the new name');
    await forgets('Bram Zeedijk');
    const kept = (await everything()).get('public.sent_card') ?? '';
    expect(kept.match(/Bram Wolkendijk(?! Vos|er)|Bram Zeedijk/g)).toBeNull();
    for (const { name } of namesakes) expect(kept).toContain(name);
    expect(await tablesWith('Zeedijk')).toEqual([]);
  });
});

function yesOf(message: Message): Readonly<{ data: object }> {
  const [, data = '{}'] = /"verb":"forget","data":(\{[^}]*\})/.exec(JSON.stringify(message.card)) ?? [];
  return { data: JSON.parse(data) };
}
