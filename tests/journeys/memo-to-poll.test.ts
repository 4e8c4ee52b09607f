import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { draft, type House, MEMO, openHouse, post } from './house.ts';
import { memberCards, readable, reads, requests } from './reading.ts';

describe('from memo to poll', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse({ members: 4 });
  });
  afterAll(() => house[Symbol.asyncDispose]());
  afterEach(() => expect(house.teams.complaints).toEqual([]));

  test('a memo gives a draft: the memo as members will see it, two weeks, three Wednesdays', async () => {
    const text = readable((await draft(house)).card);
    expect(text).toContain('Uitnodiging werksessie digitalisering mkb');
    expect(text).toContain('Kenmerk PS2022BEM103');
    expect(text).toContain('Daarnaast willen we u een aantal concrete vragen voorleggen');
    expect(text).toContain('2022-10-17\nTijdstip\n17:00');
    expect(text).toContain('woensdag 26 oktober 2022, 14:00 tot 16:00 uur');
    expect(text).toContain('woensdag 2 november 2022, 14:00 tot 16:00 uur');
    expect(text).toContain('woensdag 9 november 2022, 14:00 tot 16:00 uur');
    expect(text).toContain(
      'De peiling gaat naar 4 leden van BEM. Er gaat één verzoek naar de Griffie zodra 3 van de 4 leden interesse hebben.',
    );
    expect(memberCards(house.organiser)).toHaveLength(0);
  });

  test('dates are typed as people type them and shown back in full', async () => {
    const { organiser } = house;
    const message = await draft(house);
    await organiser.clicks(message, 'Bijwerken', {
      inputs: { dates: 'do 10 nov 9.30-11u, Statenzaal\n- woensdag 26 oktober om 14:00', day: '2022-10-20' },
    });
    const text = reads(organiser, message);
    expect(text).toContain('donderdag 10 november 2022, 09:30 tot 11:00 uur, Statenzaal');
    expect(text).toContain('woensdag 26 oktober 2022, 14:00 tot 16:00 uur');
    expect(text).not.toContain('9 november 2022');
    expect(text).toContain('2022-10-20');
  });

  test('what does not fit is named line by line, and nothing typed is lost', async () => {
    const { organiser } = house;
    const message = await draft(house);
    const inputs = {
      dates: 'wo 45 oktober 14:00\ndi 26 oktober 14:00-16:00\nwo 12 oktober 14:00',
      time: '09:15',
    };
    await organiser.clicks(message, 'Plaatsen', { inputs });
    const text = reads(organiser, message);
    expect(text).toContain('Regel 1, ‘wo 45 oktober 14:00’: dit kan ik niet als datum lezen.');
    expect(text).toContain('Regel 2, ‘di 26 oktober 14:00-16:00’: 26 oktober 2022 is een woensdag.');
    expect(text).toContain(inputs.dates);
    expect(text).toContain('09:15');
    await organiser.clicks(message, 'Plaatsen', { inputs: { dates: 'wo 12 oktober 14:00' } });
    expect(reads(organiser, message)).toContain('valt voor het einde van de antwoordtermijn');
    await organiser.clicks(message, 'Plaatsen', { inputs: { dates: '', day: '2022-10-02' } });
    expect(reads(organiser, message)).toContain('ligt niet in de toekomst');
  });

  test('title, reference and summary can be set, and what is not set stays', async () => {
    const { organiser } = house;
    const message = await draft(house);
    const inputs = { title: 'Werksessie *digitaal*', reference: 'PS2022BEM104', summary: 'Graag uw mening.' };
    await organiser.clicks(message, 'Bijwerken', { inputs });
    await organiser.clicks(message, 'Bijwerken', { inputs: { dates: 'do 10 nov 14:00' } });
    const text = reads(organiser, message);
    expect(text).toContain('Werksessie \\*digitaal\\*\nPeiling onder de leden van BEM\nGraag uw mening.');
    expect(text).toContain('Kenmerk PS2022BEM104');
    await organiser.clicks(message, 'Plaatsen', { inputs: { title: ' ' } });
    expect(reads(organiser, message)).toContain('Geef de peiling een titel');
  });

  test('an empty field of dates asks for a new proposal', async () => {
    const { organiser } = house;
    const message = await draft(house);
    await organiser.clicks(message, 'Bijwerken', { inputs: { dates: 'do 10 nov 14:00' } });
    await organiser.clicks(message, 'Bijwerken', { inputs: { dates: '  \n ' } });
    expect(reads(organiser, message)).toContain('woensdag 26 oktober 2022, 14:00 tot 16:00 uur');
    expect(reads(organiser, message)).not.toContain('10 november');
  });

  test('posting asks once more, and can be thought better of', async () => {
    const { organiser, members } = house;
    const message = await draft(house);
    await organiser.clicks(message, 'Plaatsen');
    expect(reads(organiser, message)).toContain('Deze peiling gaat naar 4 leden van BEM');
    await organiser.clicks(message, 'Nee, terug');
    expect(reads(organiser, message)).toContain('Concept van een peiling');
    await organiser.clicks(message, 'Weggooien');
    await organiser.clicks(message, 'Ja, gooi weg');
    expect(reads(organiser, message)).toContain('Dit concept is weggegooid. Er is niets verstuurd.');
    for (const member of members) expect(memberCards(member)).toHaveLength(0);
  });

  test('a posted poll reaches every member once, and the organiser sees that it did', async () => {
    const { organiser, members, teams } = house;
    const message = await post(house);
    for (const member of members) expect(memberCards(member)).toHaveLength(1);
    await teams.until(
      () => reads(organiser, message).includes('Bezorgd bij 4 van de 4 leden'),
      'the deliveries on the organiser’s card',
    );
    expect(requests(house)).toHaveLength(0);
  });

  test('somebody who is no organiser is told whom to ask', async () => {
    const [, bram] = house.members;
    await bram?.says(MEMO);
    expect(bram?.chat.answer().text).toBe(
      'Een peiling beginnen of beheren kan alleen een organisator van een commissie. Vraag het Anna Waterland.',
    );
  });

  test.each([
    ['a shopping list', 'melk\neieren\nbrood\nkaas\nappels', 'Hier kan ik geen memo van maken: ik mis '],
    ['an impossible day', MEMO.replace('29-09-2022', '31-02-2022'), 'De datum ‘31-02-2022’ bestaat niet.'],
    ['no sender', MEMO.replace('VAN Robert Strijk\n', ''), 'ik mis de afzender (VAN).'],
    ['200 pages', `${MEMO}\n${'Lorem ipsum dolor sit amet. '.repeat(900)}`, 'te lang voor een memo'],
    ['a short remark', 'goedemorgen', 'Dat begrijp ik niet. Plak hier de hele tekst van een memo'],
  ])('a text that is no memo gets a sentence that says why: %s', async (_what, text, sentence) => {
    const cards = house.organiser.chat.fromBot.filter(({ card }) => card).length;
    await house.organiser.says(text);
    expect(house.organiser.chat.answer().text).toContain(sentence);
    expect(house.organiser.chat.fromBot.filter(({ card }) => card)).toHaveLength(cards);
  });

  test('a .txt file is read like a pasted text, in the encodings of old office software too', async () => {
    const { organiser, teams } = house;
    const drafts = () => organiser.chat.fromBot.filter(({ card }) => readable(card).includes('Concept van'));
    // An older draft may stop being one meanwhile.
    const before = new Set(drafts());
    const memo = MEMO.replace('Graag nemen', 'Créatief en geïnspireerd nemen');
    await organiser.sendsFile('memo.txt', Buffer.from(memo, 'latin1'));
    const message = await teams.until(
      () => drafts().find((draft) => !before.has(draft)),
      'a draft of the file',
    );
    expect(readable(message.card)).toContain('Créatief en geïnspireerd nemen');
  });
});

