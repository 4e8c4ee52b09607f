import { afterEach, expect, test } from '@jest/globals';
import type { Message, Person } from '../teams/teams.ts';
import { type House, openHouse, post } from './house.ts';
import { runWaiting } from './queue-clock.ts';
import { cardsIn, memberCard, NO, readable, reads, request, YES } from './reading.ts';

let house: House;
afterEach(async () => {
  expect(house.teams.complaints).toEqual([]);
  await house[Symbol.asyncDispose]();
});

const nudges = () =>
  house.griffie.messages.filter(({ card }) => readable(card).includes('Dit verzoek staat nog open'));

/** A request made on Monday 3 October at 09:00. */
async function withRequest(): Promise<Message> {
  house = await openHouse({ members: 3 });
  const [anna, bram] = house.members as [Person, Person];
  await post(house);
  for (const person of [anna, bram]) await person.clicks(memberCard(person), YES);
  return request(house);
}

/** The clock stands at this moment, and the queue has looked at what waits. */
async function at(moment: string): Promise<void> {
  await house.bot().setClock(`2022-${moment}:00+02:00`);
  await runWaiting(house, 'follow-up');
}

async function plans(message: Message): Promise<void> {
  const clerk = house.teams.addPerson('Gerda Griffioen');
  const [, date = ''] =
    /"title":"[^"]*26 oktober[^"]*","value":"([^"]+)"/.exec(JSON.stringify(message.card)) ?? [];
  await clerk.clicks(message, 'Plannen', { inputs: { date } });
  await clerk.clicks(message, 'Ja, plan dit moment');
}

test('a request that nobody acts on is brought up twice in its thread, and then the organiser is told', async () => {
  const message = await withRequest();
  const { organiser, teams } = house;
  await at('10-06T08:30');
  expect(nudges()).toHaveLength(0);
  await at('10-06T09:30');
  await teams.until(() => nudges().length === 1, 'the first reminder');
  expect(nudges()[0]?.threadId).toBe(message.threadId);
  expect(readable(nudges()[0]?.card)).toContain('Het verzoek staat hier sinds ma 3 okt 2022 om 09:0');
  await at('10-11T09:00');
  expect(nudges()).toHaveLength(1);
  await at('10-11T10:00');
  await teams.until(() => nudges().length === 2, 'the second reminder');
  expect(cardsIn(organiser, 'De Griffie heeft nog niet gereageerd')).toHaveLength(0);
  await at('10-14T11:00');
  await teams.until(
    () => cardsIn(organiser, 'De Griffie heeft nog niet gereageerd').length === 1,
    'word to the organiser',
  );
  const [told] = cardsIn(organiser, 'De Griffie heeft nog niet gereageerd') as [Message];
  await organiser.says('status');
  const history = JSON.stringify(organiser.chat.answer().card);
  expect(history.match(/Griffie herinnerd aan het verzoek/g)).toHaveLength(2);
  await expect(runWaiting(house, 'follow-up')).rejects.toThrow('No job waits');

  await plans(message);
  await teams.until(
    () =>
      nudges().length === 0 &&
      house.griffie.messages.filter(({ card }) => readable(card).includes('✓ Gepland')).length === 3,
    'the reminders that say what became of it',
  );
  await teams.until(
    () => reads(organiser, told).includes('De Griffie heeft gereageerd'),
    'the news as it is now',
  );
});

test('a week in which the bot was down brings one reminder, and acting brings none', async () => {
  const message = await withRequest();
  await at('10-12T09:00');
  await house.teams.until(() => nudges().length === 1, 'the reminder');
  const before = house.griffie.messages.length;
  await plans(message);
  await at('10-16T09:00');
  await house.teams.until(() => nudges().length === 0, 'the reminder that says what became of it');
  expect(house.griffie.messages).toHaveLength(before);
  await house.bot().setClock('2022-10-13T09:00:00+02:00');
});

test('from its button the Griffie reads the request; a lost majority ends the count, a regained one begins it anew', async () => {
  await withRequest();
  const [, bram] = house.members as [Person, Person];
  await at('10-06T09:30');
  const nudge = await house.teams.until(() => nudges()[0], 'the reminder');
  const clerk = house.teams.addPerson('Gerda Griffioen');
  await clerk.clicks(nudge, 'Toon het verzoek');
  expect(reads(clerk, nudge)).toContain('Plan de bijeenkomst');
  await bram.clicks(memberCard(bram), NO);
  await house.teams.until(() => nudges().length === 0, 'the reminder that waits for nothing');
  await at('10-11T10:00');
  expect(nudges()).toHaveLength(0);
  await bram.clicks(memberCard(bram), YES);
  await at('10-13T09:00');
  await request(house, 'De meerderheid is er weer');
  await at('10-14T10:30');
  await house.teams.until(() => nudges().length === 2, 'the reminder after the majority came back');
});
