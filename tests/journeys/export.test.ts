import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import readXlsx from 'read-excel-file/node';
import type { PollExport } from '../../bot/export/poll-export.ts';
import type { Message, Person } from '../teams/teams.ts';
import { confirm, draft, type House, openHouse } from './house.ts';
import { memberCard, memberCards, NO, reads, YES } from './reading.ts';

const CONSENT = 'application/vnd.microsoft.teams.card.file.consent';
const INFO = 'application/vnd.microsoft.teams.card.file.info';
/** What somebody could type to make a spreadsheet run something. */
const HOSTILE = '=cmd|’/C calc’!A0';
const WORDS = `${HOSTILE}\nen "meer"; zo`;

let house: House;
let organiser: Person;
let bram: Person;

beforeAll(async () => {
  house = await openHouse({ members: 4 });
  [organiser, bram] = house.members as [Person, Person];
});
afterAll(() => house[Symbol.asyncDispose]());
afterEach(() => expect(house.teams.complaints).toEqual([]));

const ofType = (person: Person, type: string) =>
  person.chat.fromBot.filter(
    ({ attachments, deletedAt }) => !deletedAt && attachments.some(({ contentType }) => contentType === type),
  );
const nameOf = (message: Message) => message.attachments[0]?.name ?? '';
const idOf = (message: Message) =>
  /"exportId":"([^"]+)"/.exec(JSON.stringify(message.attachments))?.[1] ?? '';
/** Everything that the bot put anywhere. */
const uploads = () => house.teams.requests.filter(({ kind }) => kind === 'upload');

async function says(person: Person, text: string): Promise<Message> {
  await person.says(text);
  return person.chat.answer();
}

/** Asks for a file and waits for its offer. */
async function offered(title: string, command = 'export'): Promise<Message> {
  const card = await says(organiser, command);
  return offerAfter(async () => {
    const answer = await organiser.clicks(card, title);
    expect(answer.text).toMatch(/Het bestand komt zo|The file will soon be/);
  });
}

/** The offer that a click brings; one from before may still stand there, if the bot was killed while it sent it. */
async function offerAfter(click: () => Promise<unknown>): Promise<Message> {
  const before = new Set(ofType(organiser, CONSENT));
  await click();
  return house.teams.until(() => ofType(organiser, CONSENT).find((one) => !before.has(one)), 'an offer');
}

/** Takes an offered file and waits until it stands in the chat. */
async function taken(offer: Message) {
  const before = ofType(organiser, INFO).length;
  await organiser.takesFile(offer);
  await house.teams.until(() => ofType(organiser, INFO).length > before, 'the file in the chat');
  const file = organiser.files.at(-1);
  if (!file) throw new Error('No file arrived.');
  return { name: file.name, bytes: Buffer.from(file.bytes) };
}

const fileOf = async (title: string) => taken(await offered(title));
const jsonIn = ({ bytes }: { bytes: Buffer }): PollExport => JSON.parse(bytes.toString('utf8'));
const csvIn = ({ bytes }: { bytes: Buffer }): string[][] =>
  parse(bytes, { bom: true, delimiter: ';', record_delimiter: '\r\n', relax_column_count: true });

