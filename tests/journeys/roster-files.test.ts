import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import writeWorkbook from 'write-excel-file/node';
import { layouts } from '../memo/files/docx-layouts.ts';
import { rawZip } from '../memo/files/raw-zip.ts';
import type { Message, Person } from '../teams/teams.ts';
import { draft, type House, openHouse } from './house.ts';
import { cardsIn, memberCard, memberCards, NO, readable, reads, request, requests, YES } from './reading.ts';

const HEAD = 'naam;e-mail;fractie;zetels;plaatsvervanger voor';
const APPLY = 'Ja, gebruik deze lijst';

let house: House;
let anna: Person;
let bram: Person;
let carla: Person;
let dirk: Person;
let els: Person;

async function begin(): Promise<void> {
  house = await openHouse({ members: 5 });
  [anna, bram, carla, dirk, els] = house.members as [Person, Person, Person, Person, Person];
}

/** Drops a file in the chat and gives the bot's answer. */
async function drops(person: Person, bytes: string | Uint8Array, name = 'leden.csv'): Promise<Message> {
  await person.sendsFile(name, Buffer.from(bytes));
  return person.chat.answer();
}

async function asks(person: Person, command: string): Promise<string> {
  await person.says(command);
  const message = person.chat.answer();
  return message.card ? reads(person, message) : (message.text ?? '');
}

const row = (person: Person, ...cells: string[]) => [person.name, person.email, ...cells].join(';');

/** Two parties of two members, and Els, who stands in for Bram and is no member. */
const csv = () =>
  [
    HEAD,
    row(anna, 'Waterpartij', '5', ''),
    row(bram, 'Waterpartij', '5', ''),
    row(carla, 'Luchtlijst', '3', ''),
    row(dirk, 'Luchtlijst', '3', ''),
    row(els, '', '', 'Bram Wolkendijk'),
  ].join('\r\n');

async function useRoster(text = csv()): Promise<Message> {
  const message = await drops(anna, text);
  await anna.clicks(message, APPLY);
  return message;
}

