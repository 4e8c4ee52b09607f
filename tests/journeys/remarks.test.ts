import { expect, test } from '@jest/globals';
import { Client } from 'pg';
import { type Message, type Person, textOf } from '../teams/teams.ts';
import { confirm, draft, type House, openHouse, post } from './house.ts';
import { dateFields, memberCard, memberCards, NO, readable, reads, request, YES } from './reading.ts';

const OPEN = '[Opmerking maken]';
const ONE = 'Liever *later* [link](https://evil.example) <at>Anna</at>';

const readsAll = (person: Person, message: Message) => textOf(person.sees(message), { hidden: true });
const invoke = (person: Person, verb: string, data: object) =>
  person.invoke({ action: { type: 'Action.Execute', verb, data } });
const dataOf = (person: Person) => ({
  pollId: /"pollId":"([^"]+)"/.exec(JSON.stringify(memberCard(person).card))?.[1],
});

/** Has these people stand in for a member, and gives by which id the bot knows that member. */
async function haveStandIns({ database }: House, member: Person, others: readonly Person[]): Promise<string> {
  const client = new Client({ connectionString: database });
  await client.connect();
  await client.query(
    `insert into ballot_stand_in (poll_id, member_id, person_id)
      select b.poll_id, m.id, s.id from ballot b join person m on m.id = b.person_id, person s
      where m.name = $1 and s.name = any($2)`,
    [member.name, others.map(({ name }) => name)],
  );
  const { rows } = await client.query('select id from person where name = $1', [member.name]);
  await client.end();
  return rows[0]?.id;
}

test('a member who has answered may leave one remark, change it and take it back until the deadline', async () => {
  await using house = await openHouse({ members: 4 });
  const { organiser, members, teams, team } = house;
  const [anna, bram, carla, dirk] = members as [Person, Person, Person, Person];
  const message = await confirm(house, { inputs: { questions: 'Wat vindt u ervan?' } });
  await teams.until(() => members.every((member) => memberCards(member).length === 1), 'the cards');
  expect(readsAll(bram, memberCard(bram))).not.toContain(OPEN);
  const early = await invoke(bram, 'save-remark', { ...dataOf(bram), remark: ONE });
  expect(early.text).toContain('Zeg eerst of u interesse hebt');

  await bram.clicks(memberCard(bram), YES);
  expect(reads(bram, memberCard(bram))).toContain(OPEN);
  expect(reads(bram, memberCard(bram))).not.toContain('met uw naam');
  await bram.clicks(memberCard(bram), 'Opmerking maken');
  expect(reads(bram, memberCard(bram))).toContain('De organisator leest uw opmerking met uw naam.');
  const [date = ''] = dateFields(bram.sees(memberCard(bram)));
  const [question = ''] = /question-[0-9a-f-]{36}/.exec(JSON.stringify(bram.sees(memberCard(bram)))) ?? [];

  // One click, one transaction: what is wrong in one field keeps the others from being saved too.
  const forged = { ...dataOf(bram), [date]: 'yes', remark: ONE };
  const wrong = { ...forged, 'question-00000000-0000-4000-8000-000000000001': 'x' };
  expect((await invoke(bram, 'save-answers', wrong)).text).toContain(
    'vragen van deze peiling zijn veranderd',
  );
  const unsaved = readable((await invoke(bram, 'show-member', dataOf(bram))).card);
  expect(unsaved).not.toContain('opgeslagen op ma 3 okt 2022 om 09:00. U kunt ze');
  expect(unsaved).not.toContain('Liever');

  await bram.clicks(memberCard(bram), 'Opslaan', {
    inputs: { [date]: 'yes', [question]: 'Goed.', remark: ONE },
  });
  const saved = reads(bram, memberCard(bram));
  for (const what of ['Uw datums zijn', 'Uw antwoorden zijn', 'Uw opmerking is'])
    expect(saved).toContain(`✓ ${what} opgeslagen op ma 3 okt 2022`);
  expect(saved).toContain(ONE);
  expect(saved).not.toContain(OPEN);
  await teams.until(() => readsAll(organiser, message).includes(`Bram Wolkendijk: ${ONE}`), 'the remark');
  expect(reads(organiser, message)).toContain('[1 opmerking van de leden]');
  expect(reads(organiser, message)).not.toContain('Liever');

  await bram.clicks(memberCard(bram), 'Opslaan', { inputs: { remark: 'Toch goed zo' } });
  await teams.until(
    () => readsAll(organiser, message).includes('Bram Wolkendijk: Toch goed zo'),
    'the change',
  );
  expect(readsAll(organiser, message)).not.toContain('Liever');
  // A card from before the remark was there takes nothing back.
  await invoke(bram, 'save-dates', { ...dataOf(bram), [date]: 'no' });
  await bram.clicks(memberCard(bram), NO);
  expect(reads(bram, memberCard(bram))).toContain('Toch goed zo');
  await bram.clicks(memberCard(bram), 'Opslaan', { inputs: { remark: '' } });
  expect(reads(bram, memberCard(bram))).toContain(OPEN);

  await carla.clicks(memberCard(carla), NO);
  expect((await carla.clicks(memberCard(carla), 'Opslaan')).text).toContain('nog niets ingevuld');
  await carla.clicksOld(memberCard(carla), 'Opslaan', { inputs: { remark: 'Van mijn telefoon' } });
  await teams.until(() => readsAll(organiser, message).includes('Carla Windveer: Van mijn'), 'the remark');
  await organiser.mentions(team.general, 'status');
  expect(JSON.stringify(team.general.answer().card)).not.toContain('Van mijn telefoon');
  for (const member of [anna, bram, dirk]) await member.clicks(memberCard(member), YES);
  expect(JSON.stringify((await request(house)).card)).not.toContain('Van mijn telefoon');
  for (const person of [bram, dirk])
    expect((await invoke(person, 'show-remarks', { ...dataOf(bram), from: '0' })).text).toContain(
      'ken ik niet',
    );

  await house.bot().setClock('2022-10-17T17:00:01+02:00');
  const late = await invoke(carla, 'save-remark', { ...dataOf(carla), remark: 'Te laat' });
  expect(late.text).toContain('De antwoordtermijn van deze peiling is voorbij.');
  const over = readable((await invoke(carla, 'show-member', dataOf(carla))).card);
  expect(over).toContain('De opmerking voor de organisator\n✓ Opgeslagen op ma 3 okt 2022');
  expect(over).toContain('Van mijn telefoon');
  for (const words of ['Liever', 'Toch goed', 'Van mijn']) expect(house.bot().log()).not.toContain(words);
  expect(teams.complaints).toEqual([]);
});

