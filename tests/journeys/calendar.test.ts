import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import type { Message, Person } from '../teams/teams.ts';
import { confirm, draft, type House, MEMO, openHouse, post } from './house.ts';
import { dateFields, memberCard, memberCards, readable, reads, YES } from './reading.ts';

let house: House;
let anna: Person;
let bram: Person;
beforeAll(async () => {
  house = await openHouse({ members: 3 });
  [anna, bram] = house.members as [Person, Person];
});
afterAll(() => house[Symbol.asyncDispose]());
afterEach(() => expect(house.teams.complaints).toEqual([]));

async function asks(person: Person, command: string): Promise<Message> {
  await person.says(command);
  return person.chat.answer();
}

const PROPOSED = /\p{Ll}+dag \d+ \p{Ll}+ \d{4}, 14:00 tot 16:00 uur/gu;
const proposals = (message: Message) => reads(anna, message).match(PROPOSED);

test('what does not fit is said with its line, and nothing is kept', async () => {
  const card = await asks(anna, 'agenda');
  expect(reads(anna, card)).toContain('Agenda van BEM');
  const inputs = { weekday: '2', leadDays: '7', ranges: 'herfst 22-10 t/m 30-10\nergens in mei\n1-3-2023' };
  await anna.clicks(card, 'Agenda opslaan', { inputs });
  const text = reads(anna, card);
  expect(text).toContain('Regel 2, ‘ergens in mei’: dit kan ik niet als periode lezen.');
  expect(text).toContain('Regel 3, ‘1-3-2023’: de naam ontbreekt.');
  expect(text).toContain(inputs.ranges);
  expect(proposals(await draft(house))?.at(0)).toContain('woensdag 26 oktober 2022');
});

test('a lead time that is no number changes nothing, and the card says what it must be', async () => {
  const card = await asks(anna, 'calendar BEM');
  const data = { ...committeeOf(card), weekday: '2', ranges: '' };
  for (const leadDays of ['-1', '2,5', '1e2', '366', ''])
    await anna.invoke(
      { action: { type: 'Action.Execute', verb: 'set-calendar', data: { ...data, leadDays } } },
      { message: card },
    );
  expect(reads(anna, card)).toContain('Hoeveel dagen vooruit: vul een heel getal in, van 0 tot en met 365.');
});

test('the proposals for new polls keep to the weekday, the lead time and the ranges; older drafts stay', async () => {
  const before = await draft(house);
  const card = await asks(anna, 'agenda');
  const ranges = 'herfstvakantie 22 t/m 30 oktober\nvr 4 nov 2022 heidag\nkerstreces 24-12 t/m 8-1';
  await anna.clicks(card, 'Agenda opslaan', { inputs: { weekday: '5', leadDays: '14', ranges } });
  const saved = reads(anna, card);
  expect(saved).toContain('stel ik een vrijdag voor, minstens 14 dagen vooruit.');
  expect(saved).toContain(
    'Ik sla over: herfstvakantie (22 oktober 2022 t/m 30 oktober 2022), heidag (op 4 november 2022)',
  );
  expect(saved).toContain('kerstreces (24 december 2022 t/m 8 januari 2023).');
  expect(proposals(await draft(house))).toEqual([
    'vrijdag 21 oktober 2022, 14:00 tot 16:00 uur',
    'vrijdag 11 november 2022, 14:00 tot 16:00 uur',
    'vrijdag 18 november 2022, 14:00 tot 16:00 uur',
  ]);
  expect(proposals(before)?.at(0)).toContain('woensdag 26 oktober 2022');
  expect(reads(anna, await asks(anna, 'agenda'))).toContain('herfstvakantie 22-10-2022 t/m 30-10-2022');
});

test('a typed date in a range, on a holiday or in the weekend is warned of on the draft and on the last look', async () => {
  const message = await draft(house);
  expect(reads(anna, message)).not.toContain('Let op');
  const dates = 'di 25 okt 14:00\nza 12 nov 10:00\nma 26 dec 14:00\nvr 4 nov 9:00\nwo 9 nov 14:00';
  const warnings = [
    'Let op: di 25 oktober valt in de herfstvakantie.',
    'Let op: vr 4 november valt in ‘heidag’.',
    'Let op: za 12 november is een zaterdag.',
    'Let op: ma 26 december valt in het kerstreces.',
    'Let op: ma 26 december is Tweede kerstdag.',
  ];
  await anna.clicks(message, 'Bijwerken', { inputs: { dates } });
  const linesOf = (text: string) => text.split('\n').filter((line) => line.startsWith('Let op: '));
  expect(linesOf(reads(anna, message))).toEqual(warnings);
  await anna.clicks(message, 'Plaatsen', { inputs: { dates } });
  expect(reads(anna, message)).toContain('Ja, verstuur naar 3 leden');
  expect(linesOf(reads(anna, message))).toEqual(warnings);
});

