import { expect, test } from '@jest/globals';
import type { Message, Person } from '../teams/teams.ts';
import { draft, MEMO, openHouse } from './house.ts';
import { memberCard, memberCards, readable, reads, request, YES } from './reading.ts';

const MARKS = Array.from({ length: 20 }, (_, index) => `merk${index + 1}.`);
/** Some 15,000 characters, all of them under the heading of the request. */
const long = (marks: readonly string[]) =>
  marks.map((mark) => `${'Één woord. '.repeat(64)}Tot ${mark}`).join('\n\n');
const [body = '', tail = ''] = MEMO.split(/(?<=^Verzoek.*$)/m);
const LONG_MEMO = `${body}\n\n${long(MARKS)}\n\n${tail}`;

/** Reads a memo to its end from a card, and gives the marks that stood there. */
async function readsOn(person: Person, message: Message, start: string): Promise<string[]> {
  const read = [start];
  await person.clicks(message, 'Lees verder');
  read.push(reads(person, message));
  while (read.at(-1)?.includes('[Verder lezen]')) {
    await person.clicks(message, 'Verder lezen');
    read.push(reads(person, message));
  }
  return read.join('\n').match(/merk\d+\./g) ?? [];
}

test('a long memo is read part by part from the draft, the member’s card and the request', async () => {
  await using house = await openHouse({ members: 3 });
  const { organiser, members, teams, griffie, team } = house;
  const [anna, bram] = members as [Person, Person];
  const message = await draft(house, LONG_MEMO);
  await organiser.clicks(message, 'Lees de memo');
  const first = reads(organiser, message);
  expect(first).toMatch(/De rest van de memo \(\d+ alinea’s\)\n\[Lees verder\]/);
  expect(first).toContain('Het verzoek is langer.');
  const memoOnCard = first.slice(first.indexOf('[Verberg de memo]'));
  expect(await readsOn(organiser, message, memoOnCard)).toEqual(MARKS);
  await organiser.clicks(message, 'Terug naar de peiling');
  expect(reads(organiser, message)).toContain('Concept van een peiling');

  await organiser.clicks(message, 'Proef naar mijzelf');
  const trial = await teams.until(
    () => organiser.chat.fromBot.find(({ card }) => readable(card).includes('Proef: dit zien de leden.')),
    'the trial',
  );
  await organiser.clicks(trial, 'Lees de memo');
  await organiser.clicks(trial, 'Lees verder');
  expect(reads(organiser, trial)).toContain('De memo, deel 2 van');
  await organiser.clicks(trial, 'Terug naar de peiling');
  expect(reads(organiser, trial)).toContain('Proef: dit zien de leden.');

  await organiser.clicks(message, 'Plaatsen');
  await organiser.clicks(message, 'Ja, verstuur naar 3 leden');
  await teams.until(() => members.every((member) => memberCards(member).length === 1), 'the cards');
  const card = memberCard(bram);
  await bram.clicks(card, 'Lees de memo');
  const onCard = reads(bram, card);
  expect(await readsOn(bram, card, onCard.slice(onCard.indexOf('[Verberg de memo]')))).toEqual(MARKS);
  await bram.clicks(card, 'Terug naar de peiling');
  expect(reads(bram, card)).toContain('Hebt u interesse?');

  for (const person of [anna, bram]) await person.clicks(memberCard(person), YES);
  const asked = await request(house);
  await organiser.clicks(asked, 'Lees het verzoek');
  expect(await readsOn(organiser, asked, '')).toEqual(MARKS);
  await organiser.clicks(asked, 'Terug naar de peiling');
  expect(reads(organiser, asked)).toContain('Verzoek aan de Griffie');

  // Nobody else, from nowhere else.
  const pollId = /"pollId":"([^"]+)"/.exec(JSON.stringify(card.card))?.[1];
  const stranger = teams.addPerson('Zoë Buitenstaander');
  const asks = (person: Person, on: string, at?: Message, part = '2') => {
    const action = { type: 'Action.Execute', verb: 'read-memo', data: { pollId, on, part } };
    return person.invoke({ action }, at ? { message: at } : {});
  };
  for (const on of ['member', 'organiser', 'trial', 'request'])
    expect((await asks(stranger, on)).text).toContain('Deze peiling ken ik niet');
  for (const on of ['organiser', 'trial', 'request'])
    expect((await asks(bram, on)).text).toContain('Deze peiling ken ik niet');
  await organiser.mentions(team.general, 'help');
  expect((await asks(bram, 'request', team.general.answer())).text).toContain('Deze peiling ken ik niet');
  expect(griffie.messages.length).toBeGreaterThan(0);
  expect((await asks(bram, 'member', undefined, '99')).text).toContain('Deze peiling ken ik niet');
  expect(teams.complaints).toEqual([]);
});

test('a short memo has nothing to read on', async () => {
  await using house = await openHouse({ members: 2 });
  const message = await draft(house);
  expect(JSON.stringify(message.card)).not.toContain('read-memo');
  expect(house.teams.complaints).toEqual([]);
});
