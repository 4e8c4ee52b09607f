import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { CommandName } from '../../bot/teams/commands/command.ts';
import { COMMANDS } from '../../bot/teams/commands/table.ts';
import type { Message, Person } from '../teams/teams.ts';
import { draft, type House, MEMO, openHouse } from './house.ts';
import { memberCards, readable, reads } from './reading.ts';

/** What is answered to an organiser of one committee with one poll in the right state, in each language. */
const ANSWERS: Readonly<Record<CommandName, Readonly<{ nl: RegExp; en: RegExp }>>> = {
  help: { nl: /Een peiling beginnen: plak/, en: /To start a poll: paste/ },
  new: { nl: /Plak hier de hele tekst/, en: /Paste the whole text/ },
  drafts: { nl: /Concept van een peiling/, en: /Draft of a poll/ },
  polls: { nl: /Peilingen\n[\s\S]*PS2022BEM103/, en: /Polls\n[\s\S]*PS2022BEM103/ },
  status: { nl: /Uw peiling onder BEM/, en: /Your poll of BEM/ },
  members: { nl: /BEM[\s\S]*Bram Wolkendijk/, en: /BEM[\s\S]*Bram Wolkendijk/ },
  remind: { nl: /Herinnering sturen\?/, en: /Send a reminder\?/ },
  phone: { nl: /Antwoord per telefoon noteren/, en: /Record an answer given by phone/ },
  export: { nl: /Peiling exporteren/, en: /Export the poll/ },
  archive: { nl: /Archiefbestand maken/, en: /Make an archive file/ },
  update: { nl: /Er valt niets bij te werken/, en: /There is nothing to update/ },
  extend: { nl: /Antwoordtermijn verlengen/, en: /Extend the deadline/ },
  dates: { nl: /Datums wijzigen/, en: /Change the dates/ },
  close: { nl: /Peiling sluiten\?/, en: /Close the poll\?/ },
  reopen: { nl: /Peiling heropenen/, en: /Reopen the poll/ },
  withdraw: { nl: /Peiling intrekken\?/, en: /Withdraw the poll\?/ },
  organisers: { nl: /Anna Waterland/, en: /Anna Waterland/ },
  rule: { nl: /Regel voor BEM/, en: /Rule for BEM/ },
  calendar: { nl: /Agenda van BEM/, en: /Calendar of BEM/ },
  posting: { nl: /Nieuwe peilingen van BEM komen bij ieder lid/, en: /New polls of BEM go to each member/ },
  install: {
    nl: /Alle leden van BEM hebben Polsbot al|Deze leden van BEM hebben/,
    en: /All members of BEM have|These members of BEM do not/,
  },
  forget: { nl: /Typ ‘vergeet’ met de volledige naam/, en: /Only an administrator of Polsbot can forget/ },
  retention: { nl: /Bewaartermijn van BEM/, en: /Retention term of BEM/ },
  language: { nl: /Typ ‘taal nl’/, en: /Type ‘language nl’/ },
  committee: { nl: /Typ dit in een kanaal/, en: /type this in a channel/ },
  griffie: { nl: /De code voor BEM is/, en: /The code for BEM is/ },
};

const ON_POLL = COMMANDS.filter((command) => 'onPoll' in command);
const BY_NAME = new Map(COMMANDS.map((command) => [command.name, command]));
const names = (commands: readonly { name: CommandName }[]) => commands.map(({ name }) => [name] as const);
/** What can be done while a poll is open. */
const WHILE_OPEN = ON_POLL.filter(({ states }) => states.includes('open'));

let house: House;
let anna: Person;
let bram: Person;
/** An organiser whose Teams is in English. */
let carla: Person;
beforeAll(async () => {
  house = await openHouse({ members: 3 });
  [anna, bram, carla] = house.members as [Person, Person, Person];
  carla.locale = 'en-GB';
  await anna.says('organisatoren voeg toe Carla Windveer');
});
afterAll(() => house[Symbol.asyncDispose]());
afterEach(() => expect(house.teams.complaints).toEqual([]));

function wordsOf(name: CommandName): readonly [nl: string, en: string] {
  const words = BY_NAME.get(name)?.words;
  return [words?.nl[0] ?? '', words?.en[0] ?? ''];
}

function said({ text, card }: Message): string {
  return card ? readable(card) : (text ?? '');
}

async function says(person: Person, text: string): Promise<string> {
  await person.says(text);
  return said(person.chat.answer());
}

/** Posts a draft, and waits until those who read Dutch have this many cards. */
async function postDraft(message: Message, cards: number): Promise<void> {
  await anna.clicks(message, 'Plaatsen');
  await anna.clicks(message, 'Ja, verstuur naar 3 leden');
  await house.teams.until(
    () => [anna, bram].every((member) => memberCards(member).length === cards),
    'the cards of the members',
  );
}

/** Each reads their own language, whichever the word is in. */
async function worksForBoth(name: CommandName): Promise<void> {
  const [dutch, english] = wordsOf(name);
  for (const word of [dutch, english, `Kunt u ${dutch.toUpperCase()}`]) {
    expect(await says(anna, word)).toMatch(ANSWERS[name].nl);
    expect(await says(carla, word)).toMatch(ANSWERS[name].en);
  }
}

