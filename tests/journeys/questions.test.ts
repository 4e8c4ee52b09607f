import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type Card, type Message, type Person, textOf } from '../teams/teams.ts';
import { confirm, draft, type House, openHouse } from './house.ts';
import {
  memberCard,
  memberCards,
  NO,
  NO_PREFERENCE,
  readable,
  reads,
  request,
  requests,
  YES,
} from './reading.ts';

const ROLE = 'Welke rol past de provincie?';
const RISK = 'Wat moet de provincie vooral *niet* doen?';
const TYPED = `${ROLE} aanjager / facilitator / geen rol\n${RISK}`;

/** The ids of the fields for the questions on a card, in the card's order. */
function questionFields(card: Card): string[] {
  return [...JSON.stringify(card).matchAll(/"id":"(question-[^"]+)"/g)].map(([, id = '']) => id);
}

/** All that stands on a card, folded or not. */
function readsAll(person: Person, message: Message): string {
  return textOf(person.sees(message), { hidden: true });
}

async function postWith({ teams, members, ...house }: House, inputs: Record<string, string>) {
  const before = members.map((member) => memberCards(member).length);
  const message = await confirm({ teams, members, ...house }, { inputs });
  await teams.until(
    () => members.every((member, index) => memberCards(member).length > (before[index] ?? 0)),
    'a card in every member’s chat',
  );
  return message;
}

const pollOf = (person: Person) => /"pollId":"([^"]+)"/.exec(JSON.stringify(memberCard(person).card))?.[1];
const invoke = (person: Person, verb: string, data: object) =>
  person.invoke({ action: { type: 'Action.Execute', verb, data } });

/** Answers the two questions on a member's card: a choice by its place, and own words. */
async function answers(person: Person, role: string, risk: string, title = 'Opslaan') {
  const [first = '', second = ''] = questionFields(person.sees(memberCard(person)));
  return person.clicks(memberCard(person), title, { inputs: { [first]: role, [second]: risk } });
}

