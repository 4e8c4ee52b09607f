import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Message, Person } from '../teams/teams.ts';
import { draft, type House, openHouse, post } from './house.ts';
import { runWaiting } from './queue-clock.ts';
import { cardsIn, memberCard, memberCards, NO, readable, reads, YES } from './reading.ts';

/** The draft's deadline is Monday 17 October at 17:00; this is 48 hours before it. */
const REMINDED = '2022-10-15T17:00:01+02:00';

const reminders = (person: Person) => cardsIn(person, 'Herinnering: ');
const reminder = (person: Person): Message => {
  const message = reminders(person).at(-1);
  if (!message) throw new Error(`${person.name} has no reminder.`);
  return message;
};
const counts = ({ members }: House) => members.map((member) => reminders(member).length);
const reminded = (house: House, expected: readonly number[]) =>
  house.teams.until(
    () => counts(house).every((count, index) => count >= (expected[index] ?? 0)),
    `reminders ${expected.join()}`,
  );

async function says(person: Person, text: string): Promise<Message> {
  await person.says(text);
  const message = person.chat.fromBot.at(-1);
  if (!message) throw new Error('The bot says nothing.');
  return message;
}

/** Has the organiser remind the members, and gives what the bot says of it. */
async function remind({ organiser }: House): Promise<string | undefined> {
  const message = await says(organiser, 'herinner');
  if (!message.card) return message.text;
  return (await organiser.clicks(message, 'Ja, stuur de herinnering')).text;
}

describe('the reminder by the clock', () => {
  let house: House;
  let people: [Person, Person, Person, Person];
  let poll: Message;
  beforeAll(async () => {
    house = await openHouse({ members: 4 });
    people = house.members as typeof people;
  });
  afterAll(() => house[Symbol.asyncDispose]());
  afterEach(() => expect(house.teams.complaints).toEqual([]));

  test('is announced before posting, and on the card of the poll', async () => {
    poll = await draft(house);
    await house.organiser.clicks(poll, 'Plaatsen');
    expect(reads(house.organiser, poll)).toContain(
      'Herinnering één keer vanzelf, 48 uur voor het einde (za 15 okt 2022 om 17:00), alleen aan wie dan nog niet heeft geantwoord',
    );
    await house.organiser.clicks(poll, 'Ja, verstuur naar 4 leden');
    expect(reads(house.organiser, poll)).toContain('Herinnering vanzelf op za 15 okt 2022 om 17:00');
    await house.teams.until(() => people.every((one) => memberCards(one).length === 1), 'the cards');
  });

  test('does not go before its time', async () => {
    await people[1].clicks(memberCard(people[1]), YES);
    await runWaiting(house, 'auto-remind');
    await house.bot().setClock('2022-10-15T16:59:00+02:00');
    await runWaiting(house, 'auto-remind');
    expect(counts(house)).toEqual([0, 0, 0, 0]);
  });

  test('goes to those who have not answered, once, a day late when the bot was down', async () => {
    await house.killAndRestart();
    await house.bot().setClock('2022-10-16T15:00:00+02:00');
    await runWaiting(house, 'auto-remind');
    await reminded(house, [1, 0, 1, 1]);
    expect(counts(house)).toEqual([1, 0, 1, 1]);
    expect(readable(reminder(people[2]).card)).toContain(
      'U had op zo 16 okt 2022 om 15:00 nog niet geantwoord. Antwoorden kan nog tot morgen, ma 17 oktober 17:00.',
    );
    await house.teams.until(
      () => readable(poll.card).includes('Herinnering gestuurd op zo 16 okt 2022 om 15:00'),
      'the reminder on the organiser’s card',
    );
    expect(JSON.stringify(poll.card)).toContain('zo 16 okt 2022 om 15:00: automatische herinnering gestuurd');
  });

  test('says so when its reader has answered since', async () => {
    const [, , carla] = people;
    const message = reminder(carla);
    await carla.clicks(message, 'Open de peiling');
    await carla.clicks(message, NO);
    await house.teams.until(
      () =>
        readable(message.card).includes(
          'U hebt inmiddels geantwoord. Uw antwoord wijzigen kan nog tot morgen, ma 17 oktober 17:00.',
        ),
      'the answer on the reminder',
    );
    expect(readable(message.card)).not.toContain('nog niet geantwoord');
    expect(counts(house)).toEqual([1, 0, 1, 1]);
  });

  test('counts for the next reminder, which the organiser can send a day later', async () => {
    expect(await remind(house)).toBe(
      'De leden zijn op zo 16 okt 2022 om 15:00 al herinnerd. Een nieuwe herinnering kan vanaf ma 17 okt 2022 om 15:01. Er is niets verstuurd.',
    );
    expect(readable(poll.card)).not.toContain('[Herinneren]');
    await house.bot().setClock('2022-10-17T15:01:00+02:00');
    expect(await remind(house)).toBe('2 leden krijgen een herinnering.');
    await reminded(house, [2, 0, 1, 2]);
    expect(counts(house)).toEqual([2, 0, 1, 2]);
  });

  test('goes once more when the deadline is put off far enough, and never a third time', async () => {
    const { organiser } = house;
    const extend = async (day: string) =>
      organiser.clicks(await says(organiser, 'verleng'), 'Verlengen', { inputs: { day, time: '17:00' } });
    await extend('2022-10-19');
    await house.bot().setClock('2022-10-17T17:00:01+02:00');
    await runWaiting(house, 'auto-remind');
    expect(counts(house)).toEqual([2, 0, 1, 2]);

    await extend('2022-10-21');
    await house.bot().setClock('2022-10-19T17:00:01+02:00');
    await runWaiting(house, 'auto-remind');
    await reminded(house, [3, 0, 1, 3]);

    await extend('2022-10-25');
    await house.bot().setClock('2022-10-23T17:00:01+02:00');
    await runWaiting(house, 'auto-remind');
    expect(counts(house)).toEqual([3, 0, 1, 3]);
  });

  test('is over with the poll, and so is each that went before it: all say that', async () => {
    const { organiser } = house;
    await organiser.clicks(await says(organiser, 'intrekken'), 'Ja, trek in');
    await house.teams.until(
      () =>
        people
          .flatMap(reminders)
          .every(({ card }) => readable(card).includes('Deze peiling is ingetrokken.')),
      'the end on every reminder',
    );
    expect(counts(house)).toEqual([3, 0, 1, 3]);
  });
});