describe('while there is no poll', () => {
  test.each(names(COMMANDS.filter((command) => !('onPoll' in command) && command.name !== 'polls')))(
    '%s answers organisers in their own language',
    worksForBoth,
  );

  test.each(names(ON_POLL))('%s says that there is none', async (name) => {
    const [dutch, english] = wordsOf(name);
    expect(await says(anna, dutch)).toContain(`Er is nu geen peiling waarvoor u ‘${dutch}’ kunt gebruiken.`);
    expect(await says(carla, english)).toContain(`no poll for which you can use ‘${english}’`);
  });
});

describe('with a draft', () => {
  beforeAll(async () => {
    await draft(house);
  });

  test('drafts opens it for its organisers', () => worksForBoth('drafts'));

  test.each(names(ON_POLL.filter(({ name }) => name !== 'drafts')))(
    '%s is of no use yet, and says so',
    async (name) => {
      const [dutch] = wordsOf(name);
      expect(await says(anna, dutch)).toContain(`geen peiling waarvoor u ‘${dutch}’ kunt gebruiken.`);
    },
  );

  afterAll(async () => {
    await says(anna, 'concepten');
    const message = anna.chat.answer();
    await postDraft(message, 1);
  });
});

describe('with one open poll', () => {
  test.each([...names(WHILE_OPEN), ['polls'] as const])('%s acts on it', worksForBoth);

  test.each(names(ON_POLL.filter(({ states }) => !states.includes('open'))))(
    '%s is of no use now, and says so',
    async (name) => {
      const [dutch, english] = wordsOf(name);
      expect(await says(anna, dutch)).toContain(`geen peiling waarvoor u ‘${dutch}’ kunt gebruiken.`);
      expect(await says(carla, english)).toContain(`no poll for which you can use ‘${english}’`);
    },
  );

  test.each(names(COMMANDS.filter(({ who }) => who === 'organiser')))(
    '%s is not for a member, who is told whom to ask',
    async (name) => {
      const [dutch, english] = wordsOf(name);
      for (const word of [dutch, english])
        expect(await says(bram, word)).toMatch(
          /alleen een organisator van een commissie\. Vraag het .*Anna Water/,
        );
    },
  );

  test('a member may ask for help, for polls and for a language, and makes no committee', async () => {
    expect(await says(bram, 'help')).toMatch(ANSWERS.help.nl);
    expect(await says(bram, 'peilingen')).toMatch(ANSWERS.polls.nl);
    expect(await says(bram, 'taal')).toMatch(ANSWERS.language.nl);
    await bram.mentions(house.team.general, 'commissie Nieuw');
    expect(said(house.team.general.answer())).toContain('alleen een beheerder');
    await bram.mentions(house.team.general, 'commissie BEM');
    expect(said(house.team.general.answer())).toContain('Alleen de organisatoren kunnen die veranderen');
  });

  test.each(names(WHILE_OPEN))(
    '%s in a channel answers there, or says that it is for the chat',
    async (name) => {
      const [dutch] = wordsOf(name);
      await anna.mentions(house.team.general, dutch);
      const command = BY_NAME.get(name);
      const isConfidential = command && 'onPoll' in command && command.isConfidential;
      const expected = isConfidential ? /alleen in onze 1-op-1-chat/ : ANSWERS[name].nl;
      expect(said(house.team.general.answer())).toMatch(expected);
    },
  );

  test.each(names(COMMANDS.filter(({ words }) => words.nl[0] !== undefined && words.nl[0].length > 3)))(
    '%s with one letter wrong gets a question back',
    async (name) => {
      const [dutch] = wordsOf(name);
      const wrong = `${dutch.slice(0, 2)}x${dutch.slice(3)}`;
      expect(await says(anna, wrong)).toMatch(/^Bedoelt u ‘\p{L}+’\? Typ het dan zo, of typ ‘help’\.$/u);
    },
  );
});

describe('with two open polls', () => {
  beforeAll(async () => {
    await postDraft(await draft(house, MEMO.replace('PS2022BEM103', 'PS2022BEM104')), 2);
  });

  test.each(names(WHILE_OPEN))('%s asks which, or takes the reference', async (name) => {
    const [dutch, english] = wordsOf(name);
    expect(await says(anna, dutch)).toContain(`Welke peiling bedoelt u met ‘${dutch}’?`);
    const chosen = await anna.clicks(anna.chat.answer(), 'Deze', { nth: 0 });
    expect(chosen.text ?? reads(anna, anna.chat.answer())).toMatch(ANSWERS[name].nl);
    expect(await says(carla, english)).toContain(`Which poll do you mean by ‘${english}’?`);
    expect(await says(anna, `${dutch} ps2022bem103`)).toMatch(ANSWERS[name].nl);
    expect(await says(carla, `${english} PS2022BEM999`)).toContain('I find no poll ‘PS2022BEM999’');
  });
});

describe('with one poll closed and one open', () => {
  beforeAll(async () => {
    await says(anna, 'sluit ps2022bem104');
    await anna.clicks(anna.chat.answer(), 'Ja, sluit');
  });

  test('reopen acts on the closed one', () => worksForBoth('reopen'));

  test.each(names(WHILE_OPEN.filter(({ states }) => !states.includes('closed'))))(
    '%s finds the open one, and refuses the closed one by its reference',
    async (name) => {
      const [dutch] = wordsOf(name);
      expect(await says(anna, dutch)).toMatch(ANSWERS[name].nl);
      expect(await says(anna, `${dutch} ps2022bem104`)).toContain(
        `Ik vind geen peiling ‘ps2022bem104’ waarvoor u nu ‘${dutch}’ kunt gebruiken.`,
      );
    },
  );
});