describe('questions on a draft', () => {
  let house: House;
  let organiser: Person;
  beforeAll(async () => {
    house = await openHouse({ members: 3 });
    organiser = house.organiser;
  });
  afterAll(() => house[Symbol.asyncDispose]());
  afterEach(() => expect(house.teams.complaints).toEqual([]));

  test('wait in a folded part, are typed one a line, and are shown back', async () => {
    const message = await draft(house);
    expect(reads(organiser, message)).toContain('[Vragen aan de leden]');
    expect(reads(organiser, message)).not.toContain('Vragen, één per regel');
    expect(reads(organiser, message)).not.toContain('Zo leggen wij de vragen voor');
    await organiser.clicks(message, 'Vragen aan de leden');
    expect(reads(organiser, message)).toContain('Vragen, één per regel');
    const questions = `1. ${ROLE} aanjager|facilitator|geen rol\n- ${RISK}`;
    await organiser.clicks(message, 'Bijwerken', { inputs: { questions } });
    const text = reads(organiser, message);
    expect(text).toContain(
      `Zo leggen wij de vragen voor:\nVraag 1: ${ROLE} Keuze uit aanjager, facilitator of geen rol.\n` +
        'Vraag 2: Wat moet de provincie vooral \\*niet\\* doen? Antwoord in eigen woorden.',
    );
    expect(readsAll(organiser, message)).toContain(TYPED);
  });

  test('stay when something else is changed, also by a client that leaves out what is folded', async () => {
    const message = await draft(house);
    await organiser.clicks(message, 'Bijwerken', { inputs: { questions: TYPED } });
    await organiser.clicks(message, 'Bijwerken', { inputs: { summary: 'Graag uw mening.' } });
    expect(reads(organiser, message)).toContain(`Vraag 1: ${ROLE}`);
    const pollId = /"pollId":"([^"]+)"/.exec(JSON.stringify(message.card))?.[1];
    const data = { pollId, day: '2022-10-20', time: '12:00', dates: 'do 10 nov 14:00' };
    const { card } = await invoke(organiser, 'update-draft', data);
    expect(readable(card)).toContain(`Vraag 1: ${ROLE}`);
    expect(readable(card)).toContain('Graag uw mening.');
    expect(readable(card)).toContain('10 november');
  });

  test('are gone when the field is emptied, and so is a summary', async () => {
    const message = await draft(house);
    await organiser.clicks(message, 'Bijwerken', {
      inputs: { questions: TYPED, summary: 'Graag uw mening.' },
    });
    await organiser.clicks(message, 'Bijwerken', { inputs: { questions: '', summary: '' } });
    expect(reads(organiser, message)).not.toContain('Zo leggen wij de vragen voor');
    expect(reads(organiser, message)).not.toContain('Graag uw mening.');
  });

  test('that do not fit are named line by line in the opened part, and nothing typed is lost', async () => {
    const message = await draft(house);
    const questions = 'Welke? ja |\nKies: a | b\nWelke? ja / Ja\nWelke dan? nu?\nWelke dan? nu?\nF?\nG?';
    for (const title of ['Bijwerken', 'Plaatsen', 'Proef naar mijzelf']) {
      await organiser.clicks(message, title, { inputs: { questions, time: '09:15' } });
      const text = reads(organiser, message);
      expect(text).toContain('Vragen, regel 1, ‘Welke? ja |’: geef minstens twee keuzes, of geen.');
      expect(text).toContain('Vragen, regel 2, ‘Kies: a | b’: zet een vraagteken na de vraag');
      expect(text).toContain('Vragen, regel 3, ‘Welke? ja / Ja’: een keuze staat er twee keer.');
      expect(text).toContain('Vragen, regel 5, ‘Welke dan? nu?’: deze vraag staat al op regel 4.');
      expect(text).toContain('Vragen, regel 6: meer dan 5 vragen is te veel voor één peiling.');
      expect(text).toContain(questions);
      expect(text).toContain('09:15');
    }
    const long = `${'z'.repeat(200)}?\nWelke? ja | ${'z'.repeat(61)}\nWie? ${'abcdefghi'.split('').join(' / ')}`;
    await organiser.clicks(message, 'Plaatsen', { inputs: { questions: long } });
    const text = reads(organiser, message);
    expect(text).toContain('deze vraag is te lang, niet meer dan 200 tekens');
    expect(text).toContain('een keuze is te lang, niet meer dan 60 tekens');
    expect(text).toContain('meer dan 8 keuzes is te veel voor één vraag');
  });

  test('stand in the last look before posting', async () => {
    const message = await draft(house);
    await organiser.clicks(message, 'Plaatsen', { inputs: { questions: TYPED } });
    expect(reads(organiser, message)).toContain(`Vragen • ${ROLE}`);
    await organiser.clicks(message, 'Nee, terug');
    expect(readsAll(organiser, message)).toContain(TYPED);
  });
});

