import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Message, Person } from '../teams/teams.ts';
import { confirm, draft, type House, openHouse, post } from './house.ts';
import { dateFields, memberCard, memberCards, NO, readable, reads, YES } from './reading.ts';

type Five = [Person, Person, Person, Person, Person];

async function says(person: Person, text: string): Promise<Message> {
  await person.says(text);
  const message = person.chat.fromBot.at(-1);
  if (!message) throw new Error('The bot says nothing.');
  return message;
}

/** What the organiser reads on asking how the poll stands. */
const status = async ({ organiser }: House) => reads(organiser, await says(organiser, 'status'));

/** The buttons at the end of a card, in order. */
const buttons = (text: string) => {
  const lines = text.split('\n');
  const last = lines.findLastIndex((line) => !line.startsWith('['));
  return lines.slice(last + 1).map((line) => line.slice(1, -1));
};

describe('the organiser’s card', () => {
  let house: House;
  let people: Five;
  let poll: Message;
  beforeAll(async () => {
    house = await openHouse({ members: 5 });
    people = house.members as Five;
    await people[3].uninstalls();
    people[4].standing = 'blocked';
    poll = await confirm(house);
    await until('Bezorgd bij 3 van de 5 leden');
  });
  afterAll(() => house[Symbol.asyncDispose]());
  afterEach(() => expect(house.teams.complaints).toEqual([]));

  const until = (words: string) =>
    house.teams.until(() => readable(poll.card).includes(words), `“${words}” on the card`);

  test('gives answered, not answered and not reached in numbers and as a bar, and who is silent', async () => {
    await people[1].clicks(memberCard(people[1]), YES);
    await until('■\u00a01 geantwoord · □\u00a02 zonder antwoord · ☒\u00a02 niet bereikt');
    expect(readable(poll.card)).toContain('\n■\u00a01\n□\u00a02\n☒\u00a02\n');
    expect(readable(poll.card)).toContain(
      'Nog geen antwoord van Anna Waterland, Carla Windveer, Dirk Zandplaat en Els Regenboog.',
    );
  });

  test('says for each card that did not arrive why, and what to do now', async () => {
    const text = readable(poll.card);
    expect(text).toContain(
      'Dirk Zandplaat heeft Polsbot nog niet in Teams. Vraag dit lid Polsbot in Teams te openen; de kaart komt dan vanzelf.',
    );
    expect(text).toContain('Els Regenboog heeft Polsbot geblokkeerd.');
    await people[3].installs();
    await until('Bezorgd bij 4 van de 5 leden');
    expect(readable(poll.card)).not.toContain('Dirk Zandplaat heeft Polsbot');
    expect(readable(poll.card)).toContain('☒\u00a01 niet bereikt');
  });

  test('ranks the dates with their numbers and a bar for each', async () => {
    const [, bram] = people;
    const [first = '', second = ''] = dateFields(bram.sees(memberCard(bram)));
    await bram.clicks(memberCard(bram), 'Opslaan', {
      inputs: { [first]: 'if-need-be', [second]: 'yes' },
    });
    await until('1 ja · 0 zo nodig · 0 nee · 0 niet ingevuld');
    expect(readable(poll.card)).toMatch(/\n(ma|di|wo|do|vr) \d+ \w+\n■\u00a01\n/);
    expect(readable(poll.card)).toContain('■ ja, ▨ zo nodig, □ nee of niet ingevuld');
    expect(readable(poll.card)).toContain('0 ja · 1 zo nodig · 0 nee · 0 niet ingevuld');
    expect(readable(poll.card)).toMatch(/\n(ma|di|wo|do|vr) \d+ \w+\n▨\u00a01\n/);
    expect(readable(poll.card)).toContain('0 ja · 0 zo nodig · 0 nee · 1 niet ingevuld');
    expect(readable(poll.card)).toMatch(/\n(ma|di|wo|do|vr) \d+ \w+\n□\u00a01\n/);
  });

  test('in a channel gives no names', async () => {
    await house.organiser.mentions(house.team.general, 'status');
    const inChannel = JSON.stringify(house.team.general.answer().card);
    expect(inChannel).toContain('■\u00a01 geantwoord');
    expect(inChannel).toContain('1 lid heeft Polsbot geblokkeerd.');
    for (const { name } of people.slice(1)) expect(inChannel).not.toContain(name);
  });

  test('offers what can be done next, by the same ways as the commands', async () => {
    const { organiser } = house;
    const offered = [
      'Herinneren',
      'Verlengen',
      'Datums wijzigen',
      'Antwoord per telefoon',
      'Sluiten',
      'Intrekken',
      'Exporteren',
    ];
    expect(buttons(readable(poll.card))).toEqual(offered);
    const asks = [
      'Herinnering sturen?',
      'Antwoordtermijn verlengen',
      'Datums wijzigen',
      'Antwoord per telefoon noteren',
      'Peiling sluiten?',
      'Peiling intrekken?',
      'Peiling exporteren',
    ];
    for (const [index, title] of offered.entries()) {
      const copy = await says(organiser, 'status');
      await organiser.clicks(copy, title);
      expect(reads(organiser, copy)).toContain(asks[index]);
    }
    const behindTheDots =
      /"title":"([^"]+)","verb":"command","data":\{[^}]*\},"associatedInputs":"none","mode":"secondary"/g;
    const secondary = Array.from(JSON.stringify(poll.card).matchAll(behindTheDots), ([, title]) => title);
    expect(secondary).toEqual(['Antwoord per telefoon', 'Sluiten', 'Intrekken', 'Exporteren']);
  });

  test('offers no reminder for a day after one', async () => {
    const { organiser } = house;
    await organiser.clicks(await says(organiser, 'herinner'), 'Ja, stuur de herinnering');
    await until('Herinnering gestuurd op');
    expect(buttons(readable(poll.card))).toEqual([
      'Verlengen',
      'Datums wijzigen',
      'Antwoord per telefoon',
      'Sluiten',
      'Intrekken',
      'Exporteren',
    ]);
    await house.bot().setClock('2022-10-04T10:00:00+02:00');
    expect(buttons(await status(house))).toContain('Herinneren');
  });

  test('after the deadline offers to open the poll again, and says who did not answer', async () => {
    const { organiser } = house;
    await organiser.clicks(await says(organiser, 'sluit'), 'Ja, sluit');
    await until('Gesloten op');
    expect(buttons(readable(poll.card))).toEqual(['Heropenen', 'Exporteren']);
    expect(readable(poll.card)).toContain('Geen antwoord gekregen van Anna Waterland, Carla Windveer');
    expect(readable(poll.card)).not.toContain('Nog niet bezorgd');
  });

  test('of a poll in which nothing can be changed any more says so, and can still be exported', async () => {
    const { organiser } = house;
    const other = await draft(house);
    await organiser.clicks(other, 'Plaatsen');
    await organiser.clicks(other, 'Ja, verstuur naar 5 leden');
    await organiser.clicks(other, 'Intrekken');
    await organiser.clicks(other, 'Ja, trek in');
    expect(reads(organiser, other)).toContain(
      'Deze peiling is afgelopen. U kunt er niets meer aan wijzigen.',
    );
    expect(buttons(reads(organiser, other))).toEqual(['Exporteren']);
  });
});

