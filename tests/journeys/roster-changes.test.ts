import { afterEach, expect, test } from '@jest/globals';
import type { Person } from '../teams/teams.ts';
import { confirm, type House, openHouse, post } from './house.ts';
import {
  cardsIn,
  dateFields,
  memberCard,
  memberCards,
  NO,
  reads,
  request,
  requests,
  YES,
} from './reading.ts';

let house: House;
afterEach(async () => {
  expect(house.teams.complaints).toEqual([]);
  await house[Symbol.asyncDispose]();
});

/** Asks for a card by a command and gives it. */
async function asks(person: Person, command: string) {
  await person.says(command);
  return person.chat.answer();
}

test('an answer given by phone counts, is marked as such everywhere, and gives way to the member’s own', async () => {
  house = await openHouse({ members: 3 });
  const [anna, bram, carla] = house.members as [Person, Person, Person];
  const poll = await post(house);
  const card = await asks(anna, 'namens');
  expect(reads(anna, card)).toContain('Antwoord per telefoon noteren');
  const fields = JSON.stringify(anna.sees(card));
  const [, member = ''] = /"title":"Bram Wolkendijk","value":"([^"]+)"/.exec(fields) ?? [];
  const date = dateFields(anna.sees(card)).find((id) => id !== 'member' && id !== 'choice') ?? '';
  const inputs = { member, choice: 'interested', [date]: 'yes' };
  const answer = await anna.clicks(card, 'Noteren', { inputs });
  expect(answer.text).toBe('Genoteerd namens Bram Wolkendijk, per telefoon: Ja, ik heb interesse.');

  await house.teams.until(
    () => reads(bram, memberCard(bram)).includes('Per telefoon'),
    'the mark on Bram’s card',
  );
  expect(reads(bram, memberCard(bram))).toContain(
    `Uw antwoord: ${YES}. Per telefoon doorgegeven aan Anna Waterland`,
  );
  await house.teams.until(
    () => reads(anna, poll).includes('1 antwoord per telefoon'),
    'the number on the status',
  );
  expect(JSON.stringify(anna.sees(poll))).toContain(
    'Bram Wolkendijk (per telefoon, genoteerd door Anna Waterland)',
  );
  expect(JSON.stringify(anna.sees(poll))).toContain('antwoord namens Bram Wolkendijk per telefoon genoteerd');

  await carla.clicks(memberCard(carla), YES);
  expect(reads(anna, await request(house))).toContain('Meegeteld: 1 antwoord per telefoon.');
  await bram.clicks(memberCard(bram), NO);
  expect(reads(bram, memberCard(bram))).toContain(`Uw antwoord: ${NO}`);
  await request(house, 'geen meerderheid meer');
});

test('the same answer by phone once more changes nothing, and the history says it once', async () => {
  house = await openHouse({ members: 3 });
  const [anna, bram] = house.members as [Person, Person];
  const poll = await post(house);
  const card = await asks(anna, 'namens');
  const fields = JSON.stringify(anna.sees(card));
  const [, member = ''] = /"title":"Bram Wolkendijk","value":"([^"]+)"/.exec(fields) ?? [];
  const date = dateFields(anna.sees(card)).find((id) => id !== 'member' && id !== 'choice') ?? '';
  const notes = (inputs: Record<string, string>) =>
    anna.clicks(card, 'Noteren', { inputs: { member, ...inputs } });
  const lines = () => JSON.stringify(anna.sees(poll)).match(/per telefoon genoteerd/g)?.length;
  const said = [
    { choice: 'no-preference' },
    { choice: 'interested', [date]: 'yes' },
    { choice: 'interested', [date]: 'no' },
  ];
  for (const [before, inputs] of said.entries()) {
    const told = [...(await Promise.all([notes(inputs), notes(inputs)])), await notes(inputs)];
    for (const { text } of told) expect(text).toContain('Genoteerd namens Bram Wolkendijk');
    await house.teams.until(() => (lines() ?? 0) > before, 'the note in the history');
    expect(lines()).toBe(before + 1);
  }
  expect(reads(bram, memberCard(bram))).toContain('Per telefoon');
});

test('under secrecy nobody answers for another, and outsiders cannot either', async () => {
  house = await openHouse({ members: 3 });
  const [anna, bram] = house.members as [Person, Person];
  await confirm(house, { inputs: { secret: 'true' } });
  await house.teams.until(() => house.members.every((each) => memberCards(each).length === 1), 'the cards');
  expect((await asks(anna, 'namens')).text).toContain('Bij stemgeheim kan niemand namens een lid antwoorden');
  expect((await asks(bram, 'namens')).text).toContain('Vraag het Anna Waterland.');
});

/** The newest card that offers an organiser to take a changed roster over. */
function offer(person: Person) {
  return cardsIn(person, 'Ledenlijst van de peiling bijwerken?').at(-1);
}

test('a running poll keeps its roster; who joined and left is told to the organiser, who takes it over', async () => {
  house = await openHouse({ members: 4 });
  const { teams, team } = house;
  const [anna, bram, carla, dirk] = house.members as [Person, Person, Person, Person];
  await post(house);
  expect((await asks(anna, 'bijwerken')).text).toContain('Er valt niets bij te werken');
  await bram.clicks(memberCard(bram), YES);
  await carla.clicks(memberCard(carla), YES);
  const els = teams.addPerson('Els Regenboog');
  await team.joins(els);
  const card = await teams.until(() => offer(anna), 'the news of who joined');
  expect(reads(anna, card)).toMatch(/Erbij Els Regenboog/);
  await team.leaves(dirk);
  await teams.until(
    () => reads(anna, card).includes('Eraf Dirk Zandplaat'),
    'the news of who left, on the same card',
  );
  expect(cardsIn(anna, 'Ledenlijst van de peiling bijwerken?')).toHaveLength(1);
  expect(memberCards(els)).toHaveLength(0);

  await anna.clicks(card, 'Ja, werk bij');
  await teams.until(() => memberCards(els).length === 1, 'the card of whoever joined');
  await teams.until(
    () => cardsIn(dirk, 'U staat niet meer op de ledenlijst').length === 1,
    'the news for whoever left',
  );
  await teams.until(
    () => cardsIn(anna, 'De ledenlijst is bij:').length === 1,
    'that there is nothing left to do',
  );
  const status = await asks(anna, 'status');
  expect(reads(anna, status)).toContain('2 van de 4 leden hebben interesse');
  expect(reads(anna, status)).toContain('Bezorgd bij 4 van de 4 leden');
  expect(JSON.stringify(anna.sees(status))).toContain(
    'ledenlijst bijgewerkt (+Els Regenboog, −Dirk Zandplaat)',
  );
  expect(requests(house)).toHaveLength(0);

  await team.leaves(els);
  const again = await teams.until(() => offer(anna), 'the news as a new message');
  await anna.clicks(again, 'Ja, werk bij');
  expect(await request(house)).toBeDefined();
  expect(requests(house)).toHaveLength(1);
});

test('a team that is read by command and by its own news at once tells of a running poll once', async () => {
  house = await openHouse({ members: 3 });
  const { teams, team, organiser } = house;
  await post(house);
  await team.joins(teams.addPerson('Els Regenboog'));
  await organiser.mentions(team.general, 'commissie BEM');
  expect(team.general.answer().text).toContain('met ‘bijwerken’ neemt u de wijziging daarin over');
  await teams.until(() => offer(organiser), 'the offer');
  expect(cardsIn(organiser, 'Ledenlijst van de peiling bijwerken?')).toHaveLength(1);
});
