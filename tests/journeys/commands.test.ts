import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Message, Person } from '../teams/teams.ts';
import { draft, type House, MEMO, openHouse, post } from './house.ts';
import * as seen from './reading.ts';
import { YES } from './reading.ts';

/** Memos with a reference of their own, so that a command has polls to choose between. */
const memoOf = (reference: string) => MEMO.replace('PS2022BEM103', reference);

/** Every command on a poll, as typed in both languages, with words that its answer holds. */
const ON_POLL = [
  ['status', 'status', /Geplaatst op|Posted/],
  ['herinner', 'remind', /Herinnering sturen\?|reminder/i],
  ['verleng', 'extend', /Antwoordtermijn verlengen|Extend/],
  ['datums', 'dates', /Datums wijzigen|Change/],
  ['sluit', 'close', /Peiling sluiten\?|Close/],
  ['intrekken', 'withdraw', /Peiling intrekken\?|Withdraw/],
] as const;

const DUTCH = ON_POLL.map(([word]) => [word] as const);

async function says(person: Person, text: string): Promise<string> {
  await person.says(text);
  return lastOf(person);
}

/** What the bot's newest message says to this person. */
function lastOf(person: Person): string {
  const message = last(person);
  return message.card ? seen.reads(person, message) : (message.text ?? '');
}

function last(person: Person): Message {
  const message = person.chat.fromBot.at(-1);
  if (!message) throw new Error(`${person.name} has heard nothing.`);
  return message;
}

describe('commands on polls', () => {
  let house: House;
  let bram: Person;
  beforeAll(async () => {
    house = await openHouse({ members: 5 });
    bram = house.members[1] as Person;
  });
  afterAll(() => house[Symbol.asyncDispose]());
  afterEach(() => expect(house.teams.complaints).toEqual([]));

  test.each(DUTCH)('%s, without a poll: says that there is none', async (word) => {
    expect(await says(house.organiser, word)).toContain(
      `Er is nu geen peiling waarvoor u ‘${word}’ kunt gebruiken.`,
    );
  });

  test('drafts: the one draft opens at once, and can be posted from there', async () => {
    await draft(house, memoOf('PS2022BEM001'));
    expect(await says(house.organiser, 'concepten')).toContain('Concept van een peiling');
    const message = last(house.organiser);
    await house.organiser.clicks(message, 'Plaatsen');
    await house.organiser.clicks(message, 'Ja, verstuur naar 5 leden');
    await house.teams.until(
      () => [bram, house.organiser].every((member) => seen.memberCards(member).length === 1),
      'the cards of the poll',
    );
    expect(await says(house.organiser, 'concepten')).toContain('Er is nu geen peiling');
  });

  test.each(ON_POLL)('%s and %s act on the one poll that fits', async (dutch, english, answer) => {
    expect(await says(house.organiser, dutch)).toMatch(answer);
    expect(await says(house.organiser, english)).toMatch(answer);
    expect(await says(house.organiser, `Kunt u ${dutch.toUpperCase()} doen?`)).toMatch(answer);
  });

  test.each(DUTCH)('%s is for organisers alone', async (word) => {
    expect(await says(bram, word)).toContain('Vraag het Anna Waterland.');
  });

  test('a word with one letter wrong gets a question back', async () => {
    expect(await says(house.organiser, 'statsu')).toContain('Dat begrijp ik niet.');
    expect(await says(house.organiser, 'stattus')).toBe('Bedoelt u ‘status’? Typ het dan zo, of typ ‘help’.');
    expect(await says(house.organiser, 'státus')).toContain('Geplaatst op');
  });

  test('with several polls a command asks which, by a button for each, or takes the reference', async () => {
    await post(house, memoOf('PS2022BEM002'));
    expect(await says(house.organiser, 'status')).toContain('Welke peiling bedoelt u met ‘status’?');
    const list = last(house.organiser);
    expect(seen.reads(house.organiser, list)).toMatch(/PS2022BEM002[\s\S]*PS2022BEM001/);
    await house.organiser.clicks(list, 'Deze', { nth: 1 });
    expect(seen.reads(house.organiser, list)).toContain('Uw peiling onder BEM');
    expect(await says(house.organiser, 'sluit ps2022bem002')).toContain('Peiling sluiten?');
    expect(await says(house.organiser, 'sluit PS2022BEM999')).toContain(
      'Ik vind geen peiling ‘PS2022BEM999’',
    );
  });

  test('help names every command in the language of the reader, made from the table', async () => {
    const text = await says(bram, 'help');
    for (const word of [
      'nieuw',
      'concepten',
      'peilingen',
      'status',
      'leden',
      'herinner',
      'verleng',
      'datums',
    ])
      expect(text).toMatch(new RegExp(`^${word}`, 'm'));
    for (const word of ['sluit', 'heropen', 'intrekken', 'organisatoren', 'taal', 'commissie', 'griffie'])
      expect(text).toMatch(new RegExp(`^${word}`, 'm'));
    expect(await says(house.organiser, 'nieuw')).toContain('Plak hier de hele tekst van de memo');
  });

  test('polls: an organiser sees the standing of each, a member those to answer', async () => {
    const text = await says(house.organiser, 'peilingen');
    expect(text).toContain('PS2022BEM002 · BEM · open tot');
    expect(text).toContain('interesse: 0 van de 5 leden (nodig: 3)');
    await says(bram, 'peilingen');
    await bram.clicks(last(bram), 'Open de peiling', { nth: 0 });
    expect(lastOf(bram)).toContain('Hebt u interesse?');
    await bram.clicks(last(bram), YES);
    expect(lastOf(bram)).toContain(`Uw antwoord: ${YES}`);
  });
});

