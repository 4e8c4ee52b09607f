import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Message, Person } from '../teams/teams.ts';
import { draft, type House, openHouse } from './house.ts';
import { reads } from './reading.ts';

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

test('a committee’s rule and quorum are what its new drafts begin with, and what its drafts have stays', async () => {
  const before = await draft(house);
  const card = await asks(anna, 'regel');
  expect(reads(anna, card)).toContain('Per lid: meer dan de helft van alle leden moet interesse hebben');
  await anna.clicks(card, 'Regel opslaan', { inputs: { rule: 'per-member', quorum: '3' } });
  expect(reads(anna, card)).toContain('Opgeslagen voor nieuwe peilingen van BEM.');
  expect(reads(anna, card)).toContain('Er moeten minstens 3 antwoorden zijn.');
  expect(reads(anna, before)).not.toContain('minstens 3 antwoorden');
  const after = await draft(house);
  expect(reads(anna, after)).toContain(
    'zodra 2 van de 3 leden interesse hebben en er minstens 3 antwoorden zijn',
  );
});

test('a quorum that is emptied on a draft is gone', async () => {
  const message = await draft(house);
  expect(reads(anna, message)).toContain('en er minstens 3 antwoorden zijn');
  await anna.clicks(message, 'Bijwerken', { inputs: { quorum: '' } });
  expect(reads(anna, message)).not.toContain('antwoorden zijn');
});

test('a rule that the roster cannot carry yet is kept with a warning', async () => {
  const card = await asks(anna, 'rule');
  await anna.clicks(card, 'Regel opslaan', { inputs: { rule: 'by-seats', quorum: '' } });
  expect(reads(anna, card)).toContain('nog niet van elk lid is de fractie bekend');
});

test('a quorum that is no number changes nothing, and the card says what it must be', async () => {
  const card = await asks(anna, 'regel BEM');
  const { verb, data } = { verb: 'set-rule', data: committeeOf(card) };
  for (const quorum of ['0', '2,5', 'veel', '100000'])
    await anna.invoke(
      { action: { type: 'Action.Execute', verb, data: { ...data, rule: 'per-member', quorum } } },
      { message: card },
    );
  expect(reads(anna, card)).toContain('Vul een heel getal in van 1 tot en met 1000');
  expect(reads(anna, await asks(anna, 'regel'))).toContain('Regel voor BEM');
});

test('somebody who organises nothing is told whom to ask, also for a forged click', async () => {
  const card = await asks(anna, 'regel');
  expect((await asks(bram, 'regel')).text).toContain('Vraag het Anna Waterland.');
  const data = { ...committeeOf(card), rule: 'per-party' };
  const answer = await bram.invoke({ action: { type: 'Action.Execute', verb: 'set-rule', data } });
  expect(answer.text).toContain('Dit kan alleen een organisator van de commissie. Er is niets veranderd.');
});

function committeeOf(card: Message): { committeeId: string } {
  const [, committeeId = ''] = /"committeeId":"([^"]+)"/.exec(JSON.stringify(card.card)) ?? [];
  return { committeeId };
}