test('dates that suit equally well share a place on the status card, and the next stands as many further', async () => {
  const message = await post(house);
  for (const person of [anna, bram]) await person.clicks(memberCard(person), YES);
  for (const person of [anna, bram]) {
    const [one, two, three] = dateFields(person.sees(memberCard(person)));
    await person.clicks(memberCard(person), 'Opslaan', {
      inputs: { [`${one}`]: 'no', [`${two}`]: 'yes', [`${three}`]: 'yes' },
    });
  }
  await house.teams.until(() => readable(message.card).includes('2 ja · 0 zo nodig'), 'the answers');
  const lines = reads(anna, await asks(anna, 'status')).split('\n');
  const ranked = lines.flatMap((line, index) =>
    line.startsWith('vrijdag') ? [`${lines[index - 1]} ${line.split(',')[0]}`] : [],
  );
  expect(ranked).toEqual([
    '1 vrijdag 11 november 2022',
    '1 vrijdag 18 november 2022',
    '3 vrijdag 21 oktober 2022',
  ]);
});

test.each([
  [
    'false',
    'PS2022BEM104',
    ['1 vrijdag 11 november 2022: uit 2 fracties', '2 vrijdag 21 oktober 2022: uit 1 fractie'],
  ],
  ['true', 'PS2022BEM105', ['1 vrijdag 21 oktober 2022: ', '1 vrijdag 11 november 2022: ']],
])(
  'with as many who can come, the date with more parties is first, but not under secrecy (%s)',
  async (secret, reference, best) => {
    await giveParties(['Duin', 'Duin', 'Veen']);
    const before = memberCards(bram).length;
    const message = await confirm(house, {
      memo: MEMO.replace('PS2022BEM103', reference),
      inputs: { secret },
    });
    const hasCard = (member: Person) => readable(memberCards(member).at(-1)?.card).includes(reference);
    await house.teams.until(() => memberCards(bram).length > before && house.members.every(hasCard), 'cards');
    for (const [index, person] of house.members.entries()) {
      await person.clicks(memberCard(person), YES);
      const [one, two] = dateFields(person.sees(memberCard(person)));
      const inputs = { [`${one}`]: index < 2 ? 'yes' : 'no', [`${two}`]: index > 0 ? 'yes' : 'no' };
      await person.clicks(memberCard(person), 'Opslaan', { inputs });
    }
    await house.teams.until(() => readable(message.card).includes('2 ja · 0 zo nodig'), 'the answers');
    const lines = reads(anna, await asks(anna, `status ${reference}`)).split('\n');
    const ranked = lines.flatMap((line, index) => {
      const parties = /uit \d fracties?/.exec(lines[index + 1] ?? '')?.[0] ?? '';
      return line.startsWith('vrijdag') ? [`${lines[index - 1]} ${line.split(',')[0]}: ${parties}`] : [];
    });
    expect(ranked.slice(0, 2)).toEqual(best);
  },
);

test('somebody who organises nothing is told whom to ask, also for a forged click', async () => {
  const card = await asks(anna, 'agenda');
  expect((await asks(bram, 'agenda')).text).toContain('Vraag het Anna Waterland.');
  for (const leadDays of ['14', 'veel']) {
    const data = { ...committeeOf(card), weekday: '1', leadDays, ranges: '' };
    const answer = await bram.invoke({ action: { type: 'Action.Execute', verb: 'set-calendar', data } });
    expect(answer.text).toContain('Dit kan alleen een organisator van de commissie. Er is niets veranderd.');
  }
  expect(reads(anna, await asks(anna, 'agenda'))).toContain('kerstreces');
});

function committeeOf(card: Message): { committeeId: string } {
  const [, committeeId = ''] = /"committeeId":"([^"]+)"/.exec(JSON.stringify(card.card)) ?? [];
  return { committeeId };
}

/** Writes the parties of the members, in the order of their names, as a roster with parties does. */
async function giveParties(parties: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: house.database });
  await client.connect();
  try {
    for (const [index, party] of parties.entries())
      await client.query(
        'update committee_member set party = $1 where person_id = (select id from person where name = $2)',
        [party, house.members[index]?.name],
      );
  } finally {
    await client.end();
  }
}