describe('a member', () => {
  let house: House;
  let anna: Person;
  let bram: Person;
  let carla: Person;
  let message: Message;
  beforeAll(async () => {
    house = await openHouse({ members: 5 });
    [anna, bram, carla] = house.members as [Person, Person, Person];
    message = await postWith(house, { questions: TYPED });
  });
  afterAll(() => house[Symbol.asyncDispose]());
  afterEach(() => expect(house.teams.complaints).toEqual([]));

  test('is asked nothing before saying whether they are interested', async () => {
    expect(reads(bram, memberCard(bram))).not.toContain('Vragen van de organisator');
    const refused = await invoke(bram, 'save-answers', { pollId: pollOf(bram) });
    expect(refused.text).toContain('Zeg eerst of u interesse hebt');
  });

  test('is asked after any answer, and reads with its time that the answers are saved', async () => {
    await bram.clicks(memberCard(bram), NO);
    const text = reads(bram, memberCard(bram));
    expect(text).toContain('Vragen van de organisator\nU hoeft niet alles in te vullen.');
    expect(text).toContain(`${ROLE}\naanjager\nfacilitator\ngeen rol\n${RISK}`);
    await answers(bram, 'facilitator', 'Alles zelf willen doen.\nEn <b>haast</b> maken.');
    expect(reads(bram, memberCard(bram))).toMatch(
      /✓ Uw antwoorden zijn opgeslagen op ma 3 okt 2022 om 09:0\d\. U kunt ze nog wijzigen\./,
    );
    expect(reads(bram, memberCard(bram))).toContain('Alles zelf willen doen.\nEn <b>haast</b> maken.');
    expect(reads(bram, memberCard(bram))).toContain('0 van de 5 leden hebben interesse; nodig zijn er 3.');
  });

  test('who fills in nothing is told so', async () => {
    await carla.clicks(memberCard(carla), NO_PREFERENCE);
    const refused = await answers(carla, '', ' ');
    expect(refused.text).toBe('U hebt nog niets ingevuld. Er is niets opgeslagen.');
  });

  test('may change an answer, and take one back by emptying its field', async () => {
    const [first = '', second = ''] = questionFields(bram.sees(memberCard(bram)));
    await bram.clicks(memberCard(bram), 'Opslaan', {
      inputs: { [first]: 'aanjager', [second]: '' },
    });
    const card = JSON.stringify(bram.sees(memberCard(bram)));
    expect(card).toMatch(new RegExp(`"id":"${first}"[^}]*"value":"0"`));
    expect(card).not.toContain('Alles zelf willen doen.');
  });

  test('keeps the answers when the interest changes', async () => {
    await bram.clicks(memberCard(bram), NO_PREFERENCE);
    expect(reads(bram, memberCard(bram))).toContain('✓ Uw antwoorden zijn opgeslagen');
  });

  test('who is asked for dates as well saves both with one button', async () => {
    await anna.clicks(memberCard(anna), YES);
    const card = anna.sees(memberCard(anna));
    expect(readable(card).match(/\[Opslaan\]/g)).toHaveLength(1);
    const [date = ''] = /"id":"([0-9a-f-]{36})"/.exec(JSON.stringify(card))?.slice(1) ?? [];
    const [role = '', risk = ''] = questionFields(card);
    // Words that are an answer to a date as well stay an answer to the question.
    const inputs = { [date]: 'if-need-be', [role]: 'geen rol', [risk]: 'no' };
    await anna.clicks(memberCard(anna), 'Opslaan', { inputs });
    const text = reads(anna, memberCard(anna));
    expect(text).toContain('✓ Uw datums zijn opgeslagen');
    expect(text).toContain('✓ Uw antwoorden zijn opgeslagen');
    const saved = JSON.stringify(anna.sees(memberCard(anna)));
    expect(saved).toMatch(new RegExp(`"id":"${date}"[^}]*"value":"if-need-be"`));
    expect(saved).toMatch(new RegExp(`"id":"${risk}"[^}]*"value":"no"`));
    await anna.clicks(memberCard(anna), 'Opslaan', { inputs: { [role]: '', [risk]: '' } });
    expect(reads(anna, memberCard(anna))).toContain('✓ Uw datums zijn opgeslagen');
    expect(reads(anna, memberCard(anna))).toContain('U hoeft niet alles in te vullen.');
  });

  test('with dates and questions but only the dates filled in saves those', async () => {
    const [, , , dirk] = house.members as [Person, Person, Person, Person];
    await dirk.clicks(memberCard(dirk), YES);
    const [date = ''] =
      /"id":"([0-9a-f-]{36})"/.exec(JSON.stringify(dirk.sees(memberCard(dirk))))?.slice(1) ?? [];
    await dirk.clicks(memberCard(dirk), 'Opslaan', { inputs: { [date]: 'yes' } });
    expect(reads(dirk, memberCard(dirk))).toContain('✓ Uw datums zijn opgeslagen');
    expect((await answers(dirk, '', '', 'Opslaan')).text).toBeUndefined();
  });

  test('with an old Teams sees the answers on the edited card', async () => {
    const [first = ''] = questionFields(carla.sees(memberCard(carla)));
    await carla.clicksOld(memberCard(carla), 'Opslaan', { inputs: { [first]: 'facilitator' } });
    await house.teams.until(
      () => readable(memberCard(carla).card).includes('✓ Uw antwoorden zijn opgeslagen'),
      'the saved answers on the card',
    );
  });

  test.each([
    ['a question that was made up', { 'question-00000000-0000-4000-8000-000000000001': 'x' }],
    ['a question id that is SQL', { "question-'; drop table question; --": 'x' }],
    ['a question id that is nothing', { 'question-': 'x' }],
  ])('cannot answer %s', async (_what, forged) => {
    const refused = await invoke(bram, 'save-answers', { pollId: pollOf(bram), ...forged });
    expect(refused).toMatchObject({ httpStatus: 200, statusCode: 200 });
    expect(refused.text).toContain('De vragen van deze peiling zijn veranderd.');
    expect(reads(bram, memberCard(bram))).toContain('✓ Uw antwoorden zijn opgeslagen');
  });

  test('cannot choose what is not offered', async () => {
    const [first = ''] = questionFields(bram.sees(memberCard(bram)));
    for (const forged of ['3', '-1', 'aanjager', '__proto__']) {
      const refused = await invoke(bram, 'save-answers', { pollId: pollOf(bram), [first]: forged });
      expect(refused.text).toContain('De vragen van deze peiling zijn veranderd.');
    }
  });

  test('cannot read what others answered, and an outsider cannot answer', async () => {
    const stranger = house.teams.addPerson('Zoë Buitenstaander');
    const [first = ''] = questionFields(bram.sees(memberCard(bram)));
    const data = { pollId: pollOf(bram), [first]: '0' };
    expect((await invoke(stranger, 'save-answers', data)).text).toContain('alleen voor de leden');
    const page = { pollId: pollOf(bram), questionId: first.replace('question-', ''), from: '0' };
    for (const person of [stranger, bram])
      expect((await invoke(person, 'show-answers', page)).text).toContain('Deze peiling ken ik niet');
  });

  test('is counted on the organiser’s card, by name where the words are their own', async () => {
    const { organiser, teams } = house;
    await answers(bram, 'aanjager', 'Regels *stapelen* [link](https://evil.example)');
    await teams.until(
      () => ['facilitator: 1', 'Regels'].every((words) => readsAll(organiser, message).includes(words)),
      'the answers on the organiser’s card',
    );
    expect(reads(organiser, message)).toContain('[Antwoorden op uw vragen]');
    expect(reads(organiser, message)).not.toContain('facilitator: 1');
    await organiser.clicks(message, 'Antwoorden op uw vragen');
    const text = reads(organiser, message);
    expect(text).toContain(`${ROLE}\n2 antwoorden\naanjager: 1\nfacilitator: 1\ngeen rol: 0`);
    expect(text).toContain('1 antwoord\nBram Wolkendijk: Regels *stapelen* [link](https://evil.example)');
    await organiser.says('status');
    expect(readsAll(organiser, organiser.chat.answer())).toContain('Bram Wolkendijk: Regels');
    await organiser.mentions(house.team.general, 'status');
    expect(JSON.stringify(house.team.general.answer().card)).not.toContain('Regels');
  });

  test('in English finds the questions in an English card', async () => {
    await carla.says('taal en');
    await house.teams.until(
      () =>
        readable(memberCardIn(carla, 'Are you interested?').card).includes('Questions from the organiser'),
      'the questions in English',
    );
    const english = memberCardIn(carla, 'Are you interested?');
    expect(reads(carla, english)).toContain('✓ Your answers were saved on');
    await carla.says('taal nl');
    await house.teams.until(() => memberCards(carla)[0], 'the card in Dutch again');
  });

  test('has no answer on the Griffie’s request', async () => {
    for (const member of house.members.slice(0, 4)) await member.clicks(memberCard(member), YES);
    const asked = await request(house);
    expect(JSON.stringify(asked.card)).not.toContain('Regels');
    expect(JSON.stringify(asked.card)).not.toContain(ROLE);
    expect(requests(house)).toHaveLength(1);
  });

  test('after the deadline can change nothing, and still reads the own answers', async () => {
    const data = { pollId: pollOf(bram), [questionFields(bram.sees(memberCard(bram)))[0] ?? '']: '1' };
    await house.bot().setClock('2022-10-17T17:00:01+02:00');
    const refused = await invoke(bram, 'save-answers', data);
    expect(refused.text).toContain('De antwoordtermijn van deze peiling is voorbij.');
    const { card } = await invoke(bram, 'show-member', { pollId: pollOf(bram) });
    expect(readable(card)).toContain(`Uw antwoorden op de vragen\n✓ Opgeslagen op ma 3 okt 2022`);
    expect(readable(card)).toContain(`${ROLE}\naanjager`);
    expect(readable(card)).not.toContain('opslaan');
    expect(questionFields(card ?? { type: 'AdaptiveCard' })).toEqual([]);
  });
});