describe('a roster in a file', () => {
  beforeAll(begin);
  afterAll(() => house[Symbol.asyncDispose]());
  afterEach(() => expect(house.teams.complaints).toEqual([]));

  test('is checked although the connection to Teams breaks once, and not where it breaks each time', async () => {
    const isReading = ({ kind }: { kind: string }) => kind.startsWith('member');
    const once = house.teams.misbehave({ cut: true, times: 1, when: isReading });
    expect(reads(anna, await drops(anna, csv()))).toContain('Deze ledenlijst gebruiken');
    expect(once.struck).toBe(1);
    const always = house.teams.misbehave({ cut: true, when: isReading });
    expect((await drops(anna, csv())).text).toContain('kan ik nu niet lezen');
    expect(always.struck).toBe(3);
    always.stop();
  });

  test('with mistakes in it gets a report that names each, and changes nothing', async () => {
    const bad = [
      `${HEAD};kleur`,
      row(anna, 'Waterpartij', '5', ''),
      row(bram, 'Waterpartij', '5', ''),
      'Niemand Hier;niemand@elders.example;Luchtlijst;3;',
    ].join('\n');
    const report = reads(anna, await drops(anna, bad));
    expect(report).toContain('Deze ledenlijst kan ik nog niet gebruiken');
    expect(report).toContain('De kolom ‘kleur’ ken ik niet.');
    const second = reads(anna, await drops(anna, bad.replace(';kleur', '')));
    expect(second).toContain('Rij 4: ‘niemand@elders.example’ vind ik niet in het team');
    expect(second).not.toContain(APPLY);
    expect(await asks(anna, 'leden')).toContain('De lijst is die van het team.');
  });

  test.each([
    ['a quote that is not closed', () => `${HEAD}\n"Anna;anna@x.example;;;`],
    ['a broken workbook', () => rawZip([{ name: 'xl/workbook.xml', data: '<x/>' }])],
    [
      'a workbook that unpacks to sixty mebibytes',
      () => rawZip([{ name: 'xl/workbook.xml', data: Buffer.alloc(60 * 1024 * 1024, ' ') }]),
    ],
  ])('that is %s gets a sentence and nothing else', async (_, make) => {
    const message = await drops(anna, make(), 'leden');
    expect(message.card).toBeUndefined();
    expect(message.text).toMatch(/stuur/i);
  });

  test('with formulas and markup in it has them shown as they are, and refused', async () => {
    const hostile = `${HEAD}\n=HYPERLINK("http://x.example");anna@x.example;<b>x</b>;[5](http://x.example);`;
    const report = reads(anna, await drops(anna, hostile));
    expect(report).toMatch(/Rij 2: ‘\\=HYPERLINK.* is geen naam/);
    expect(report).toMatch(/\\<b>x\\<\/b>.* is geen naam van een fractie/);
    expect(report).toMatch(/\\\[5\\\].* is geen aantal zetels/);
  });

  test('is for organisers alone', async () => {
    expect((await drops(bram, csv())).text).toContain('Vraag het Anna Waterland.');
  });

  test('can be left, and then cannot be used any more', async () => {
    const message = await drops(anna, csv());
    await anna.clicks(message, 'Nee, laat het zo');
    expect(reads(anna, message)).toContain('De ledenlijst is gelijk gebleven');
    expect(await asks(anna, 'leden')).toContain('De lijst is die van het team.');
  });

  test('is checked again at the click, and another’s click does nothing', async () => {
    const guusje = house.teams.addPerson('Guusje Mistbank');
    await house.team.joins(guusje);
    const message = await drops(anna, `${csv()}\n${row(guusje, 'Luchtlijst', '3', '')}`);
    const button = JSON.stringify(anna.sees(message));
    const [, fileId] = /"fileId":"([^"]+)"/.exec(button) ?? [];
    const [, committee] = /"committee":"([^"]+)"/.exec(button) ?? [];
    const data = { fileId, committee };
    const action = { type: 'Action.Execute', verb: 'apply-roster-file', data };
    expect((await bram.invoke({ action })).text).toContain('Dit kan alleen een organisator');
    await house.team.leaves(guusje);
    await anna.clicks(message, APPLY);
    expect(reads(anna, message)).toContain(`Rij 7: ‘${guusje.email}’ vind ik niet in het team`);
    expect(await asks(anna, 'leden')).toContain('De lijst is die van het team.');
  });

  test('says what it will change, changes it at a click, and is harmless to click twice', async () => {
    const message = await drops(anna, csv());
    const text = reads(anna, message);
    expect(text).toContain('Deze ledenlijst gebruiken voor BEM?');
    expect(text).toContain('Leden 4 (nu 5)');
    expect(text).toContain('Waterpartij (5 zetels, 2 leden) en Luchtlijst (3 zetels, 2 leden)');
    expect(text).toContain('Els Regenboog (voor Bram Wolkendijk)');
    expect(text).toMatch(/Eraf Els Regenboog/);
    expect(await asks(anna, 'leden')).toContain('De lijst is die van het team.');

    const [first, second] = await Promise.all([anna.clicks(message, APPLY), anna.clicks(message, APPLY)]);
    expect([first.text, second.text].filter((each) => each?.includes('al in gebruik'))).toHaveLength(1);
    expect(reads(anna, message)).toContain('BEM heeft nu 4 leden, zoals in het bestand staat.');

    const members = await asks(anna, 'leden');
    expect(members).toContain('BEM heeft 4 leden (team ‘Commissie Bestuur, Europa en Middelen’).');
    expect(members).toContain('De lijst komt uit een bestand');
    expect(members).toContain('Luchtlijst (3 zetels)\nCarla Windveer; Dirk Zandplaat');
    expect(members).toContain('Bram Wolkendijk (plaatsvervanger: Els Regenboog)');
    expect(members).toContain('naam; e-mail; fractie; zetels; plaatsvervanger voor');
  });

  test('stays when the committee is set up again, which notes who has left the team', async () => {
    await house.team.leaves(dirk);
    await anna.mentions(house.team.general, 'commissie BEM');
    const answer = house.team.general.answer().text ?? '';
    expect(answer).toContain('De ledenlijst van BEM komt uit een bestand en is gelijk gebleven.');
    expect(answer).toContain('niet meer in het team: Dirk Zandplaat.');
    expect(await asks(anna, 'leden')).toContain('Niet (meer) in het team: Dirk Zandplaat.');
    await anna.mentions(house.team.general, 'leden');
    expect(readable(house.team.general.answer().card)).toContain('Waterpartij (5 zetels)');
  });

  test('gives way to the team’s own list after a second question', async () => {
    await anna.says('leden');
    const message = anna.chat.answer();
    await anna.clicks(message, 'Lijst van het team gebruiken');
    expect(reads(anna, message)).toContain('Fracties, zetels en plaatsvervangers uit het bestand vervallen.');
    await anna.clicks(message, 'Ja, gebruik de lijst van het team');
    expect(reads(anna, message)).toContain('BEM heeft nu 4 leden, uit het team');
    expect(await asks(anna, 'leden')).toContain(
      'Anna Waterland; Bram Wolkendijk; Carla Windveer; Els Regenboog',
    );
  });

  test('can be a workbook, with the columns in any order and in English', async () => {
    const cells = [
      ['Seats', 'E-mail address', 'PARTY', 'Name'],
      [7, anna.email.toUpperCase(), 'Waterpartij', 'A. Waterland'],
      [2, carla.email, 'Luchtlijst', 'C. Windveer'],
    ];
    const message = await drops(anna, await writeWorkbook(cells).toBuffer(), 'leden.xlsx');
    expect(reads(anna, message)).toContain('Waterpartij (7 zetels, 1 lid) en Luchtlijst (2 zetels, 1 lid)');
    await anna.clicks(message, APPLY);
    expect(await asks(anna, 'leden')).toContain('BEM heeft 2 leden');
  });

  test('can have any name, and a memo stays a memo', async () => {
    expect(reads(anna, await drops(anna, csv().replaceAll(';', '\t'), 'memo.txt'))).toContain(
      'Leden 4 (nu 2)',
    );
    const [layout] = Object.values(layouts);
    await anna.sendsFile('leden.csv', (await layout?.()) ?? new Uint8Array());
    await house.teams.until(() => cardsIn(anna, 'Concept van een peiling')[0], 'a draft of the memo');
  });

  test('is thrown away after a day', async () => {
    const message = await drops(anna, `${HEAD}\n${row(anna, '', '', '')}`);
    await house.bot().setClock('2022-10-04T09:30:00+02:00');
    expect((await anna.clicks(message, APPLY)).text).toContain('na een dag gooi ik die weg');
  });
});

