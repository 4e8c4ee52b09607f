import { expect, test } from '@jest/globals';
import readXlsx from 'read-excel-file/node';
import { draft, type House, openHouse } from './house.ts';
import { memberCard, memberCards, NO, reads, request, YES } from './reading.ts';

/** Posts the memo with or without secrecy and lets three of five members say yes and one no. */
async function vote(house: House, secret: boolean) {
  const { organiser, members, teams } = house;
  const message = await draft(house);
  await organiser.clicks(message, 'Plaatsen', { inputs: { secret: `${secret}` } });
  await organiser.clicks(message, 'Ja, verstuur naar 5 leden');
  await teams.until(() => members.every((member) => memberCards(member).length === 1), 'the cards');
  for (const [index, member] of members.entries())
    if (index < 4) await member.clicks(memberCard(member), index < 3 ? YES : NO);
  await request(house);
  await teams.until(() => reads(organiser, message).includes('Geen interesse 1'), 'the numbers');
  await organiser.says('status');
  return message;
}

test('under secrecy nothing that leaves the bot, and no line of its log, says who answered what', async () => {
  await using house = await openHouse({ members: 5 });
  const { organiser, members, teams } = house;
  const before = teams.requests.length;
  const message = await vote(house, true);
  expect(reads(members[1] ?? organiser, memberCard(members[1] ?? organiser))).toContain('Stemgeheim');
  expect(reads(organiser, message)).toContain('Stemgeheim: alleen de aantallen zijn te zien.');
  const sent = teams.requests.slice(before).map(({ body }) => JSON.stringify(body ?? ''));
  const left = sent.join('\n');
  expect(left).toContain('Interesse');
  // Not by expect: it would print all that was sent.
  expect(members.slice(1).filter(({ name }) => left.includes(name))).toHaveLength(0);
  for (const { name, aadObjectId } of members) {
    expect(house.bot().log()).not.toContain(name);
    expect(house.bot().log()).not.toContain(aadObjectId);
  }
  expect(house.bot().log()).not.toContain('interested');
  expect(teams.complaints).toEqual([]);
});

test('without secrecy the members are told so, and the organiser sees who answered what', async () => {
  await using house = await openHouse({ members: 5 });
  const { organiser, members } = house;
  const message = await vote(house, false);
  const [, bram] = members;
  expect(reads(bram ?? organiser, memberCard(bram ?? organiser))).toContain(
    'De organisator ziet wie wat heeft geantwoord.',
  );
  const card = JSON.stringify(organiser.sees(message));
  expect(card).toContain('Interesse (3): Anna Waterland, Bram Wolkendijk en Carla Windveer');
  expect(card).toContain('Geen interesse (1): Dirk Zandplaat');
  expect(card).toContain('Nog geen antwoord van Els Regenboog.');

  await organiser.mentions(house.team.general, 'status');
  const inChannel = JSON.stringify(house.team.general.answer().card);
  expect(inChannel).toContain('3 van de 5 leden hebben interesse');
  expect(inChannel).not.toContain('Dirk Zandplaat');
  await organiser.mentions(house.team.general, 'concepten');
  expect(house.team.general.answer().text).toContain('alleen in onze 1-op-1-chat');
});

test('under secrecy no export holds who answered what, or when', async () => {
  await using house = await openHouse({ members: 5 });
  const { organiser, members, teams } = house;
  const bram = members[1] ?? organiser;
  const message = await draft(house);
  const inputs = { secret: 'true', questions: 'Welke rol past? aanjager / geen\nWat wilt u kwijt?' };
  await organiser.clicks(message, 'Plaatsen', { inputs });
  await organiser.clicks(message, 'Ja, verstuur naar 5 leden');
  await teams.until(() => members.every((member) => memberCards(member).length === 1), 'the cards');
  // Votes at moments that nothing else in the poll has.
  for (const [index, member] of members.entries()) {
    await house.bot().setClock(`2022-10-0${index + 4}T11:1${index}:00+02:00`);
    if (index < 4) await member.clicks(memberCard(member), index < 2 ? YES : NO);
  }
  const fields = JSON.stringify(bram.sees(memberCard(bram))).matchAll(/"Input\.\w+","id":"([^"]+)"/g);
  const [date = '', , , , words = ''] = Array.from(fields, ([, id]) => id);
  await bram.clicks(memberCard(bram), 'Opslaan', {
    inputs: { [date]: 'yes', [words]: 'Liever in Amersfoort' },
  });

  for (const title of ['Als csv', 'Als Excel (xlsx)', 'Als JSON']) {
    await organiser.says('export');
    const card = organiser.chat.answer();
    expect(reads(organiser, card)).toContain('wie wat heeft geantwoord en wanneer, staat er niet in');
    await organiser.clicks(card, title);
    const offers = () =>
      organiser.chat.fromBot.filter(
        ({ attachments, deletedAt }) => !deletedAt && attachments[0]?.contentType?.endsWith('file.consent'),
      );
    const had = organiser.files.length;
    await organiser.takesFile(await teams.until(() => offers()[0], 'the offer'));
    await teams.until(() => organiser.files.length > had && offers().length === 0, 'the file');
  }
  const [csv, xlsx, json] = await Promise.all(organiser.files.map(textIn));
  for (const text of [csv, xlsx, json]) {
    const lines = (text ?? '').split('\n');
    for (const { name } of members.slice(1)) {
      const about = lines.filter((line) => line.includes(name));
      // On the roster, and nowhere else.
      expect(about).toHaveLength(1);
      expect(about.join()).toMatch(new RegExp(`^\\W*(?:name\\W+)?${name}\\W*$`));
    }
    for (const moment of ['04-10-2022', '05-10-2022', '06-10-2022', '07-10-2022', '2022-10-04', '2022-10-07'])
      expect(text).not.toContain(moment);
    expect(text).toContain('Liever in Amersfoort');
    expect(text).not.toMatch(/Stemmen|"votes": \[|"answer": \{|"choice"/);
  }
  expect(json).toContain('"votes": null');
  expect(json).toContain('"interested": 2');
  expect(teams.complaints).toEqual([]);
});

/** What can be read in an exported file, one row on a line. */
async function textIn({ name, bytes }: Readonly<{ name: string; bytes: Uint8Array }>): Promise<string> {
  const text = Buffer.from(bytes).toString('utf8');
  if (name.endsWith('.json')) return JSON.stringify(JSON.parse(text), null, 2);
  if (name.endsWith('.csv')) return text;
  const sheets = await readXlsx(Buffer.from(bytes));
  const rows = sheets.flatMap(({ sheet, data }) => [[sheet], ...data]);
  const cell = (value: unknown) => (value instanceof Date ? value.toISOString() : `${value ?? ''}`);
  return rows.map((row) => row.map(cell).join(';')).join('\n');
}