test('a poll whose dates have passed is opened again with new ones, in one go', async () => {
  await using house = await openHouse({ members: 3 });
  const { organiser, members, teams } = house;
  const [, bram, carla] = members as [Person, Person, Person];
  await post(house);
  await bram.clicks(memberCard(bram), YES);
  await carla.clicks(memberCard(carla), NO);
  await organiser.clicks(await says(organiser, 'sluit'), 'Ja, sluit');
  // The dates were 26 October and 2 and 9 November.
  await house.bot().setClock('2022-11-05T09:00:00+01:00');
  const heard = [bram, carla].map(({ chat }) => chat.fromBot.length);

  const question = await says(organiser, 'heropen');
  expect(reads(organiser, question)).toContain('Niet alle datums liggen na het nieuwe einde.');
  const inputs = { day: '2022-12-01', time: '17:00' };
  await organiser.clicks(question, 'Heropenen', {
    inputs: { ...inputs, dates: 'wo 30 november 2022 14:00-16:00' },
  });
  expect(reads(organiser, question)).toContain(
    'woensdag 30 november 2022, 14:00 tot 16:00 uur valt voor het einde van de antwoordtermijn.',
  );
  const unchanged = await status(house);
  expect(unchanged).toContain('Gesloten op');
  expect(unchanged).toContain('woensdag 26 oktober 2022');
  await organiser.clicks(question, 'Heropenen', {
    inputs: { ...inputs, dates: 'wo 7 december 2022 14:00-16:00' },
  });
  expect(reads(organiser, question)).toContain('De leden kunnen antwoorden tot do 1 dec 2022 om 17:00.');
  expect(reads(organiser, question)).toContain('woensdag 7 december 2022');

  // Only who is interested hears of the new dates, and only of those.
  const asked = await teams.until(() => bram.chat.fromBot[heard[0] ?? 0], 'the question about the new dates');
  expect(readable(asked.card)).toContain('De datums zijn gewijzigd.');
  await teams.until(
    () => readable(memberCard(carla).card).includes('tot do 1 december 17:00'),
    'the new deadline on the card',
  );
  expect(carla.chat.fromBot).toHaveLength(heard[1] ?? 0);
  expect(teams.complaints).toEqual([]);
});