test('with several committees the organiser says for which a roster is', async () => {
  await begin();
  try {
    await anna.mentions(house.team.general, 'commissie RGW');
    const message = await drops(anna, csv());
    expect(reads(anna, message)).toContain('Voor welke commissie is deze ledenlijst?');
    const [, committee = ''] =
      /"title":"RGW","value":"([^"]+)"/.exec(JSON.stringify(anna.sees(message))) ?? [];
    await anna.clicks(message, 'Bekijk wat er verandert', { inputs: { committee } });
    await anna.clicks(message, APPLY);
    expect(await asks(anna, 'leden RGW')).toContain('RGW heeft 4 leden');
    expect(await asks(anna, 'leden BEM')).toContain('BEM heeft 5 leden');
  } finally {
    await house[Symbol.asyncDispose]();
  }
});

test('a poll by party is decided on a roster from a file, with a stand-in whose answer gives way', async () => {
  await begin();
  try {
    await useRoster();
    const message = await draft(house);
    await anna.clicks(message, 'Plaatsen', { inputs: { rule: 'per-party' } });
    await anna.clicks(message, 'Ja, verstuur naar 4 leden');
    await house.teams.until(
      () => [anna, bram, carla, dirk, els].every((person) => memberCards(person).length === 1),
      'a card for each member and for the stand-in',
    );
    expect(reads(els, memberCard(els))).toContain(
      'U krijgt deze peiling als plaatsvervanger van Bram Wolkendijk.',
    );
    await els.clicks(memberCard(els), YES);
    await bram.clicks(memberCard(bram), NO);
    await carla.clicks(memberCard(carla), YES);
    expect(requests(house)).toHaveLength(0);
    await bram.clicks(memberCard(bram), YES);
    expect(readable((await request(house)).card)).toContain('2 van de 2 fracties zijn voor');

    const again = await useRoster(csv().replace(row(dirk, 'Luchtlijst', '3', ''), ''));
    expect(reads(anna, again)).toContain('Er loopt 1 peiling van deze commissie.');
    expect(await asks(anna, 'bijwerken')).toContain('Eraf Dirk Zandplaat');
    expect(house.teams.complaints).toEqual([]);
  } finally {
    await house[Symbol.asyncDispose]();
  }
});
