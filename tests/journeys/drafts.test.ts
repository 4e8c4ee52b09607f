import { setTimeout } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import type { Person } from '../teams/teams.ts';
import { draft, MEMO, openHouse } from './house.ts';
import { runWaiting } from './queue-clock.ts';
import { memberCards, readable, reads } from './reading.ts';

/** Longer than the bots of tests gather changes of a card. */
const GATHERED_MS = 3_000;

test('drafts are listed, survive kill -9 with all that was filled in, and can be posted after it', async () => {
  await using house = await openHouse({ members: 3 });
  const { organiser, teams } = house;
  for (const reference of ['PS2022BEM001', 'PS2022BEM002'])
    await draft(house, MEMO.replace('PS2022BEM103', reference));
  const message = await draft(house, MEMO.replace('PS2022BEM103', 'PS2022BEM003'));
  const inputs = {
    title: 'Werksessie over digitalisering',
    summary: 'Graag uw mening.',
    secret: 'true',
    day: '2022-10-21',
    dates: 'do 10 nov 14:00, Statenzaal',
    questions: 'Welke rol past de provincie? aanjager / facilitator',
  };
  await organiser.clicks(message, 'Bijwerken', { inputs });
  await house.killAndRestart();

  await organiser.says('concepten');
  const list = organiser.chat.latest('Welke peiling bedoelt u met ‘concepten’?');
  const listed = reads(organiser, list);
  expect(listed).toMatch(/BEM003 · BEM · concept · gemaakt op[\s\S]*BEM002[\s\S]*BEM001/);
  expect(listed).toContain('Werksessie over digitalisering');
  await organiser.clicks(list, 'Deze', { nth: 0 });
  const text = reads(organiser, list);
  expect(text).toContain('Concept van een peiling');
  expect(text).toContain('Werksessie over digitalisering\nPeiling onder de leden van BEM\nGraag uw mening.');
  expect(text).toContain('Stemgeheim: niemand ziet wie wat heeft geantwoord.');
  expect(text).toContain('2022-10-21');
  expect(text).toContain('donderdag 10 november 2022, 14:00 tot 16:00 uur, Statenzaal');
  expect(text).toContain('Vraag 1: Welke rol past de provincie? Keuze uit aanjager of facilitator.');

  await organiser.clicks(list, 'Plaatsen');
  await organiser.clicks(list, 'Ja, verstuur naar 3 leden');
  const bram = house.members[1] as Person;
  await teams.until(() => memberCards(bram).length === 1, 'the card of the posted draft');
  expect(reads(bram, memberCards(bram)[0] ?? list)).toContain('Werksessie over digitalisering');
  await organiser.says('concepten');
  expect(reads(organiser, organiser.chat.latest('Welke peiling bedoelt u'))).not.toContain('BEM003');
  await organiser.says('concepten PS2022BEM001');
  expect(reads(organiser, organiser.chat.latest('Concept van een peiling'))).toContain('PS2022BEM001');
  await organiser.mentions(house.team.general, 'concepten');
  expect(house.team.general.answer().text).toContain('alleen in onze 1-op-1-chat');
  expect(teams.complaints).toEqual([]);
});

test('the last look before posting stays while it is read, and the draft comes back with what was filled in', async () => {
  await using house = await openHouse({ members: 2 });
  const { organiser, teams } = house;
  const message = await draft(house);
  await organiser.clicks(message, 'Plaatsen', { inputs: { day: '2022-10-21' } });
  await setTimeout(GATHERED_MS);
  expect(reads(organiser, message)).toContain('[Ja, verstuur naar 2 leden]');
  await runWaiting(house, 'deliver-card');
  await teams.until(() => readable(message.card).includes('2022-10-21'), 'the draft with its new deadline');
  expect(reads(organiser, message)).toContain('Concept van een peiling');
});