test('under secrecy remarks come without names, in an order that tells nothing, and page by page', async () => {
  await using house = await openHouse({ members: 9 });
  const { organiser, members, teams } = house;
  const before = teams.requests.length;
  const message = await confirm(house, { inputs: { secret: 'true' } });
  await teams.until(() => members.every((member) => memberCards(member).length === 1), 'the cards');
  const others = members.slice(1);
  for (const [index, member] of others.entries()) {
    await member.clicks(memberCard(member), NO);
    expect(readsAll(member, memberCard(member))).toContain('leest uw opmerking zonder uw naam.');
    await member.clicks(memberCard(member), 'Opmerking maken');
    const remark = `${others.length - index} ${'woorden '.repeat(58)}einde${others.length - index}`;
    await member.clicks(memberCard(member), 'Opslaan', { inputs: { remark } });
  }
  const heading = '8 opmerkingen van de leden';
  await teams.until(() => reads(organiser, message).includes(heading), 'the remarks');
  await organiser.clicks(message, heading);
  expect(reads(organiser, message)).toContain('Stemgeheim: zonder namen, en niet in de volgorde');
  await organiser.clicks(message, 'Lees alle 8 opmerkingen');
  const read = reads(organiser, message);
  expect(read.match(/einde\d/g)).toEqual(others.map((_, index) => `einde${index + 1}`));
  await organiser.clicks(message, 'Terug naar de peiling');
  const sent = teams.requests.slice(before).map(({ body }) => JSON.stringify(body ?? ''));
  // Not by expect: it would print all that was sent.
  expect(others.filter(({ name }) => sent.some((body) => body.includes(name)))).toHaveLength(0);
  expect(house.bot().log()).not.toContain('woorden');
  expect(teams.complaints).toEqual([]);
});