test('a deadline past the first date asks for other dates, and keeps both or neither', async () => {
  await using house = await openHouse({ members: 2 });
  const { organiser } = house;
  await post(house);
  const question = await says(organiser, 'verleng');
  await organiser.clicks(question, 'Verlengen', { inputs: { day: '2022-10-27', time: '17:00' } });
  expect(reads(organiser, question)).toContain(
    'woensdag 26 oktober 2022, 14:00 tot 16:00 uur valt voor het einde',
  );
  await organiser.clicks(question, 'Verlengen', {
    inputs: { day: '2022-10-27', time: '17:00', dates: 'ooit' },
  });
  expect(reads(organiser, question)).toContain('Regel 1, ‘ooit’');
  expect(await status(house)).toContain('tot ma 17 okt 2022 om 17:00');
  await organiser.clicks(question, 'Verlengen', { inputs: { dates: 'wo 9 november 2022 14:00-16:00' } });
  expect(await status(house)).toContain('tot do 27 okt 2022 om 17:00');
  expect(await status(house)).not.toContain('26 oktober');
  expect(house.teams.complaints).toEqual([]);
});

test('a double click that extends a poll is one line of its history', async () => {
  await using house = await openHouse({ members: 2 });
  const { organiser } = house;
  await post(house);
  const question = await says(organiser, 'verleng');
  const click = () =>
    organiser.clicks(question, 'Verlengen', { inputs: { day: '2022-10-20', time: '12:00' } });
  await Promise.all([click(), click()]);
  expect(await status(house)).toContain('tot do 20 okt 2022 om 12:00');
  await organiser.says('status');
  const shown = JSON.stringify(organiser.sees(organiser.chat.answer()));
  expect(shown.match(/: antwoordtermijn gewijzigd, door Anna Waterland/g)).toHaveLength(1);
  expect(house.teams.complaints).toEqual([]);
});

test('under secrecy no card, sentence or log line names who is silent or cannot be reached', async () => {
  await using house = await openHouse({ members: 5 });
  const { organiser, members, teams } = house;
  const [, bram, carla, dirk, els] = members as Five;
  await els.uninstalls();
  const message = await draft(house);
  const before = teams.requests.length;
  await organiser.clicks(message, 'Plaatsen', { inputs: { secret: 'true' } });
  await organiser.clicks(message, 'Ja, verstuur naar 5 leden');
  await teams.until(() => readable(message.card).includes('Bezorgd bij 4 van de 5 leden'), 'the cards');
  await bram.clicks(memberCard(bram), YES);
  await organiser.clicks(await says(organiser, 'herinner'), 'Ja, stuur de herinnering');
  await teams.until(() => carla.chat.fromBot.length > memberCards(carla).length, 'the reminder');
  await carla.clicks(carla.chat.latest('Geen herinneringen meer'), 'Geen herinneringen meer');
  await house.bot().setClock('2022-10-05T09:00:00+02:00');
  expect(reads(organiser, await says(organiser, 'herinner'))).toContain('Nog 1 lid heeft niet geantwoord');
  const text = await status(house);
  expect(text).toContain('■\u00a01 geantwoord · □\u00a03 zonder antwoord · ☒\u00a01 niet bereikt');
  expect(text).toContain('1 lid heeft Polsbot nog niet in Teams.');
  expect(text).toContain('Stemgeheim: alleen de aantallen zijn te zien.');
  const left = teams.requests
    .slice(before)
    .map(({ body }) => JSON.stringify(body ?? ''))
    .join('\n');
  const shown = [
    left,
    house.bot().log(),
    JSON.stringify(organiser.chat.fromBot.map(({ card }) => card)),
  ].join('\n');
  // Not by expect: it would print all that was sent.
  expect([bram, carla, dirk, els].filter(({ name }) => shown.includes(name))).toHaveLength(0);
  expect(teams.complaints).toEqual([]);
});
