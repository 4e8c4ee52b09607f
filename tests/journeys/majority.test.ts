import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type House, openHouse, post } from './house.ts';
import { dateFields, memberCard, NO, readable, reads, request, requests, YES } from './reading.ts';

describe('the majority', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse({ members: 5 });
  });
  afterAll(() => house[Symbol.asyncDispose]());
  afterEach(() => expect(house.teams.complaints).toEqual([]));

  const vote = (index: number, choice: string) => {
    const person = house.members[index];
    if (!person) throw new Error(`There is no member ${index}.`);
    return person.clicks(memberCard(person), choice);
  };

  test('asks the Griffie once, at the third yes of five, with the rule and the numbers', async () => {
    await post(house);
    await vote(0, YES);
    await vote(1, YES);
    await vote(3, NO);
    expect(requests(house)).toHaveLength(0);
    await vote(2, YES);
    const message = await request(house);
    const text = readable(message.card);
    expect(text).toContain('Graag een moment plannen: Uitnodiging werksessie digitalisering mkb');
    expect(text).toContain('3 van de 5 leden hebben interesse; nodig zijn er 3.');
    expect(text).toContain('De regel: meer dan de helft van alle leden moet interesse hebben;');
    expect(text).toContain('Kenmerk PS2022BEM103');
    expect(text).toContain('Robert Strijk vraagt om deze bijeenkomst.');
  });

  test('follows later votes with one edit for several of them, and never posts a second request', async () => {
    const message = await request(house);
    const edits = message.revisions.length;
    await Promise.all([vote(3, YES), vote(4, YES)]);
    await request(house, '5 van de 5 leden');
    expect(message.revisions.length).toBe(edits + 1);
    expect(requests(house)).toHaveLength(1);
  });

  test('says so on the request when changed votes undo it, and says so again when it is regained', async () => {
    await Promise.all([vote(2, NO), vote(3, NO), vote(4, NO)]);
    await request(house, 'is er geen meerderheid meer. Wacht nog met plannen.');
    await vote(4, YES);
    const message = await request(house, 'De meerderheid is er weer');
    expect(readable(message.card)).toContain('3 van de 5 leden hebben interesse');
    expect(requests(house)).toHaveLength(1);
  });

  test('tells the members that the Griffie has been asked', async () => {
    const [, bram] = house.members;
    if (!bram) throw new Error('Bram is missing.');
    await house.teams.until(
      () => reads(bram, memberCard(bram)).includes('De Griffie krijgt het verzoek om een moment te plannen.'),
      'the news on a member’s card',
    );
  });
});

describe('the ranking of the dates', () => {
  test('puts the most yes first, then the most who can if need be, then the earlier date', async () => {
    await using house = await openHouse({ members: 5 });
    const { members, teams } = house;
    await post(house);
    const answers = [
      ['no', 'yes', 'yes'],
      ['no', 'if-need-be', 'yes'],
      ['yes', 'yes', 'no'],
    ];
    for (const [index, row] of answers.entries()) {
      const person = members[index];
      if (!person) throw new Error('A member is missing.');
      const message = memberCard(person);
      await person.clicks(message, YES);
      const ids = dateFields(person.sees(message));
      const inputs = Object.fromEntries(ids.map((id, at) => [id, row[at] ?? 'no']));
      await person.clicks(message, 'Opslaan', { inputs });
    }
    const message = await request(house, '2 ja · 1 zo nodig · 0 nee');
    const lines = readable(message.card).split('\n');
    const ranked = lines.filter((line) => /^woensdag .* uur$/.test(line) || line.includes(' ja · '));
    expect(ranked).toEqual([
      'woensdag 2 november 2022, 14:00 tot 16:00 uur',
      '2 ja · 1 zo nodig · 0 nee · 0 niet ingevuld',
      'woensdag 9 november 2022, 14:00 tot 16:00 uur',
      '2 ja · 0 zo nodig · 1 nee · 0 niet ingevuld',
      'woensdag 26 oktober 2022, 14:00 tot 16:00 uur',
      '1 ja · 0 zo nodig · 2 nee · 0 niet ingevuld',
    ]);
    expect(teams.complaints).toEqual([]);
  });
});
