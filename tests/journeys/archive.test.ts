import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { unzipSync, zipSync } from 'fflate';
import { checkBundle } from '../../bot/archive/check-bundle.ts';
import type { PollRecord } from '../../bot/archive/record.ts';
import { openBrowser, openPage } from '../playground/browser.ts';
import type { Person } from '../teams/teams.ts';
import { confirm, type House, MEMO, openHouse } from './house.ts';
import { dateFields, memberCard, NO, readable, reads, request, YES } from './reading.ts';

const require = createRequire(import.meta.url);
const CONSENT = 'application/vnd.microsoft.teams.card.file.consent';
const VERIFY = path.join(import.meta.dirname, '../../bot/verify-archive.ts');
const HOSTILE = '<script>alert(1)</script> & "x"';

let house: House;
afterEach(async () => {
  expect(house.teams.complaints).toEqual([]);
  await house[Symbol.asyncDispose]();
});

/** A poll of five in which three are interested, one is not and one is silent. */
async function polled(inputs: Record<string, string> = {}): Promise<void> {
  house = await openHouse({ members: 5 });
  const { members, teams } = house;
  const [anna, bram, carla, dirk] = members as [Person, Person, Person, Person];
  const message = await confirm(house, { inputs });
  // When they arrived is stored by then as well.
  await teams.until(() => readable(message.card).includes('Bezorgd bij 5 van de 5 leden'), 'the cards');
  await bram.clicks(memberCard(bram), NO);
  for (const [index, person] of [anna, bram, carla].entries()) {
    await house.bot().setClock(`2022-10-0${index + 4}T11:1${index}:00+02:00`);
    await person.clicks(memberCard(person), YES);
  }
  await dirk.clicks(memberCard(dirk), NO);
  const [date = ''] = dateFields(bram.sees(memberCard(bram)));
  await bram.clicks(memberCard(bram), 'Opslaan', { inputs: { [date]: 'yes', remark: HOSTILE } });
  await request(house, '1 ja');
}

/** The bundle as it arrives in the organiser's OneDrive, with its entries. */
async function archived() {
  const { organiser, teams } = house;
  await organiser.says('archief');
  await organiser.clicks(organiser.chat.answer(), 'Maak het archiefbestand');
  const offer = await teams.until(
    () =>
      organiser.chat.fromBot.find(
        ({ attachments, deletedAt }) => !deletedAt && attachments[0]?.contentType === CONSENT,
      ),
    'the offer',
  );
  await organiser.takesFile(offer);
  await teams.until(() => offer.deletedAt, 'the file');
  const file = organiser.files.at(-1);
  const bytes = Uint8Array.from(file?.bytes ?? []);
  const entries = unzipSync(bytes);
  const read = (name: string) => Buffer.from(entries[name] ?? []).toString('utf8');
  const record: PollRecord = JSON.parse(read('peiling.json'));
  return { name: file?.name, bytes, names: Object.keys(entries), read, record };
}

test('an archive holds the memo, the roster, every vote, every card as sent and a report, and bears a seal', async () => {
  await polled();
  const { name, bytes, names, read, record } = await archived();
  expect(name).toBe('archief-PS2022BEM103-2022-10-06.zip');
  expect(names).toEqual([
    'verslag.html',
    'peiling.json',
    'peiling.schema.json',
    'memo/geplakt.txt',
    'manifest.json',
  ]);
  expect(read('memo/geplakt.txt').trim()).toBe(MEMO.trim());
  expect(record.votes?.map(({ member, choice }) => [member, choice])).toEqual([
    ['Bram Wolkendijk', 'not-interested'],
    ['Anna Waterland', 'interested'],
    ['Bram Wolkendijk', 'interested'],
    ['Carla Windveer', 'interested'],
    ['Dirk Zandplaat', 'not-interested'],
    ['Bram Wolkendijk', 'interested'],
  ]);
  expect(record.members).toHaveLength(5);
  expect(record.remarks).toEqual([HOSTILE]);
  const posted = record.notices.filter(({ kind }) => kind === 'member');
  expect(posted.map(({ to }) => to).sort()).toEqual(house.members.map(({ name: who }) => who).sort());
  for (const { posted: card } of posted) expect(JSON.stringify(card)).toContain(YES);
  expect(record.notices.filter(({ kind }) => kind === 'request')).toHaveLength(1);

  const Ajv = require('ajv/dist/2020').default;
  const validate = new Ajv({ strict: false, validateFormats: false }).compile(
    JSON.parse(read('peiling.schema.json')),
  );
  expect(validate(record) ? [] : validate.errors).toEqual([]);

  const report = read('verslag.html');
  expect(report).toContain('Van de 5 leden hebben er 4 geantwoord; 3 hebben interesse.');
  expect(report).toContain('&#60;script&#62;alert(1)');
  expect(report).not.toContain('<script');

  const { faults, head } = checkBundle(bytes);
  expect(faults).toEqual([]);
  const { organiser } = house;
  await organiser.says('status');
  expect(JSON.stringify(organiser.chat.answer().card)).toContain(`zip ${head}`);
});

