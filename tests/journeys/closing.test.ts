import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Message, Person } from '../teams/teams.ts';
import { draft, type House, openHouse, post } from './house.ts';
import { memberCards, NO, readable, requests, YES } from './reading.ts';

const TOO_LATE = 'De antwoordtermijn van deze peiling is voorbij. Uw antwoord is niet opgeslagen.';
/** A few minutes after the house's own day begins. */
const SOON = { day: '2022-10-03', time: '09:05' };
/** Some seconds before that: enough to post two polls and to answer them. */
const JUST_BEFORE = '2022-10-03T09:04:48+02:00';

describe('at its deadline', () => {
  let house: House;
  let withoutMajority: Message;
  let withMajority: Message;
  let oldClick: Parameters<Person['invoke']>[0];
  beforeAll(async () => {
    house = await openHouse({ members: 3 });
    const { members, teams } = house;
    const drafts = [await draft(house), await draft(house)];
    for (const message of drafts) await house.organiser.clicks(message, 'Plaatsen', { inputs: SOON });
    await house.bot().setClock(JUST_BEFORE);
    for (const [index, message] of drafts.entries()) {
      await house.organiser.clicks(message, 'Ja, verstuur naar 3 leden');
      await teams.until(() => members.every((member) => memberCards(member).length > index), 'the cards');
    }
    [withoutMajority, withMajority] = drafts as [Message, Message];
    await vote(0, 0, YES);
    oldClick = (await vote(1, 0, NO)).activity.value;
    await vote(0, 1, YES);
    await vote(1, 1, YES);
  });
  afterAll(() => house[Symbol.asyncDispose]());
  afterEach(() => expect(house.teams.complaints).toEqual([]));

  const card = (index: number, poll: number): [Person, Message] => {
    const person = house.members[index];
    const message = person && memberCards(person)[poll];
    if (!person || !message) throw new Error(`Member ${index} has no card of poll ${poll}.`);
    return [person, message];
  };
  const vote = (index: number, poll: number, choice: string) => {
    const [person, message] = card(index, poll);
    return person.clicks(message, choice);
  };
  const says = (message: Message, words: string) =>
    house.teams.until(() => readable(message.card).includes(words), `“${words}” on a card`);

  test('a poll without a majority closes by itself, and every card says so', async () => {
    await says(
      withoutMajority,
      'Gesloten op ma 3 okt 2022 om 09:05 zonder meerderheid. De Griffie is niet om een moment gevraagd.',
    );
    expect(readable(withoutMajority.card)).not.toContain('[Intrekken]');
    for (const index of [0, 1, 2]) {
      const [, message] = card(index, 0);
      await says(message, 'Antwoorden kon tot ma 3 okt 2022 om 09:05.');
      const text = readable(message.card);
      expect(text).toContain('Er was geen meerderheid. De Griffie wordt niet om een moment gevraagd.');
      expect(text).toContain('1 van de 3 leden heeft interesse');
      expect(text).not.toContain(`[${YES}]`);
      expect(text).not.toContain('Opslaan');
    }
    expect(readable(card(1, 0)[1].card)).toContain(`Uw antwoord: ${NO}`);
    expect(readable(card(2, 0)[1].card)).toContain('U hebt niet geantwoord.');
  });

  test('a vote on an old copy of its card gets a sentence and changes nothing', async () => {
    const [bram, message] = card(1, 0);
    const yes = JSON.parse(JSON.stringify(oldClick).replace('"not-interested"', '"interested"'));
    expect((await bram.invoke(yes)).text).toBe(TOO_LATE);
    expect((await bram.invoke(oldClick)).text).toBe(TOO_LATE);
    expect(readable(bram.sees(message))).toContain('1 van de 3 leden heeft interesse');
    expect(requests(house)).toHaveLength(1);
  });

  test('a poll with a majority stays with the Griffie, and its cards give the final standing', async () => {
    const [asked] = requests(house) as [Message];
    await says(asked, 'De antwoordtermijn is voorbij sinds ma 3 okt 2022 om 09:05.');
    expect(readable(asked.card)).toContain('2 van de 3 leden hebben interesse; nodig waren er 2.');
    expect(readable(asked.card)).toContain('Dit is de eindstand.');
    await says(withMajority, '2 van de 3 leden hebben interesse; nodig waren er 2.');
    expect(readable(withMajority.card)).toContain('Er is een meerderheid sinds ma 3 okt 2022');
    for (const index of [0, 1, 2]) {
      const [, message] = card(index, 1);
      await says(message, 'Antwoorden kon tot ma 3 okt 2022 om 09:05.');
      const text = readable(message.card);
      expect(text).toContain('Er is een meerderheid. De Griffie ');
      expect(text).toContain('2 van de 3 leden hebben interesse; nodig waren er 2.');
      expect(text).not.toContain(`[${YES}]`);
    }
  });
});

test('the deadline counts for a vote even when nothing has closed the poll yet', async () => {
  await using house = await openHouse({ members: 2 });
  const { members, teams } = house;
  const message = await post(house);
  await house.bot().setClock('2022-10-17T17:00:00+02:00');
  for (const member of members) {
    const [old] = memberCards(member);
    if (!old) throw new Error('A member has no card.');
    const answer = await member.clicks(old, YES);
    expect([answer.httpStatus, answer.text]).toEqual([200, TOO_LATE]);
  }
  expect(readable(house.organiser.sees(message))).toContain('Uw peiling onder');
  expect(readable(house.organiser.sees(message))).not.toContain('Gesloten');
  expect(requests(house)).toHaveLength(0);
  expect(teams.complaints).toEqual([]);
});

test('a draft whose deadline passes before it is confirmed is not posted', async () => {
  await using house = await openHouse({ members: 2 });
  const { organiser, members, teams } = house;
  const message = await draft(house);
  await organiser.clicks(message, 'Plaatsen');
  await house.bot().setClock('2022-10-17T17:00:00+02:00');
  const answer = await organiser.clicks(message, 'Ja, verstuur naar 2 leden');
  expect(answer.text).toBe('Het einde van de antwoordtermijn ligt niet in de toekomst.');
  await organiser.clicks(message, 'Nee, terug');
  expect(readable(organiser.sees(message))).toContain('Concept van een peiling');
  for (const member of members) expect(memberCards(member)).toHaveLength(0);
  expect(teams.complaints).toEqual([]);
});
