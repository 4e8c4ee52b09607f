import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Person } from '../teams/teams.ts';
import { type House, openHouse, post } from './house.ts';
import { dateFields, memberCard, NO, NO_PREFERENCE, readable, reads, requests, YES } from './reading.ts';

describe('a member', () => {
  let house: House;
  let bram: Person;
  let carla: Person;
  beforeAll(async () => {
    house = await openHouse({ members: 5 });
    const [, second, third] = house.members;
    if (!second || !third) throw new Error('Members are missing.');
    [bram, carla] = [second, third];
    await post(house);
  });
  afterAll(() => house[Symbol.asyncDispose]());
  afterEach(() => expect(house.teams.complaints).toEqual([]));

  test('finds the memo with the request, the rest behind a button, and three answers', () => {
    const text = reads(bram, memberCard(bram));
    expect(text).toContain('Van Robert Strijk\nDatum 29 september 2022\nKenmerk PS2022BEM103');
    expect(text).toContain('Graag nemen we contact met u op');
    expect(text).toContain('Het verzoek\nGraag wil ik daarom een werksessie organiseren');
    expect(text).toContain('[Lees de memo]');
    expect(text).not.toContain('Economische Visie');
    expect(text).toContain(
      `U hebt nog niet geantwoord.\nAntwoorden kan nog 14 dagen, tot ma 17 oktober 17:00.`,
    );
    expect(text).toContain(`[${YES}]\n[${NO}]\n[${NO_PREFERENCE}]`);
    expect(text).not.toContain('Opslaan');
  });

  test('answers with one click, and reads the answer with its time on the card', async () => {
    await bram.clicks(memberCard(bram), NO_PREFERENCE);
    expect(reads(bram, memberCard(bram))).toMatch(
      /✓ Uw antwoord: Geen voorkeur \(opgeslagen op ma 3 okt 2022 om 09:0\d\)/,
    );
    expect(reads(bram, memberCard(bram))).toContain('0 van de 5 leden hebben interesse; nodig zijn er 3.');
  });

  test('may change the answer; the last one counts, once', async () => {
    await bram.clicks(memberCard(bram), NO);
    expect(reads(bram, memberCard(bram))).toContain(`Uw antwoord: ${NO}`);
    await bram.clicks(memberCard(bram), YES);
    await bram.clicks(memberCard(bram), YES);
    expect(reads(bram, memberCard(bram))).toContain('1 van de 5 leden heeft interesse; nodig zijn er 3.');
  });

  test('is asked after a yes which dates suit, and can change those answers too', async () => {
    const message = memberCard(bram);
    expect(reads(bram, message)).toContain('Welke datums schikken u?');
    const [first = '', second = '', third = ''] = dateFields(bram.sees(message));
    await bram.clicks(message, 'Opslaan', { inputs: { [first]: 'yes', [second]: 'no' } });
    expect(reads(bram, message)).toContain('✓ Uw datums zijn opgeslagen op ma 3 okt 2022');
    await bram.clicks(message, 'Opslaan', { inputs: { [third]: 'if-need-be' } });
    const card = JSON.stringify(bram.sees(message));
    for (const [id, answer] of [
      [first, 'yes'],
      [second, 'no'],
      [third, 'if-need-be'],
    ])
      expect(card).toMatch(new RegExp(`"id":"${id}"[^}]*"value":"${answer}"`));
  });

  test('who chooses no date yet is told so', async () => {
    await carla.clicks(memberCard(carla), YES);
    const answer = await carla.clicks(memberCard(carla), 'Opslaan');
    expect(answer.text).toBe(
      'U hebt nog bij geen enkele datum een antwoord gekozen. Er is niets opgeslagen.',
    );
    await carla.clicks(memberCard(carla), NO);
  });

  test('keeps the dates given before when a yes becomes a no and a yes again', async () => {
    const message = memberCard(bram);
    await bram.clicks(message, NO);
    expect(reads(bram, message)).not.toContain('Opslaan');
    await bram.clicks(message, YES);
    expect(reads(bram, message)).toContain('✓ Uw datums zijn opgeslagen');
  });

  test('with an old Teams, answers by a submission and sees the card edited', async () => {
    const [, , , dirk] = house.members;
    if (!dirk) throw new Error('Dirk is missing.');
    await dirk.clicksOld(memberCard(dirk), NO);
    await house.teams.until(
      () => readable(memberCard(dirk).card).includes(`Uw antwoord: ${NO}`),
      'the answer on the card',
    );
  });

  test('sees the own answer on every device: the message itself is edited soon after', async () => {
    await house.teams.until(
      () => readable(memberCard(bram).card).includes(`Uw antwoord: ${YES}`),
      'the answer in the message',
    );
  });
});