function memberCardIn(person: Person, question: string): Message {
  return person.chat.latest(question);
}

test('under secrecy nothing that leaves the bot has a name beside an answer, nor an order that tells', async () => {
  await using house = await openHouse({ members: 4 });
  const { organiser, members, teams } = house;
  const [, bram, carla, dirk] = members as [Person, Person, Person, Person];
  const before = teams.requests.length;
  const message = await postWith(house, { questions: TYPED, secret: 'true' });
  expect(reads(bram, memberCard(bram))).toContain(
    'De organisator ziet alleen de aantallen en, zonder namen, wat u in eigen woorden schrijft.',
  );
  for (const [member, words] of [
    [bram, 'Zeuren'],
    [carla, 'Afwachten'],
    [dirk, 'Haasten'],
  ] as const) {
    await member.clicks(memberCard(member), NO);
    await answers(member, 'geen rol', words);
  }
  await teams.until(() => readsAll(organiser, message).includes('geen rol: 3'), 'the answers');
  expect(readsAll(organiser, message)).toContain('3 antwoorden\nAfwachten\nHaasten\nZeuren');
  await organiser.says('status');
  const sent = teams.requests.slice(before).map(({ body }) => JSON.stringify(body ?? ''));
  const [, ...others] = members;
  // Not by expect: it would print all that was sent.
  expect(others.filter(({ name }) => sent.some((body) => body.includes(name)))).toHaveLength(0);
  for (const words of ['Zeuren', 'Afwachten', 'Haasten']) expect(house.bot().log()).not.toContain(words);
  for (const { name } of members) expect(house.bot().log()).not.toContain(name);
  expect(teams.complaints).toEqual([]);
});