describe('what organisers do to a posted poll', () => {
  let house: House;
  let organiser: Person;
  let bram: Person;
  let carla: Person;
  beforeAll(async () => {
    house = await openHouse({ members: 5 });
    [organiser, bram, carla] = house.members as [Person, Person, Person];
    await post(house);
    await bram.clicks(seen.memberCard(bram), YES);
  });
  afterAll(() => house[Symbol.asyncDispose]());
  afterEach(() => expect(house.teams.complaints).toEqual([]));

  test('a reminder reaches those who have not answered, and nobody else', async () => {
    expect(await says(organiser, 'herinner')).toContain('Alleen de 4 leden die nog niet hebben geantwoord');
    const answer = await organiser.clicks(last(organiser), 'Ja, stuur de herinnering');
    expect(answer.text).toBe('4 leden krijgen een herinnering.');
    await house.teams.until(() => lastOf(carla).includes('Herinnering: '), 'the reminder');
    expect(bram.chat.fromBot.some(({ card }) => card && seen.readable(card).includes('Herinnering'))).toBe(
      false,
    );
    await carla.clicks(last(carla), 'Open de peiling');
    await carla.clicks(last(carla), YES);
    expect(lastOf(carla)).toContain(`Uw antwoord: ${YES}`);
  });

  test('changed dates keep the answers to those that stay, and ask the interested again for the new ones', async () => {
    const message = seen.memberCard(bram);
    const [first = '', second = ''] = seen.dateFields(bram.sees(message));
    await bram.clicks(message, 'Opslaan', { inputs: { [first]: 'yes', [second]: 'no' } });
    const silent = house.members[3] as Person;
    await says(organiser, 'datums');
    const dates = 'wo 26 oktober 2022 14:00-16:00\ndo 17 november 2022 9:00-11:00, Statenzaal';
    await organiser.clicks(last(organiser), 'Datums opslaan', { inputs: { dates } });
    expect(lastOf(organiser)).toContain('donderdag 17 november 2022, 09:00 tot 11:00 uur, Statenzaal');
    await house.teams.until(
      () => lastOf(bram).includes('De datums zijn gewijzigd.'),
      'the question for new dates',
    );
    await bram.clicks(last(bram), 'Open de peiling');
    const card = JSON.stringify(bram.sees(last(bram)));
    expect(card).toMatch(new RegExp(`"id":"${first}"[^}]*"value":"yes"`));
    expect(card).not.toContain(second);
    const asked = silent.chat.fromBot.map(({ card }) => seen.readable(card));
    expect(asked.filter((text) => text.includes('De datums zijn gewijzigd.'))).toEqual([]);
  });

  test('extending, closing and reopening change until when members can answer', async () => {
    await says(organiser, 'verleng');
    await organiser.clicks(last(organiser), 'Verlengen', { inputs: { day: '2022-10-02', time: '12:00' } });
    expect(lastOf(organiser)).toContain('ligt niet in de toekomst');
    await organiser.clicks(last(organiser), 'Verlengen', { inputs: { day: '2022-11-01', time: '12:00' } });
    expect(lastOf(organiser)).toContain('valt voor het einde van de antwoordtermijn');
    await organiser.clicks(last(organiser), 'Verlengen', { inputs: { day: '2022-10-20', time: '12:00' } });
    expect(lastOf(organiser)).toContain('do 20 okt 2022 om 12:00');

    await says(organiser, 'sluit');
    await organiser.clicks(last(organiser), 'Ja, sluit');
    expect(lastOf(organiser)).toContain('zonder meerderheid');
    await house.teams.until(
      () => seen.reads(bram, seen.memberCard(bram)).includes('Er was geen meerderheid.'),
      'the end on the card',
    );
    const heard = bram.chat.fromBot.length;
    await says(organiser, 'heropen');
    await organiser.clicks(last(organiser), 'Heropenen', { inputs: { day: '2022-10-21', time: '17:00' } });
    await house.teams.until(
      () => seen.reads(bram, seen.memberCard(bram)).includes('tot vr 21 oktober 17:00'),
      'the new deadline on the card',
    );
    expect(bram.chat.fromBot).toHaveLength(heard);
  });

  test('the history tells who did what and when', async () => {
    await says(organiser, 'status');
    const card = JSON.stringify(last(organiser).card);
    for (const words of [
      'concept gemaakt',
      'geplaatst',
      'herinnering gestuurd',
      'datums gewijzigd',
      'heropend',
    ])
      expect(card).toMatch(new RegExp(`ma 3 okt 2022 om 09:\\d\\d: ${words}, door Anna Waterland`));
  });
});