test('a poll that is posted within 48 hours of its deadline is not reminded of by the clock', async () => {
  await using house = await openHouse({ members: 2 });
  const { organiser, members, teams } = house;
  const message = await draft(house);
  await organiser.clicks(message, 'Plaatsen', { inputs: { day: '2022-10-05', time: '08:00' } });
  expect(reads(organiser, message)).toContain('Herinnering niet vanzelf: het einde is al binnen 48 uur');
  await organiser.clicks(message, 'Ja, verstuur naar 2 leden');
  await teams.until(() => members.every((member) => memberCards(member).length === 1), 'the cards');
  await expect(runWaiting(house, 'auto-remind')).rejects.toThrow('No job waits');
  expect(readable(message.card)).not.toContain('Herinnering vanzelf');
  expect(teams.complaints).toEqual([]);
});

test('nobody is reminded after everybody answered, nor after the deadline', async () => {
  await using house = await openHouse({ members: 2 });
  const { members, teams } = house;
  const [anna, bram] = members as [Person, Person];
  await post(house);
  await post(house);
  for (const member of members)
    for (const message of memberCards(member)) {
      if (member === bram && message === memberCards(member)[1]) continue;
      await member.clicks(message, YES);
    }
  await house.bot().setClock('2022-10-17T17:00:01+02:00');
  await runWaiting(house, 'auto-remind');
  expect([reminders(anna), reminders(bram)]).toEqual([[], []]);
  expect(teams.complaints).toEqual([]);
});

test('a member who wants no reminders gets none, is counted, and can have them again', async () => {
  await using house = await openHouse({ members: 4 });
  const { organiser, members, teams } = house;
  const [, bram, carla, dirk] = members as [Person, Person, Person, Person];
  await post(house);
  await dirk.clicks(memberCard(dirk), NO);
  expect(await remind(house)).toBe('3 leden krijgen een herinnering.');
  await reminded(house, [1, 1, 1, 0]);

  const message = reminder(bram);
  await bram.clicks(message, 'Geen herinneringen meer');
  expect(reads(bram, message)).toContain('U ontvangt geen herinneringen meer.');
  await teams.until(() => readable(message.card).includes('U ontvangt geen'), 'the same on the message');

  await house.bot().setClock('2022-10-10T09:00:00+02:00');
  const question = reads(organiser, await says(organiser, 'herinner'));
  expect(question).toContain('Alleen de 2 leden die nog niet hebben geantwoord');
  expect(question).toContain('Nog 1 lid heeft niet geantwoord, maar wil geen herinneringen');
  expect(question).not.toContain(bram.name);
  expect(await remind(house)).toBe('2 leden krijgen een herinnering.');
  await reminded(house, [2, 1, 2, 0]);
  await house.bot().setClock(REMINDED);
  await runWaiting(house, 'auto-remind');
  await reminded(house, [3, 1, 3, 0]);
  expect(counts(house)).toEqual([3, 1, 3, 0]);

  // Questions about new dates are no reminders.
  await bram.clicks(memberCard(bram), YES);
  const dates = 'wo 23 november 2022 14:00-16:00';
  await organiser.clicks(await says(organiser, 'datums'), 'Datums opslaan', { inputs: { dates } });
  const asked = await teams.until(() => cardsIn(bram, 'Gewijzigde datums: ')[0], 'the question');
  expect(readable(asked.card)).not.toContain('herinneringen');

  await bram.clicks(asked, 'Open de peiling');
  expect(reads(bram, memberCard(bram))).toContain('Uw antwoord');
  await bram.clicks(message, 'Weer herinneringen ontvangen');
  expect(reads(bram, message)).not.toContain('U ontvangt geen herinneringen meer.');
  for (const member of [members[0], carla]) await member?.clicks(memberCard(member), NO);
  await house.bot().setClock('2022-10-17T12:00:00+02:00');
  expect(await remind(house)).toBe('Alle leden hebben al geantwoord. Er is niemand om te herinneren.');
  expect(teams.complaints).toEqual([]);
});

