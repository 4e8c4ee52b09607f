import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { Client } from 'pg';
import type { Person } from '../teams/teams.ts';
import { confirm, type House, MEMO, openHouse } from './house.ts';
import { cardsIn, dateFields, memberCard, memberCards, NO, reads, request, YES } from './reading.ts';

const BUILD = path.join(import.meta.dirname, '../../build');
const REMARK = 'Liever geen avond, mijn dochter zwemt dan';
const ANSWER = 'Graag iets over de Kromme Rijn';
const REASON = 'De zaal is dubbel geboekt door de buren';
const CONSENT = 'application/vnd.microsoft.teams.card.file.consent';

/** All that people typed or are called, and all that they answered. */
function secretsOf({ members, organiser }: House, clerk: Person): readonly string[] {
  const people = [...members, clerk].flatMap(({ name, userPrincipalName, aadObjectId, id }) => [
    name,
    ...name.split(' '),
    userPrincipalName,
    aadObjectId,
    id,
  ]);
  const sentences = MEMO.split(/[\n.:?]/).map((line) => line.replaceAll('*', '').trim());
  return [
    ...people,
    ...sentences.filter((sentence) => sentence.length > 20),
    'PS2022BEM103',
    REMARK,
    ANSWER,
    REASON,
    'interested',
    'no-preference',
    'if-need-be',
    ...organiser.files.map(({ name }) => name),
    'upload/',
    'Bearer',
  ];
}

/** Where a secret stands in the log, without printing the log as a whole. */
const leaksIn = (log: string, secrets: readonly string[]) =>
  log.split('\n').flatMap((line) => {
    const found = secrets.filter((secret) => line.toLowerCase().includes(secret.toLowerCase()));
    return found.length > 0 ? [`${found.join(', ')}: ${line.slice(0, 300)}`] : [];
  });

const linesOf = (log: string) =>
  log
    .split('\n')
    // Node's own warnings are no lines of the log; that they name nobody was looked at above.
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));

/** Has the database refuse a remark as it does: its error carries the whole row, with what the member wrote. */
async function refuseRemarks({ database }: House, what: 'refuse' | 'allow'): Promise<void> {
  const client = new Client({ connectionString: database });
  await client.connect();
  await client.query(
    what === 'refuse'
      ? 'alter table ballot add constraint no_remarks check (remark is null) not valid'
      : 'alter table ballot drop constraint no_remarks',
  );
  await client.end();
}

async function vote(house: House): Promise<void> {
  const [anna, bram, carla, dirk] = house.members as [Person, Person, Person, Person];
  for (const person of [anna, bram]) await person.clicks(memberCard(person), YES);
  await dirk.clicks(memberCard(dirk), NO);
  const [date = ''] = dateFields(bram.sees(memberCard(bram)));
  const [question = ''] = /question-[0-9a-f-]{36}/.exec(JSON.stringify(bram.sees(memberCard(bram)))) ?? [];
  const inputs = { [date]: 'if-need-be', [question]: ANSWER, remark: REMARK };
  await refuseRemarks(house, 'refuse');
  const failed = await bram.clicks(memberCard(bram), 'Opslaan', { inputs });
  expect(failed.text).toContain('ging iets mis');
  await refuseRemarks(house, 'allow');
  await bram.clicks(memberCard(bram), 'Opslaan', { inputs });
  // A click that no button sends, with words in it.
  await dirk.invoke({ action: { type: 'Action.Execute', verb: REMARK, data: { choice: ANSWER } } });
  const namens = house.organiser;
  await namens.says('namens');
  const [, member = ''] =
    /"title":"Carla Windveer","value":"([^"]+)"/.exec(JSON.stringify(namens.chat.answer().card)) ?? [];
  await namens.clicks(namens.chat.answer(), 'Noteren', { inputs: { member, choice: 'interested' } });
  await house.teams.until(() => reads(carla, memberCard(carla)).includes('Per telefoon'), 'the mark');
}

async function planAndCancel(house: House, clerk: Person): Promise<void> {
  const message = await request(house);
  const [, date = ''] =
    /"title":"[^"]*26 oktober[^"]*","value":"([^"]+)"/.exec(JSON.stringify(message.card)) ?? [];
  await clerk.clicks(message, 'Plannen', { inputs: { date } });
  await clerk.clicks(message, 'Ja, plan dit moment');
  await house.teams.until(() => reads(clerk, message).includes('Gepland:'), 'the session');
  await clerk.clicks(message, 'Afzeggen');
  await clerk.clicks(message, 'Ja, zeg af', { inputs: { reason: REASON } });
  const bram = house.members[1] as Person;
  await house.teams.until(() => cardsIn(bram, REASON)[0], 'the reason');
}

/** Takes the poll as a file, and a file that Teams does not take. */
async function takeFile({ teams, organiser }: House, command: string, button: string): Promise<void> {
  await organiser.says(command);
  await organiser.clicks(organiser.chat.latest(button), button);
  const offer = await teams.until(
    () =>
      organiser.chat.fromBot.find(
        ({ attachments, deletedAt }) => !deletedAt && attachments[0]?.contentType === CONSENT,
      ),
    'the offer',
  );
  await organiser.takesFile(offer);
  await teams.until(() => offer.deletedAt, 'the file');
}

test.each(['debug', 'trace'])(
  'nothing that the bot writes at level %s holds a name, an answer, a word of the memo or a secret address',
  async (level) => {
    await using house = await openHouse({ members: 5, environment: { LOG_LEVEL: level } });
    const { teams, members } = house;
    const clerk = teams.addPerson('Gerda Griffioen');
    const els = members[4] as Person;
    await els.uninstalls();
    const bram = members[1] as Person;
    teams.misbehave({
      when: ({ kind, person }) => kind === 'update' && person === bram,
      status: 400,
      times: 1,
    });
    await confirm(house, { inputs: { questions: 'Wat wilt u kwijt?' } });
    await teams.until(() => members.slice(0, 4).every((one) => memberCards(one).length === 1), 'the cards');
    await vote(house);
    await planAndCancel(house, clerk);
    await takeFile(house, 'export', 'Als JSON');
    await takeFile(house, 'archief', 'Maak het archiefbestand');
    const log = house.bot().log();
    mkdirSync(BUILD, { recursive: true });
    // For whoever wants to see with their own eyes.
    writeFileSync(path.join(BUILD, `journey-${level}.log`), log);
    expect(leaksIn(log, secretsOf(house, clerk))).toEqual([]);
    // What an operator needs of what went wrong is there.
    const lines = linesOf(log);
    expect(lines).toContainEqual(
      expect.objectContaining({
        msg: 'an activity failed',
        err: expect.objectContaining({ code: '23514', table: 'ballot', constraint: 'no_remarks' }),
      }),
    );
    expect(lines).toContainEqual(expect.objectContaining({ msg: 'a card was not delivered', status: 403 }));
  },
);