test('an administrator who is on no roster can always name an organiser; somebody else cannot', async () => {
  const house = await openHouse({
    members: 2,
    admins: ({ userPrincipalName }) => `${userPrincipalName}, beheer@provincie.example`,
  });
  try {
    const [, bram] = house.members as [Person, Person];
    const admin = house.teams.addPerson('Zeger Zeewind', { userPrincipalName: 'Beheer@provincie.example' });
    const guest = house.teams.addPerson('Gijs Getij', {
      role: 'guest',
      userPrincipalName: 'beheer@provincie.example',
    });
    expect(await says(guest, 'organisatoren BEM voeg toe Bram Wolkendijk')).toContain('Gasten en mensen');
    expect(await says(admin, 'organisatoren BEM voeg toe Bram Wolkendijk')).toBe(
      'Organisatoren van BEM zijn nu: Anna Waterland en Bram Wolkendijk.',
    );
    expect(await says(bram, 'status')).toContain('Er is nu geen peiling');
  } finally {
    await house[Symbol.asyncDispose]();
  }
});

describe('people and languages', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse({ members: 4 });
  });
  afterAll(() => house[Symbol.asyncDispose]());

  test('an organiser names another one, who can then do the same', async () => {
    const [anna, bram] = house.members as [Person, Person];
    expect(await says(bram, 'organisatoren BEM voeg toe Bram Wolkendijk')).toContain('Dit kan alleen');
    expect(await says(anna, 'organisatoren voeg toe Bram Wolkendijk')).toBe(
      'Organisatoren van BEM zijn nu: Anna Waterland en Bram Wolkendijk.',
    );
    expect(await says(bram, 'organisatoren verwijder Anna Waterland')).toContain('zijn nu: Bram Wolkendijk.');
    expect(await says(bram, 'organisatoren verwijder Bram Wolkendijk')).toContain('is de enige organisator');
    expect(await says(anna, 'organisatoren BEM voeg toe Anna Waterland')).toContain('Anna Waterland en Bram');
    expect(await says(anna, 'organisatoren voeg toe Niemand Hier')).toContain('ken ik niet');
  });

  test('members lists the roster with the organisers', async () => {
    const text = await says(house.organiser, 'leden');
    expect(text).toContain('BEM heeft 4 leden (team ‘Commissie Bestuur, Europa en Middelen’).');
    expect(text).toContain('Anna Waterland; Bram Wolkendijk; Carla Windveer; Dirk Zandplaat');
    expect(text).toContain('Organisatoren: ');
    expect(await says(house.members[2] as Person, 'leden')).toContain('alleen een organisator');
  });

  test('whoever chooses English reads English, on cards of running polls too; others stay with Dutch', async () => {
    await post(house);
    const [, , carla, dirk] = house.members as [Person, Person, Person, Person];
    expect(await says(carla, 'taal')).toContain('taal en');
    const card = seen.memberCard(carla);
    expect(await says(carla, 'taal en')).toMatch(/English/);
    await house.teams.until(() => /interested\?/.test(seen.reads(carla, card)), 'the card in English');
    expect(seen.reads(dirk, seen.memberCard(dirk))).toContain('Hebt u interesse?');
    expect(await says(carla, 'language nl')).toContain('in het Nederlands');
  });
});
