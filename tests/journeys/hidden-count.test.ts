import { expect, test } from '@jest/globals';
import type { Person } from '../teams/teams.ts';
import { confirm, draft, openHouse } from './house.ts';
import { memberCard, memberCards, NO, readable, reads, request, YES } from './reading.ts';

const HIDDEN = 'De organisator houdt de stand verborgen tot de peiling sluit.';
/** What only somebody who knows the count can say. */
const TELLS =
  /Stand op|\d+ van de \d+ leden|nodig (?:is|zijn|was|waren)|Er is een meerderheid|verzoek bij de Griffie/;

test('a hidden count is kept from the members in all they receive, until the poll closes', async () => {
  await using house = await openHouse({ members: 5 });
  const { organiser, members, teams, team } = house;
  const [anna, bram, carla, dirk, els] = members as [Person, Person, Person, Person, Person];
  const message = await confirm(house, { inputs: { hideCount: 'true' } });
  await teams.until(() => members.every((member) => memberCards(member).length === 1), 'the cards');
  const atFirst = readable(els.sees(memberCard(els)));
  expect(atFirst).toContain(HIDDEN);
  expect(atFirst).toContain('Heeft meer dan de helft van de leden interesse');

  const received: string[] = [];
  for (const [person, choice] of [
    [bram, YES],
    [carla, YES],
    [dirk, NO],
    [anna, YES],
  ] as const) {
    await person.clicks(memberCard(person), choice);
    received.push(JSON.stringify(person.sees(memberCard(person))));
  }
  expect(readable((await request(house)).card)).toContain('3 van de 5 leden hebben interesse');
  await teams.until(() => reads(organiser, message).includes('3 van de 5 leden hebben'), 'the count');
  expect(reads(organiser, message)).toContain('Stand verborgen voor de leden tot de peiling sluit');

  await organiser.says('herinner');
  await organiser.clicks(organiser.chat.latest('Herinnering sturen?'), 'Ja, stuur de herinnering');
  await teams.until(() => els.chat.fromBot.length > 1, 'the reminder');
  for (const person of [bram, els]) {
    await person.says('peilingen');
    const list = person.chat.latest('open tot ma 17 okt 2022');
    expect(reads(person, list)).toContain('verborgen voor de leden');
    await person.clicks(list, 'Open de peiling');
    received.push(reads(person, list));
  }
  await organiser.mentions(team.general, 'status');
  await organiser.mentions(team.general, 'peilingen');
  for (const { card, text } of team.general.messages) received.push(`${text ?? ''}${readable(card)}`);

  const chats = members.slice(1).map((member) => member.chat.id);
  const sent = teams.requests.filter(({ conversation }) => chats.includes(conversation ?? ''));
  expect(sent.length).toBeGreaterThan(5);
  received.push(...sent.map(({ body }) => JSON.stringify(body ?? '')));
  // Not by expect: it would print all that was sent.
  expect(received.map((text) => TELLS.exec(text)?.[0]).filter(Boolean)).toEqual([]);
  // Whoever has not answered sees the same card before the first vote and after the majority.
  expect(readable(memberCard(els).card)).toBe(atFirst);

  await organiser.says('peilingen');
  expect(reads(organiser, organiser.chat.latest('verzoek bij de Griffie'))).toContain('3 van de 5 leden');
  await organiser.says('sluit');
  await organiser.clicks(organiser.chat.latest('Peiling sluiten?'), 'Ja, sluit');
  await teams.until(
    () => members.every((member) => readable(memberCard(member).card).includes('3 van de 5 leden hebben')),
    'the count on every card',
  );
  expect(readable(memberCard(els).card)).toContain('Er is een meerderheid.');
  expect(readable(memberCard(els).card)).not.toContain(HIDDEN);
  expect(teams.complaints).toEqual([]);
});

test('hiding the count is set on the draft, kept through edits, tried out and shown at the last look', async () => {
  await using house = await openHouse({ members: 2 });
  const { organiser, teams } = house;
  const message = await draft(house);
  await organiser.clicks(message, 'Bijwerken', { inputs: { hideCount: 'true' } });
  await organiser.clicks(message, 'Bijwerken', { inputs: { summary: 'Graag uw mening.' } });
  const toggle = () =>
    /"id":"hideCount"[^}]*"value":"(\w+)"/.exec(JSON.stringify(organiser.sees(message)))?.[1];
  expect(toggle()).toBe('true');
  const pollId = /"pollId":"([^"]+)"/.exec(JSON.stringify(message.card))?.[1];
  const data = { pollId, day: '2022-10-20', time: '12:00', dates: 'do 10 nov 14:00' };
  const left = await organiser.invoke({ action: { type: 'Action.Execute', verb: 'update-draft', data } });
  expect(JSON.stringify(left.card)).toMatch(/"id":"hideCount"[^}]*"value":"true"/);
  await organiser.clicks(message, 'Bijwerken', { inputs: { time: '' } }).catch(() => undefined);
  await organiser.clicks(message, 'Bijwerken', { inputs: { dates: 'morgen' } });
  expect(toggle()).toBe('true');

  await organiser.clicks(message, 'Proef naar mijzelf', { inputs: { dates: 'do 10 nov 14:00' } });
  const trial = await teams.until(
    () => organiser.chat.fromBot.find(({ card }) => readable(card).includes('Proef: dit zien de leden.')),
    'the trial',
  );
  expect(reads(organiser, trial)).toContain(HIDDEN);
  await organiser.clicks(trial, YES);
  expect(reads(organiser, trial)).toContain(HIDDEN);
  expect(reads(organiser, trial)).not.toMatch(TELLS);

  await organiser.clicks(message, 'Plaatsen');
  expect(reads(organiser, message)).toContain('Stand verborgen voor de leden tot de peiling sluit');
  await organiser.clicks(message, 'Nee, terug');
  await organiser.clicks(message, 'Bijwerken', { inputs: { hideCount: 'false' } });
  expect(toggle()).toBe('false');
  expect(teams.complaints).toEqual([]);
});