test('more words than a card holds are read page by page', async () => {
  await using house = await openHouse({ members: 9 });
  const { organiser, members, teams } = house;
  const message = await postWith(house, { questions: `${RISK}\nEn verder?` });
  const words = (index: number) => `${index} ${'woorden '.repeat(120)}einde${index}`;
  for (const [index, member] of members.entries()) {
    await member.clicks(memberCard(member), NO);
    const [first = '', second = ''] = questionFields(member.sees(memberCard(member)));
    const inputs = { [first]: words(index), [second]: words(index + 10) };
    await member.clicks(memberCard(member), 'Opslaan', { inputs });
  }
  await teams.until(() => readsAll(organiser, message).includes('9 antwoorden'), 'the answers');
  await organiser.clicks(message, 'Antwoorden op uw vragen');
  expect(reads(organiser, message)).toContain('einde0');
  expect(reads(organiser, message)).not.toContain('einde8');
  await organiser.clicks(message, 'Lees alle 9 antwoorden', { nth: 0 });
  const read = [reads(organiser, message)];
  while (read.at(-1)?.includes('[Verder lezen]')) {
    await organiser.clicks(message, 'Verder lezen');
    read.push(reads(organiser, message));
  }
  expect(read.join('\n').match(/einde\d\b/g)).toEqual(members.map((_, index) => `einde${index}`));
  await organiser.clicks(message, 'Terug naar de peiling');
  expect(reads(organiser, message)).toContain('Uw peiling onder BEM');
  expect(teams.complaints).toEqual([]);
});