const inABrowser = process.env.TEST_BROWSER ? test : test.skip;

inABrowser('the report can be read by everybody, on a screen, on a phone and on paper', async () => {
  await polled();
  const { read } = await archived();
  const browser = await openBrowser();
  try {
    // The page itself forbids scripts; axe is let in for the test.
    const page = await openPage(browser, { offline: true, bypassCSP: true });
    await page.setContent(read('verslag.html'));
    await page.addScriptTag({ path: require.resolve('axe-core/axe.min.js') });
    for (const media of ['screen', 'print'] as const)
      for (const width of [360, 1_000]) {
        await page.emulateMedia({ media });
        await page.setViewportSize({ width, height: 1_200 });
        await page.screenshot({ path: `build/screenshots/report-${media}-${width}.png`, fullPage: true });
        const barriers = await page.evaluate<string[]>(
          "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))",
        );
        expect([media, width, barriers]).toEqual([media, width, []]);
        const isTooWide = await page.evaluate<boolean>(
          'document.documentElement.scrollWidth > document.documentElement.clientWidth',
        );
        if (media === 'screen') expect([width, isTooWide]).toEqual([width, false]);
      }
  } finally {
    await browser.close();
  }
});

test('the command verify-archive accepts an archive, and names the entry of which one byte was changed', async () => {
  await polled();
  const { bytes } = await archived();
  const entries = unzipSync(bytes);
  const memo = entries['memo/geplakt.txt'] as Uint8Array;
  memo[100] = (memo[100] ?? 0) ^ 1;
  const folder = mkdtempSync(path.join(tmpdir(), 'polsbot-archive-'));
  try {
    const verify = (name: string, content: Uint8Array) => {
      const file = path.join(folder, name);
      writeFileSync(file, content);
      const { status, stdout, stderr } = spawnSync(process.execPath, [VERIFY, file], { encoding: 'utf8' });
      return { status, said: `${stdout}${stderr}` };
    };
    expect(verify('whole.zip', bytes)).toEqual({
      status: 0,
      said: expect.stringContaining('whole.zip is whole: 4 entries.'),
    });
    expect(verify('changed.zip', zipSync(entries, { level: 0 }))).toEqual({
      status: 1,
      said: expect.stringContaining('- memo/geplakt.txt has been changed.'),
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('under secrecy an archive holds the numbers alone, and no card, moment or word that tells an answer', async () => {
  await polled({ secret: 'true' });
  const { organiser, members } = house;
  await house.bot().setClock('2022-10-07T12:00:00+02:00');
  await organiser.says('herinner');
  await organiser.clicks(organiser.chat.answer(), 'Ja, stuur de herinnering');
  const els = members[4] as Person;
  await house.teams.until(() => reads(els, els.chat.latest()).includes('erinner'), 'the reminder');
  const { names, read, record } = await archived();
  expect(record.votes).toBeNull();
  expect(record.poll.tally).toMatchObject({ interested: 3, 'not-interested': 1, entitled: 5 });
  for (const member of record.members) expect(member).not.toHaveProperty('answer');
  const aboutOne = record.notices.filter(({ kind }) => ['member', 'reminder'].includes(kind));
  expect(aboutOne.map(({ kind }) => kind)).toContain('reminder');
  for (const notice of aboutOne)
    expect(notice).toMatchObject({ to: null, about: null, edits: null, editedAt: null, last: null });
  const all = names.map((name) => (name.startsWith('memo/') ? '' : read(name))).join('\n');
  // When the votes came: nothing else in this poll has these minutes.
  for (const moment of ['11:10', '11:11', '09:10', '09:11']) expect(all).not.toContain(moment);
  expect(all).not.toMatch(/✓ Uw (antwoord|datums|opmerking)|inmiddels geantwoord/);
  const report = read('verslag.html');
  expect(report).toContain('Deze peiling is gehouden onder stemgeheim.');
  expect(report.split('Els Regenboog')).toHaveLength(2);
});