test('without a channel of the Griffie nothing can be posted, and the draft says what to do', async () => {
  await using house = await openHouse({ members: 2, bare: true });
  const { organiser, team, members } = house;
  await organiser.says(MEMO);
  expect(organiser.chat.answer().text).toContain('Er is nog geen commissie ingericht.');
  await organiser.mentions(team.general, 'commissie BEM');
  const message = await draft(house);
  expect(reads(organiser, message)).toContain('Stuur mij ‘griffie BEM’ voor de code');
  const answer = await organiser.clicks(message, 'Plaatsen');
  expect(answer.text).toContain('Er is nog geen kanaal van de Griffie.');
  for (const member of members) expect(memberCards(member)).toHaveLength(0);
});

test('an organiser of two committees chooses; the one that the memo names is proposed', async () => {
  await using house = await openHouse({ members: 3 });
  const { organiser, teams } = house;
  const other = teams.addTeam('Commissie Ruimte', [organiser]);
  await organiser.mentions(other.general, 'commissie Ruimte');
  const message = await draft(house);
  expect(reads(organiser, message)).toContain('De peiling gaat naar 3 leden van BEM.');
  const choice = /"title":"Ruimte","value":"([^"]+)"/.exec(JSON.stringify(message.card));
  await organiser.clicks(message, 'Bijwerken', { inputs: { committee: choice?.[1] ?? '' } });
  expect(reads(organiser, message)).toContain('De peiling gaat naar 1 lid van Ruimte.');
});