describe('an answer that is not allowed', () => {
  let house: House;
  let bram: Person;
  beforeAll(async () => {
    house = await openHouse({ members: 5 });
    const [, second] = house.members;
    if (!second) throw new Error('Bram is missing.');
    bram = second;
  });
  afterAll(() => house[Symbol.asyncDispose]());

  const vote = (person: Person, data: object) =>
    person.invoke({ action: { type: 'Action.Execute', verb: 'vote', data } });
  const pollOf = (person: Person) => /"pollId":"([^"]+)"/.exec(JSON.stringify(memberCard(person).card))?.[1];

  test('from somebody outside the roster gets a sentence and changes nothing', async () => {
    await post(house);
    const stranger = house.teams.addPerson('Zoë Buitenstaander');
    const answer = await vote(stranger, { pollId: pollOf(bram), choice: 'interested' });
    expect(answer).toMatchObject({ httpStatus: 200, statusCode: 200 });
    expect(answer.text).toContain('Deze peiling is alleen voor de leden');
    await bram.clicks(memberCard(bram), NO_PREFERENCE);
    expect(reads(bram, memberCard(bram))).toContain('0 van de 5 leden');
  });

  test.each([
    ['an invented poll', { pollId: '00000000-0000-4000-8000-000000000000', choice: 'interested' }],
    ['no poll id at all', { choice: 'interested' }],
    ['a poll id that is SQL', { pollId: "'; drop table poll; --", choice: 'interested' }],
    ['an unknown choice', { pollId: '00000000-0000-4000-8000-000000000000', choice: 'maybe' }],
    ['nothing', {}],
  ])('with %s gets a sentence', async (_what, data) => {
    const answer = await vote(bram, data);
    expect(answer).toMatchObject({ httpStatus: 200, statusCode: 200 });
    expect(answer.text).toMatch(/Deze peiling ken ik niet|Deze knop werkt niet meer/);
  });

  test('with dates of another poll, or without interest, gets a sentence', async () => {
    const saves = (data: object) =>
      bram.invoke({ action: { type: 'Action.Execute', verb: 'save-dates', data } });
    const pollId = pollOf(bram);
    await vote(bram, { pollId, choice: 'not-interested' });
    const invented = { '00000000-0000-4000-8000-000000000001': 'yes' };
    expect((await saves({ pollId, ...invented })).text).toContain('Datums kunt u kiezen nadat');
    await vote(bram, { pollId, choice: 'interested' });
    expect((await saves({ pollId, ...invented })).text).toContain(
      'De datums van deze peiling zijn veranderd.',
    );
  });

  test('by a member on the organiser’s buttons changes nothing', async () => {
    const pollId = pollOf(bram);
    for (const verb of ['withdraw', 'post', 'show', 'update-draft', 'ask-post']) {
      const data = { pollId, day: '2022-12-01', time: '12:00', dates: 'wo 14 december 14:00' };
      const answer = await bram.invoke({ action: { type: 'Action.Execute', verb, data } });
      expect(answer.text).toMatch(/alleen een organisator|Deze peiling ken ik niet/);
    }
    await bram.clicks(memberCard(bram), YES);
    expect(reads(bram, memberCard(bram))).toContain('1 van de 5 leden heeft interesse');
  });

  test('after the deadline gets a sentence, even on an old card', async () => {
    const other = house.members[2];
    if (!other) throw new Error('A member is missing.');
    await house.bot().setClock('2022-10-17T16:59:59+02:00');
    await other.clicks(memberCard(other), YES);
    expect(reads(other, memberCard(other))).toContain(`Uw antwoord: ${YES}`);
    await house.bot().setClock('2022-10-17T17:00:01+02:00');
    const answer = await vote(other, { pollId: pollOf(other), choice: 'not-interested' });
    expect(answer.text).toBe(
      'De antwoordtermijn van deze peiling is voorbij. Uw antwoord is niet opgeslagen.',
    );
  });

  test('on a withdrawn poll gets a sentence, and every card says that it was withdrawn', async () => {
    await house.bot().setClock('2022-10-20T09:00:00+02:00');
    const message = await post(house);
    const pollId = pollOf(bram);
    for (const member of house.members.slice(0, 3)) await member.clicks(memberCard(member), YES);
    await house.teams.until(() => requests(house).length === 1, 'the request');
    await house.organiser.clicks(message, 'Intrekken');
    expect(reads(house.organiser, message)).toContain('Dit kunt u niet ongedaan maken.');
    await house.organiser.clicks(message, 'Ja, trek in');
    expect((await vote(bram, { pollId, choice: 'not-interested' })).text).toContain(
      'Deze peiling is ingetrokken.',
    );
    await house.teams.until(
      () =>
        house.members.every((member) => reads(member, memberCard(member)).includes('ingetrokken')) &&
        requests(house).every(({ card }) => readable(card).includes('U hoeft niets meer te plannen.')),
      'the withdrawal on every card',
    );
    expect(reads(bram, memberCard(bram))).not.toContain(`[${YES}]`);
  });
});
