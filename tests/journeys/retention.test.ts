import { createHash } from 'node:crypto';
import { afterEach, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { checkBundle } from '../../bot/archive/check-bundle.ts';
import type { Message, Person } from '../teams/teams.ts';
import { draft, type House, openHouse, post } from './house.ts';
import { runWaiting } from './queue-clock.ts';
import { memberCard, NO, reads, YES } from './reading.ts';

const CONSENT = 'application/vnd.microsoft.teams.card.file.consent';

let house: House;
afterEach(async () => {
  expect(house.teams.complaints).toEqual([]);
  await house[Symbol.asyncDispose]();
});

async function query<Row>(statement: string): Promise<Row[]> {
  const client = new Client({ connectionString: house.database });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

const polls = async () =>
  (await query<{ state: string }>('select state from poll order by state')).map((row) => row.state);
const offers = ({ chat }: Person): Message[] =>
  chat.fromBot.filter(({ attachments, deletedAt }) => !deletedAt && attachments[0]?.contentType === CONSENT);

async function setTerm(years: string): Promise<string> {
  const { organiser } = house;
  await organiser.says('bewaartermijn');
  const card = organiser.chat.answer();
  await organiser.clicks(card, 'Opslaan', { inputs: { years } });
  return reads(organiser, card);
}

/** A poll that was answered and closed, a term of a year, and a poll that is still open. */
async function closedPoll(): Promise<void> {
  house = await openHouse({ members: 3 });
  const { organiser, members } = house;
  const bram = members[1] as Person;
  await post(house);
  await organiser.clicks(memberCard(organiser), NO);
  await bram.clicks(memberCard(bram), YES);
  await organiser.says('sluit');
  await organiser.clicks(organiser.chat.answer(), 'Ja, sluit');
  expect(await setTerm('1')).toContain('1 jaar na afloop');
}

test('a poll whose term is over is archived, deleted and offered, and what is left names nobody', async () => {
  await closedPoll();
  const { organiser, teams } = house;
  await house.bot().setClock('2023-10-03T08:59:00+02:00');
  await runWaiting(house, 'retention');
  expect(await polls()).toEqual(['closed']);

  await house.bot().setClock('2023-10-03T09:30:00+02:00');
  await runWaiting(house, 'retention');
  const offer = await teams.until(() => offers(organiser)[0], 'the offer');
  expect(await polls()).toEqual([]);
  const [, pollId = ''] =
    /"pollId":"([^"]+)"/.exec(JSON.stringify(memberCard(organiser).revisions[0]?.card)) ?? [];
  const data = { pollId, choice: 'interested' };
  const gone = await organiser.invoke({ action: { type: 'Action.Execute', verb: 'vote', data } });
  expect(gone.text).toContain('ken ik niet (meer)');
  await organiser.takesFile(offer);
  await teams.until(() => offer.deletedAt, 'the file');

  const [file] = organiser.files;
  const bytes = Uint8Array.from(file?.bytes ?? []);
  const { faults, head } = checkBundle(bytes);
  expect(faults).toEqual([]);
  expect(file?.name).toBe('archief-PS2022BEM103-2023-10-03.zip');
  expect(await query('select sha256, seal, title, file_name, content from disposal')).toEqual([
    {
      sha256: createHash('sha256').update(bytes).digest('hex'),
      seal: head,
      title: null,
      file_name: null,
      content: null,
    },
  ]);
  const [record] = await query<{ disposed_at: Date; handed_over_at: Date }>('select * from disposal');
  expect(record?.disposed_at.toISOString()).toMatch(/^2023-10-03T07:30/);
  expect(record?.handed_over_at).toBeInstanceOf(Date);
  await organiser.says('bewaartermijn');
  expect(reads(organiser, organiser.chat.answer())).toContain(
    'Tot nu toe is er 1 peiling gearchiveerd en verwijderd, op dinsdag 3 oktober 2023.',
  );
  for (const table of ['ballot', 'vote', 'sent_card', 'memo_file', 'delivery', 'poll_event'])
    expect([table, (await query(`select 1 from ${table}`)).length]).toEqual([table, 0]);
});

test('an archive that nobody takes stays, is offered again after a week, and is made and deleted once', async () => {
  await closedPoll();
  const { organiser, teams } = house;
  await house.bot().setClock('2024-01-10T09:00:00+01:00');
  // Down for years, and then killed: what was due is done once.
  await house.killAndRestart();
  await house.bot().setClock('2024-01-10T09:00:00+01:00');
  await runWaiting(house, 'retention');
  await runWaiting(house, 'retention');
  const first = await teams.until(() => offers(organiser)[0], 'the offer');
  await organiser.refusesFile(first);
  await teams.until(
    () => JSON.stringify(organiser.chat.fromBot.map(({ text }) => text)).includes('Over een week'),
    'the answer',
  );
  await house.bot().setClock('2024-01-12T09:00:00+01:00');
  await runWaiting(house, 'retention');
  expect(await query('select 1 from export')).toHaveLength(1);
  await house.bot().setClock('2024-01-18T09:00:00+01:00');
  await runWaiting(house, 'retention');
  const second = await teams.until(() => offers(organiser).find((one) => one !== first), 'the second offer');
  await organiser.takesFile(second);
  await teams.until(() => second.deletedAt, 'the file');
  expect(checkBundle(Uint8Array.from(organiser.files[0]?.bytes ?? [])).faults).toEqual([]);
  expect(await query('select 1 from disposal where handed_over_at is not null')).toHaveLength(1);
});

test('a committee without a term is told so when it is set up, until it has chosen one', async () => {
  house = await openHouse({ members: 3 });
  const { organiser, team } = house;
  const setUpAgain = async () => {
    await organiser.mentions(team.general, 'commissie BEM');
    return team.general.answer().text;
  };
  expect(await setUpAgain()).toContain('Er is nog geen bewaartermijn gekozen');
  expect(await setTerm('5')).toContain('5 jaar na afloop');
  expect(await setUpAgain()).not.toContain('bewaartermijn');
});

test('a draft that lies about is deleted without an archive, and with no term everything stays', async () => {
  house = await openHouse({ members: 3 });
  const { organiser, members } = house;
  await draft(house);
  expect(await setTerm('1')).toContain('1 jaar');
  expect(await setTerm('0')).toContain('peilingen blijven staan');
  await house.bot().setClock('2030-01-01T09:00:00+01:00');
  await runWaiting(house, 'retention');
  expect(await polls()).toEqual(['draft']);
  await setTerm('1');
  await runWaiting(house, 'retention');
  await waitFor(async () => (await polls()).length === 0);
  expect(await query('select 1 from disposal')).toEqual([]);
  const bram = members[1] as Person;
  await bram.says('bewaartermijn');
  expect(bram.chat.answer().text).toContain('alleen een organisator');
  expect(offers(organiser)).toEqual([]);
});

async function waitFor(isSo: () => Promise<boolean>): Promise<void> {
  const giveUp = Date.now() + 20_000;
  while (!(await isSo())) {
    if (Date.now() > giveUp) throw new Error('It did not happen.');
    await new Promise((soon) => setImmediate(soon));
  }
}