test('a trial lets the remark be tried out', async () => {
  await using house = await openHouse({ members: 2 });
  const { organiser, teams } = house;
  await organiser.clicks(await draft(house), 'Proef naar mijzelf');
  const trial = await teams.until(
    () => organiser.chat.fromBot.find(({ card }) => readable(card).includes('Proef: dit zien de leden.')),
    'the trial',
  );
  await organiser.clicks(trial, NO);
  await organiser.clicks(trial, 'Opmerking maken');
  await organiser.clicks(trial, 'Opslaan', { inputs: { remark: 'Zo ziet het eruit' } });
  expect(reads(organiser, trial)).toContain('✓ Uw opmerking is opgeslagen op ma 3 okt 2022');
  expect(reads(organiser, trial)).toContain('Zo ziet het eruit');
  expect(teams.complaints).toEqual([]);
});

test('a stand-in who answered may leave a remark, which goes when the member answers', async () => {
  await using house = await openHouse({ members: 3 });
  const { organiser, members, teams } = house;
  const [, bram, carla] = members as [Person, Person, Person];
  const message = await post(house);
  const data = { ...dataOf(carla), voiceId: await haveStandIns(house, bram, [carla]) };
  const remark = 'Namens de fractie';
  expect((await invoke(carla, 'save-remark', { ...data, remark })).text).toContain('Zeg eerst');
  const answered = await invoke(carla, 'vote', { ...data, choice: 'interested' });
  expect(readable(answered.card)).toContain(OPEN);
  expect(readable((await invoke(carla, 'save-remark', { ...data, remark })).card)).toContain(remark);
  expect((await invoke(bram, 'save-remark', { ...dataOf(bram), remark: 'x' })).text).toContain('Zeg eerst');
  await teams.until(() => readsAll(organiser, message).includes(`Bram Wolkendijk: ${remark}`), 'the remark');

  await bram.clicks(memberCard(bram), NO);
  expect(readsAll(bram, memberCard(bram))).not.toContain(remark);
  await teams.until(() => !readsAll(organiser, message).includes(remark), 'the remark to go');
  const late = await invoke(carla, 'save-remark', { ...data, remark });
  expect(readable(late.card)).not.toContain(remark);
  expect(teams.complaints).toEqual([]);
});

test('what one stand-in filled in is not the next one’s: that one cannot add to it, and it goes when they answer', async () => {
  await using house = await openHouse({ members: 4 });
  const { organiser, members, teams } = house;
  const [, bram, carla, dirk] = members as [Person, Person, Person, Person];
  const message = await post(house);
  const data = { ...dataOf(carla), voiceId: await haveStandIns(house, bram, [carla, dirk]) };
  const { card } = await invoke(carla, 'vote', { ...data, choice: 'interested' });
  const [date = ''] = dateFields(card);
  const filled = { ...data, [date]: 'yes', remark: ONE };
  expect(readable((await invoke(carla, 'save-dates', filled)).card)).toContain('Uw datums zijn opgeslagen');
  await teams.until(() => readsAll(organiser, message).includes(`Bram Wolkendijk: ${ONE}`), 'the remark');

  const early = { ...data, [date]: 'no' };
  expect((await invoke(dirk, 'save-dates', early)).text).toContain('Datums kunt u kiezen nadat');
  expect((await invoke(dirk, 'save-remark', { ...data, remark: 'x' })).text).toContain('Zeg eerst');
  const taken = readable((await invoke(dirk, 'vote', { ...data, choice: 'interested' })).card);
  expect(taken).toContain('Uw antwoord namens Bram Wolkendijk');
  expect(taken).not.toContain('Uw datums zijn opgeslagen');
  expect(taken).not.toContain('Liever');
  await teams.until(() => !readsAll(organiser, message).includes('Liever'), 'the remark to go');

  const others = await invoke(carla, 'show-member', data);
  expect(readable(others.card)).toContain('Een andere plaatsvervanger, Dirk Zandplaat, heeft op');
  expect((await invoke(carla, 'save-dates', filled)).text).toContain('Datums kunt u kiezen nadat');
  expect(teams.complaints).toEqual([]);
});