describe('a poll as a file', () => {
  let poll: Message;
  const title = `${HOSTILE} Werksessie; “mkb”`;

  beforeAll(async () => {
    poll = await confirm(house, {
      inputs: { title, questions: 'Welke rol past? aanjager / geen\nWat wilt u kwijt?' },
    });
    await house.teams.until(() => house.members.every((one) => memberCards(one).length === 1), 'the cards');
    await bram.clicks(memberCard(bram), NO);
    await bram.clicks(memberCard(bram), YES);
    const fields = JSON.stringify(bram.sees(memberCard(bram))).matchAll(/"Input\.\w+","id":"([^"]+)"/g);
    const [date = '', , , role = '', words = ''] = Array.from(fields, ([, id]) => id);
    const inputs = { [date]: 'if-need-be', [role]: 'aanjager', [words]: WORDS };
    await bram.clicks(memberCard(bram), 'Opslaan', { inputs });
    const [, , carla, dirk] = house.members as [Person, Person, Person, Person];
    await carla.says('help', { from: { ...carla.account, name: `+${carla.name}` } });
    const phone = await says(organiser, 'namens');
    const [, member = ''] =
      /"title":"Dirk Zandplaat","value":"([^"]+)"/.exec(JSON.stringify(phone.card)) ?? [];
    await organiser.clicks(phone, 'Noteren', { inputs: { member, choice: 'not-interested' } });
    await house.teams.until(() => reads(dirk, memberCard(dirk)).includes('Per telefoon'), 'the mark');
  });

  test('is offered by its own command and by a button on the status, with what will be in it', async () => {
    await house.teams.until(() => JSON.stringify(poll.card).includes('"title":"Exporteren"'), 'the button');
    const copy = await says(organiser, 'status');
    await organiser.clicks(copy, 'Exporteren');
    expect(reads(organiser, copy)).toContain('[Als csv]\n[Als Excel (xlsx)]\n[Als JSON]');
    expect(reads(organiser, copy)).toContain('de leden met hun antwoorden, de datums, alle stemmen');
    await organiser.clicks(copy, 'Terug naar de peiling');
    expect(reads(organiser, copy)).toContain('Nog geen antwoord van');
    expect(reads(organiser, await says(organiser, 'exporteren PS2022BEM103'))).toContain('Als csv');
  });

  test('of JSON holds names, answers, dates, votes and history, and the chat then shows it instead of the offer', async () => {
    const offer = await offered('Als JSON');
    expect(nameOf(offer)).toBe('peiling-PS2022BEM103-2022-10-03.json');
    const file = await taken(offer);
    expect(ofType(organiser, CONSENT)).toEqual([]);
    expect(nameOf(ofType(organiser, INFO).at(-1) as Message)).toBe('peiling-PS2022BEM103-2022-10-03.json');
    const { version, poll: facts, members, votes, dates, questions, history } = jsonIn(file);
    expect(version).toBe(1);
    expect(facts).toMatchObject({
      title,
      reference: 'PS2022BEM103',
      committee: 'BEM',
      state: 'open',
      secret: false,
      rule: { code: 'per-member' },
      tally: { interested: 1, 'not-interested': 1, 'no-preference': 0, entitled: 4 },
      standing: { inFavour: 1, of: 4, needed: 3, answered: 2 },
    });
    expect(members.map(({ name }) => name).sort()).toEqual([
      '+Carla Windveer',
      'Anna Waterland',
      'Bram Wolkendijk',
      'Dirk Zandplaat',
    ]);
    const answerOf = (name: string) => members.find((member) => member.name === name)?.answer;
    expect(answerOf('Anna Waterland')).toBeNull();
    expect(answerOf('Bram Wolkendijk')).toMatchObject({
      choice: 'interested',
      via: 'own',
      by: null,
      dates: ['if-need-be', null, null],
      questions: ['aanjager', WORDS],
    });
    expect(answerOf('Bram Wolkendijk')?.at).toMatch(/^2022-10-03T07:0\d:\d\d\.\d{3}Z$/);
    expect(
      votes?.map(({ order, member, choice, dates: said, via, by }) => [order, member, choice, said, via, by]),
    ).toEqual([
      [1, 'Bram Wolkendijk', 'not-interested', null, 'own', null],
      [2, 'Bram Wolkendijk', 'interested', null, 'own', null],
      [3, 'Bram Wolkendijk', 'interested', ['if-need-be', null, null], 'own', null],
      [4, 'Dirk Zandplaat', 'not-interested', null, 'phone', 'Anna Waterland'],
    ]);
    expect(dates.map(({ rank, ifNeedBe }) => [rank, ifNeedBe])).toEqual([
      [1, 1],
      [2, 0],
      [3, 0],
    ]);
    expect(questions.map(({ options }) => options)).toEqual([['aanjager', 'geen'], null]);
    expect(history.map(({ what, by, about }) => [what, by, about])).toEqual([
      ['drafted', 'Anna Waterland', null],
      ['edited', 'Anna Waterland', null],
      ['posted', 'Anna Waterland', null],
      ['phone-answer', 'Anna Waterland', 'Dirk Zandplaat'],
    ]);
    await house.teams.until(
      () => JSON.stringify(poll.card).includes('geëxporteerd (json), door Anna Waterland'),
      'the export in the history',
    );
  });

  test('of csv opens in a Dutch Excel, and nothing in it is a formula', async () => {
    const file = await fileOf('Als csv');
    expect(file.name).toBe('peiling-PS2022BEM103-2022-10-03.csv');
    expect([...file.bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = csvIn(file);
    expect(lines.flat().filter((cell) => /^[\s"]*[=+@\t\r-]/.test(cell))).toEqual([]);
    expect(lines).toContainEqual(['Titel', `'${title}`]);
    expect(lines).toContainEqual(['Toestand', 'open voor antwoorden']);
    expect(lines).toContainEqual(['Van in totaal', '4']);
    const header = lines.find(([first]) => first === 'Lid') ?? [];
    expect(header.slice(0, 8)).toEqual([
      'Lid',
      'Fractie',
      'Zetels',
      'Plaatsvervangers',
      'Antwoord',
      'Wanneer',
      'Hoe',
      'Gegeven of genoteerd door',
    ]);
    expect(header.slice(-3)).toEqual(['Welke rol past?', 'Wat wilt u kwijt?', 'Opmerking']);
    const row = lines.find(([first]) => first === 'Bram Wolkendijk') ?? [];
    expect(row.slice(4, 9)).toEqual([
      YES,
      expect.stringMatching(/^03-10-2022 09:0\d$/),
      'zelf',
      '',
      'Zo nodig',
    ]);
    expect(row.slice(-3)).toEqual(['aanjager', `'${WORDS}`, '']);
    expect(
      lines.filter(([, member]) => member === 'Bram Wolkendijk').map(([order, , answer]) => [order, answer]),
    ).toEqual([
      ['1', NO],
      ['2', YES],
      ['3', YES],
    ]);
    expect(lines.map(([, what, who, about]) => [what, who, about])).toContainEqual([
      'geëxporteerd (json)',
      'Anna Waterland',
      'json',
    ]);
  });

  test('of Excel holds the same in sheets, with its numbers as numbers', async () => {
    const file = await fileOf('Als Excel (xlsx)');
    expect(file.name).toBe('peiling-PS2022BEM103-2022-10-03.xlsx');
    const sheets = await readXlsx(file.bytes);
    expect(sheets.map(({ sheet }) => sheet)).toEqual([
      'Peiling',
      'Leden',
      'Datums',
      'Antwoorden op vragen',
      'Stemmen',
      'Geschiedenis',
    ]);
    const rows = (name: string) => sheets.find(({ sheet }) => sheet === name)?.data ?? [];
    expect(rows('Peiling')).toContainEqual(['Titel', `'${title}`]);
    expect(rows('Peiling')).toContainEqual(['Leden', 4]);
    expect(rows('Leden').map(([name]) => name)).toContain("'+Carla Windveer");
    expect(rows('Datums')[1]?.slice(0, 2)).toEqual([1, expect.any(Date)]);
    expect(rows('Stemmen')[4]).toEqual([
      4,
      'Dirk Zandplaat',
      NO,
      expect.any(Date),
      'per telefoon',
      'Anna Waterland',
      null,
      null,
      null,
    ]);
    expect(rows('Antwoorden op vragen')).toContainEqual(['Welke rol past?', 'aanjager', 1]);
  });

  test('that is declined goes nowhere, and its offer becomes a sentence', async () => {
    const before = uploads().length;
    const offer = await offered('Als csv');
    const value = accepting(idOf(offer));
    await organiser.refusesFile(offer);
    await house.teams.until(
      () => offer.text?.startsWith('U hebt het bestand niet aangenomen.'),
      'the sentence',
    );
    expect(ofType(organiser, CONSENT)).toEqual([]);
    expect((await organiser.invoke(value, { name: 'fileConsent/invoke' })).text).toContain(
      'Dit aanbod is al gebruikt.',
    );
    expect(uploads()).toHaveLength(before);
  });

  test('taken twice arrives once, and somebody else cannot take it', async () => {
    const before = uploads().length;
    const offer = await offered('Als JSON');
    const value = accepting(idOf(offer));
    const name = 'fileConsent/invoke';
    expect((await bram.invoke(value, { name })).text).toContain('Dit bestand is niet voor u');
    expect((await bram.invoke({ ...value, action: 'decline' }, { name })).text).toContain('niet voor u');
    const unknown = { ...value, context: { exportId: '00000000-0000-4000-8000-000000000000' } };
    expect((await organiser.invoke(unknown, { name })).text).toContain('Dit bestand is niet voor u');
    for (const forged of [{ exportId: 'x' }, {}, null, 'x'])
      expect((await organiser.invoke({ ...value, context: forged }, { name })).text).toContain('Deze knop');
    await taken(offer);
    expect((await organiser.takesFile(offer)).body).toMatchObject({
      value: expect.stringContaining('Dit aanbod is al gebruikt.'),
    });
    expect(uploads()).toHaveLength(before + 1);
    expect(uploads().at(-1)?.authorization).toBeUndefined();
  });

  test('goes to no place but Microsoft’s stores', async () => {
    const before = house.teams.requests.length;
    const offer = await offered('Als csv');
    const uploadUrl = `${new URL(house.teams.serviceUrl).origin.replace('127.0.0.1', 'localhost')}/uploads/x`;
    await organiser.invoke(accepting(idOf(offer), uploadUrl), { name: 'fileConsent/invoke' });
    await house.teams.until(() => offer.text?.includes('kon niet in uw OneDrive'), 'the sentence');
    expect(house.teams.requests.slice(before).filter(({ kind }) => kind === 'upload')).toEqual([]);
  });

  test('that was offered before the bot was killed can still be taken', async () => {
    const offer = await offered('Als JSON');
    await house.killAndRestart();
    expect(jsonIn(await taken(offer)).poll.reference).toBe('PS2022BEM103');
  });

  test('whose upload fails is put there a little later; refused for good, its person is told', async () => {
    const broken = house.teams.misbehave({ when: ({ kind }) => kind === 'upload', times: 1, status: 503 });
    const file = await fileOf('Als csv');
    expect(broken.struck).toBe(1);
    expect(csvIn(file)).toContainEqual(['Toestand', 'open voor antwoorden']);
    const gone = house.teams.misbehave({ when: ({ kind }) => kind === 'upload', times: 1, status: 404 });
    const offer = await offered('Als csv');
    await organiser.takesFile(offer);
    await house.teams.until(() => offer.text?.includes('kon niet in uw OneDrive'), 'the sentence');
    expect(gone.struck).toBe(1);
    expect(house.bot().log()).not.toContain('/uploads/');
  });

  test('that is offered for a day is offered no more', async () => {
    const offer = await offered('Als csv');
    await house.bot().setClock('2022-10-04T09:30:00+02:00');
    expect((await organiser.takesFile(offer)).body).toMatchObject({
      value: expect.stringContaining('Dit aanbod is verlopen.'),
    });
    await house.teams.until(() => offer.text?.startsWith('Dit aanbod is verlopen.'), 'the sentence');
    await house.bot().setClock('2022-10-03T09:40:00+02:00');
  });

  test('is for organisers, in the 1:1 chat, and for one poll at a time that has been posted', async () => {
    expect((await says(bram, 'export')).text).toContain('Vraag het Anna Waterland');
    await organiser.mentions(house.team.general, 'export');
    expect(house.team.general.answer().text).toContain('alleen in onze 1-op-1-chat');
    const concept = await draft(house);
    expect((await says(organiser, 'export XY1')).text).toContain('Ik vind geen peiling ‘XY1’');
    const { pollId } = /"pollId":"(?<pollId>[^"]+)"/.exec(JSON.stringify(concept.card))?.groups ?? {};
    const verb = 'export';
    const click = (person: Person, data: object) =>
      person.invoke({ action: { type: 'Action.Execute', verb, data }, trigger: 'manual' });
    expect((await click(organiser, { pollId, format: 'csv' })).text).toContain('nooit geplaatst');
    expect((await click(organiser, { pollId, format: 'exe' })).text).toContain('Deze knop werkt niet meer');
    const { postedId } = /"pollId":"(?<postedId>[^"]+)"/.exec(JSON.stringify(poll.card))?.groups ?? {};
    expect((await click(bram, { pollId: postedId, format: 'csv' })).text).toContain('alleen een organisator');

    await organiser.clicks(concept, 'Plaatsen');
    const cards = memberCards(organiser).length;
    await organiser.clicks(concept, 'Ja, verstuur naar 4 leden');
    await house.teams.until(
      () => memberCards(organiser).length > cards,
      'the organiser’s own card as a member',
    );
    expect(reads(organiser, await says(organiser, 'export'))).toContain(
      'Welke peiling bedoelt u met ‘export’?',
    );
    await organiser.clicks(concept, 'Intrekken');
    await organiser.clicks(concept, 'Ja, trek in');
    await organiser.clicks(concept, 'Exporteren');
    const offer = await offerAfter(() => organiser.clicks(concept, 'Als JSON'));
    expect(jsonIn(await taken(offer)).poll.state).toBe('withdrawn');
  });

  test('is in English for who reads English', async () => {
    await organiser.says('taal en');
    const card = await says(organiser, 'export werksessie; “mkb”');
    const title = '[As csv]';
    expect(reads(organiser, card)).toContain(title);
    const file = await taken(await offerAfter(() => organiser.clicks(card, 'As csv')));
    expect(file.name).toBe('poll-PS2022BEM103-2022-10-03.csv');
    expect(csvIn(file)).toContainEqual(['State', 'open for answers']);
  });
});

/** What Teams sends when somebody takes the file of this offer. */
function accepting(exportId: string, uploadUrl = 'https://voorbeeld-my.sharepoint.com/upload/1') {
  const place = {
    contentUrl: 'https://voorbeeld-my.sharepoint.com/x',
    name: 'x',
    uniqueId: '1',
    fileType: 'csv',
  };
  return {
    type: 'fileUpload',
    action: 'accept',
    context: { exportId },
    uploadInfo: { uploadUrl, ...place },
  };
}