test('a reminder goes over to the language that its reader chooses, as the card does', async () => {
  await using house = await openHouse({ members: 2 });
  const { members, teams } = house;
  const [, bram] = members as [Person, Person];
  await post(house);
  expect(await remind(house)).toBe('2 leden krijgen een herinnering.');
  await reminded(house, [1, 1]);
  const message = reminder(bram);
  await bram.says('taal en');
  await teams.until(
    () => readable(message.card).includes('you had not answered yet. You can answer'),
    'the reminder in English',
  );
  expect(readable(reminder(members[0] as Person).card)).toContain('nog niet geantwoord');
  expect(teams.complaints).toEqual([]);
});

test('when the last one who has not answered wants no reminders, the organiser’s card offers none any more', async () => {
  await using house = await openHouse({ members: 2 });
  const { members, teams } = house;
  const [anna, bram] = members as [Person, Person];
  const card = await post(house);
  await anna.clicks(memberCard(anna), YES);
  expect(await remind(house)).toBe('1 lid krijgt een herinnering.');
  await reminded(house, [0, 1]);
  await teams.until(
    () => readable(card.card).includes('Herinnering gestuurd op'),
    'the reminder on the card',
  );
  await house.bot().setClock('2022-10-05T09:00:00+02:00');
  await bram.clicks(reminder(bram), 'Geen herinneringen meer');
  await teams.until(
    () => !readable(card.card).includes('Herinnering vanzelf'),
    'that nobody will be reminded on the organiser’s card',
  );
  await bram.clicks(reminder(bram), 'Weer herinneringen ontvangen');
  await teams.until(() => readable(card.card).includes('[Herinneren]'), 'the button on the organiser’s card');
  expect(teams.complaints).toEqual([]);
});

test('whoever answers while the reminder is still on its way gets none', async () => {
  await using house = await openHouse({ members: 2 });
  const { members, teams } = house;
  const [, bram] = members as [Person, Person];
  await post(house);
  const busy = teams.misbehave({
    when: ({ kind, person }) => kind === 'send' && person === bram,
    status: 429,
  });
  expect(await remind(house)).toBe('2 leden krijgen een herinnering.');
  await teams.until(() => busy.struck > 0, 'the reminder that Teams does not take');
  await bram.clicks(memberCard(bram), YES);
  await teams.until(
    () => readable(memberCard(bram).card).includes('Uw antwoord'),
    'the answer on the message',
  );
  busy.stop();
  await reminded(house, [1, 0]);
  await house.bot().setClock('2022-10-10T09:00:00+02:00');
  expect(await remind(house)).toBe('1 lid krijgt een herinnering.');
  await reminded(house, [2, 0]);
  expect(reminders(bram)).toHaveLength(0);
  expect(teams.complaints).toEqual([]);
});

test('a reminder says who answered since where that was another than its reader', async () => {
  await using house = await openHouse({ members: 3 });
  const { organiser: anna, members, teams } = house;
  const [, bram, carla] = members as [Person, Person, Person];
  const roster = `naam;e-mail;plaatsvervanger voor
${anna.name};${anna.email};
${bram.name};${bram.email};
${carla.name};${carla.email};${bram.name}`;
  await anna.sendsFile('leden.csv', Buffer.from(roster));
  await anna.clicks(anna.chat.answer(), 'Ja, gebruik deze lijst');
  const message = await draft(house);
  await anna.clicks(message, 'Plaatsen');
  await anna.clicks(message, 'Ja, verstuur naar 2 leden');
  await teams.until(() => memberCards(carla).length === 1, 'the card of who stands in');
  expect(await remind(house)).toBe('2 leden krijgen een herinnering.');
  await reminded(house, [1, 1]);
  await carla.clicks(memberCard(carla), YES);
  await teams.until(
    () =>
      /^Carla \w+ heeft op .* als uw plaatsvervanger geantwoord: Ja, ik heb interesse\./m.test(
        readable(reminder(bram).card),
      ),
    'the answer of who stands in on the reminder',
  );
  await anna.clicks(message, 'Datums wijzigen');
  await anna.clicks(message, 'Datums opslaan', { inputs: { dates: 'wo 16 november 2022 14:00-16:00' } });
  const asked = await teams.until(() => cardsIn(carla, 'Gewijzigde datums')[0], 'the question');
  await bram.clicks(memberCard(bram), NO);
  await teams.until(
    () => readable(asked.card).includes('Bram Wolkendijk heeft zelf geantwoord op'),
    'the answer of the member on the question',
  );
  expect(teams.complaints).toEqual([]);
});
