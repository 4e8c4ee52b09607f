import { afterEach, describe, expect, test } from '@jest/globals';
import type { Channel, Message, Person } from '../teams/teams.ts';
import { confirm, draft, griffieCode, type House, MEMO, openHouse } from './house.ts';
import { cardsIn, dateFields, memberCards, NO, readable, reads, request, YES } from './reading.ts';

const BUTTON = 'Geef mijn antwoord';
const IN_CHANNEL = 'in het kanaal Peilingen van het team Commissie Bestuur, Europa en Middelen';

let house: House;
let channel: Channel;
afterEach(async () => {
  expect(house.teams.complaints).toEqual([]);
  await house[Symbol.asyncDispose]();
});

type People = [Person, Person, Person, Person, Person];

/** A committee of five whose polls come in a channel of its team. */
async function open(posting: 'channel' | 'both'): Promise<People> {
  house = await openHouse({ members: 5 });
  channel = house.team.addChannel('Peilingen');
  await choose(posting);
  return house.members as People;
}

async function choose(posting: string): Promise<Message> {
  await house.organiser.mentions(channel, 'plaatsing');
  const card = channel.latest('Plaatsing van BEM');
  await house.organiser.clicks(card, 'Plaatsing opslaan', { inputs: { posting } });
  return card;
}

function base(): Promise<Message> {
  return house.teams.until(() => posted()[0], 'the poll in the channel');
}

function posted(): Message[] {
  return channel.fromBot.filter(({ card }) => readable(card).includes('Leden: hebt u interesse?'));
}

/** Posts the memo in the channel alone; gives the poll there. */
async function post(inputs: Record<string, string> = {}, memo: string = MEMO): Promise<Message> {
  const message = await draft(house, memo);
  await house.organiser.clicks(message, 'Plaatsen', { inputs });
  expect(reads(house.organiser, message)).toContain(IN_CHANNEL);
  await house.organiser.clicks(message, 'Ja, plaats in het kanaal');
  return base();
}

/** For whom the card in the channel refreshes itself; undefined where it does so for nobody at all. */
function listed({ card }: Message): string[] | undefined {
  return (card?.refresh as { userIds: string[] } | undefined)?.userIds.toSorted();
}

function idsOf(...people: Person[]): string[] {
  return people.map(({ id }) => id).toSorted();
}

function shows(message: Message, words: string): Promise<true> {
  return house.teams.until(() => readable(message.card).includes(words) || undefined, `“${words}”`);
}

describe('in the channel alone', () => {
  test('each member answers in a view of their own, by itself or by the button, and nobody else sees it', async () => {
    const [anna, bram, carla, dirk, els] = await open('channel');
    const message = await post();
    expect(channel.thread(message)).toHaveLength(1);
    expect(listed(message)).toEqual(idsOf(anna, bram, carla, dirk, els));
    expect(readable(message.card)).toContain('0 van de 5 leden hebben interesse');

    await bram.opens(message);
    expect(reads(bram, message)).toContain('U hebt nog niet geantwoord.');
    await bram.clicks(message, YES);
    expect(reads(bram, message)).toContain('✓ Uw antwoord: Ja, ik heb interesse');
    const [first = ''] = dateFields(bram.sees(message));
    await bram.clicks(message, 'Opslaan', { inputs: { [first]: 'yes' } });
    expect(reads(bram, message)).toContain('✓ Uw datums zijn opgeslagen');
    expect(reads(carla, message)).not.toContain('Uw antwoord:');
    await shows(message, '1 van de 5 leden heeft interesse');
    await house.teams.until(() => listed(message)?.length === 4, 'the list without Bram');
    expect(listed(message)).toEqual(idsOf(anna, carla, dirk, els));
    expect(await bram.opens(message)).toBeUndefined();

    await carla.clicks(message, BUTTON);
    await carla.clicks(message, NO);
    await house.teams.until(() => listed(message)?.length === 3, 'the list without Carla');
    await bram.clicks(message, BUTTON);
    expect(reads(bram, message)).toContain('✓ Uw antwoord: Ja, ik heb interesse');

    for (const person of [anna, dirk]) {
      await person.opens(message);
      await person.clicks(message, YES);
    }
    expect(readable((await request(house)).card)).toContain('3 van de 5 leden hebben interesse');
    await shows(message, 'Er is een meerderheid.');
    for (const member of house.members) expect(memberCards(member)).toEqual([]);
    // Not even in passing: what the channel was ever sent tells nobody's answer and names nobody who gave one.
    const sent = JSON.stringify(message.revisions.map(({ card }) => card));
    for (const { name } of [bram, carla, dirk, els]) expect(sent).not.toContain(name);
    expect(sent).not.toMatch(/✓|Uw antwoord: |Input\./);
  });

  test('an outsider is refused in words, in every way', async () => {
    const [, bram] = await open('channel');
    const message = await post();
    const outsider = house.teams.addPerson('Otto Oever');
    house.team.members.push(outsider);
    expect(await outsider.opens(message)).toBeUndefined();
    expect((await outsider.clicks(message, BUTTON)).text).toContain('alleen voor de leden');
    await bram.opens(message);
    const [, pollId] = /"pollId":"([^"]+)"/.exec(JSON.stringify(message.card)) ?? [];
    const action = { type: 'Action.Execute', verb: 'vote', data: { pollId, choice: 'interested' } };
    const forged = await outsider.invoke({ action }, { message });
    expect(forged.text).toContain('alleen voor de leden');
    expect(readable(message.card)).toContain('0 van de 5 leden');
  });

  test('who may answer for several reaches each voice from the one card', async () => {
    const [anna, bram, carla, dirk, els] = await open('channel');
    const rows = [
      'naam;e-mail;fractie;zetels;plaatsvervanger voor',
      ...[anna, bram, carla].map(({ name, email }) => `${name};${email};;;`),
      `${dirk.name};${dirk.email};;;Bram Wolkendijk`,
      `${dirk.name};${dirk.email};;;Carla Windveer`,
    ];
    await anna.sendsFile('leden.csv', Buffer.from(rows.join('\r\n')));
    await anna.clicks(anna.chat.answer(), 'Ja, gebruik deze lijst');
    const message = await post();
    expect(listed(message)).toEqual(idsOf(anna, bram, carla, dirk));
    await dirk.opens(message);
    // Which of the two comes first is nobody's concern.
    const isBramFirst = reads(dirk, message).includes('plaatsvervanger van Bram Wolkendijk');
    const [first, second] = isBramFirst ? [bram, carla] : [carla, bram];
    await dirk.clicks(message, `Antwoord namens ${second.name}`);
    expect(reads(dirk, message)).toContain(`plaatsvervanger van ${second.name}`);
    await dirk.clicks(message, YES);
    await shows(message, '1 van de 3 leden heeft interesse');
    // He is still asked for the other.
    expect(listed(message)).toEqual(idsOf(anna, first, dirk));
    await first.opens(message);
    await first.clicks(message, NO);
    await house.teams.until(() => listed(message)?.length === 1, 'the list with Anna alone');
    expect(els.chat.fromBot).toEqual([]);
  });

  test('a long memo is read on by whoever is in the channel, and from nowhere else', async () => {
    await open('channel');
    const long = MEMO.replace(
      /^Verzoek.*$/m,
      (heading) => `${`${'Één woord. '.repeat(64)}\n\n`.repeat(20)}${heading}`,
    );
    const message = await post({}, long);
    const guest = house.teams.addPerson('Otto Oever');
    await guest.clicks(message, 'Lees de memo');
    await guest.clicks(message, 'Lees verder');
    expect(reads(guest, message)).toContain('De memo, deel 2 van');
    const [, pollId] = /"pollId":"([^"]+)"/.exec(JSON.stringify(message.card)) ?? [];
    const data = { pollId, on: 'channel', part: '2' };
    const elsewhere = await guest.invoke({ action: { type: 'Action.Execute', verb: 'read-memo', data } });
    expect(elsewhere.text).toContain('Deze peiling ken ik niet');
    await guest.clicks(message, 'Terug naar de peiling');
    expect(reads(guest, message)).toContain('Leden: hebt u interesse?');
  });

  test('an old client changes nothing for the others, and says where to answer', async () => {
    const [, bram] = await open('channel');
    const message = await post();
    await bram.clicksOld(message, BUTTON);
    expect(message.revisions).toHaveLength(1);
    expect(channel.answer().text).toContain('Typ ‘peilingen’ in onze 1-op-1-chat');
    await bram.says('peilingen');
    const list = bram.chat.latest('open tot');
    await bram.clicks(list, 'Open de peiling');
    await bram.clicks(list, YES);
    await shows(message, '1 van de 5 leden heeft interesse');
  });

  test('the status counts no cards that were never meant, and reminders go to each alone', async () => {
    const [anna, bram, carla] = await open('channel');
    const message = await post();
    await house.teams.until(
      () => cardsIn(anna, 'in het kanaal Peilingen geplaatst')[0],
      'the card in the channel on the organiser’s own',
    );
    await anna.says('status');
    const status = anna.chat.latest('Uw peiling onder BEM');
    await house.teams.until(
      () => reads(anna, status).includes('in het kanaal Peilingen geplaatst'),
      'the card in the channel on the status',
    );
    expect(reads(anna, status)).not.toMatch(/niet bereikt|bij \d van de 5 leden|Nog niet bezorgd/);
    await bram.opens(message);
    await bram.clicks(message, NO);
    await anna.says('herinner');
    await anna.clicks(anna.chat.latest('Herinnering sturen?'), 'Ja, stuur de herinnering');
    const reminder = await house.teams.until(() => carla.chat.fromBot[0], 'the reminder');
    await carla.clicks(reminder, 'Open de peiling');
    await carla.clicks(reminder, YES);
    await shows(message, '1 van de 5 leden heeft interesse');
    expect(bram.chat.fromBot).toEqual([]);
  });

  test('a hidden count stays hidden, and a withdrawn poll says so', async () => {
    const [anna, bram] = await open('channel');
    const message = await post({ hideCount: 'true' });
    await bram.opens(message);
    await bram.clicks(message, YES);
    await house.teams.until(() => listed(message)?.length === 4, 'the list without Bram');
    expect(readable(message.card)).toContain('houdt de stand verborgen');
    expect(readable(message.card)).not.toMatch(/\d van de 5/);
    await anna.says('intrekken');
    await anna.clicks(anna.chat.latest('Peiling intrekken?'), 'Ja, trek in');
    await shows(message, 'ingetrokken. U hoeft niets meer te doen.');
    expect(listed(message)).toEqual([]);
    await bram.clicks(message, 'Toon mijn antwoord');
    expect(reads(bram, message)).toContain('✓ Uw antwoord: Ja, ik heb interesse');
  });

  test('under secrecy the list tells nobody who has answered', async () => {
    const [anna, bram, carla, dirk, els] = await open('channel');
    const message = await post({ secret: 'true' });
    await bram.opens(message);
    await bram.clicks(message, YES);
    await shows(message, '1 van de 5 leden heeft interesse');
    expect(listed(message)).toEqual(idsOf(anna, bram, carla, dirk, els));
  });

  test('a planned session stands on the card, and the news goes to each alone', async () => {
    const [anna, bram, carla] = await open('channel');
    const message = await post();
    for (const person of [anna, bram, carla]) {
      await person.clicks(message, BUTTON);
      await person.clicks(message, YES);
    }
    const asked = await request(house);
    const clerk = house.teams.addPerson('Gerda Griffioen');
    const [, date = ''] =
      /"title":"[^"]*26 oktober[^"]*","value":"([^"]+)"/.exec(JSON.stringify(asked.card)) ?? [];
    await clerk.clicks(asked, 'Plannen', { inputs: { date } });
    await clerk.clicks(asked, 'Ja, plan dit moment');
    await shows(message, '✓ De Griffie heeft de bijeenkomst gepland: woensdag 26 oktober 2022');
    expect(listed(message)).toEqual([]);
    await house.teams.until(
      () => house.members.every((member) => cardsIn(member, 'Gepland: Uitnodiging').length === 1),
      'the news in every chat',
    );
  });

  test('a bot that was taken out of the team says what to do, and posts when it is back', async () => {
    const [anna] = await open('channel');
    await house.team.uninstalls(anna);
    const message = await draft(house);
    await anna.clicks(message, 'Plaatsen');
    await anna.clicks(message, 'Ja, plaats in het kanaal');
    const missing = 'Polsbot kan niet in het kanaal Peilingen';
    await house.teams.until(() => reads(anna, message).includes(missing), 'what is wrong on the status');
    expect(reads(anna, message)).toContain('Voeg Polsbot weer toe aan dat team');
    await house.team.installs(anna);
    await base();
    await house.teams.until(() => !reads(anna, message).includes(missing), 'the status set right');
    expect(posted()).toHaveLength(1);
  });

  test('more than sixty people answer by the button alone', async () => {
    house = await openHouse({ members: 5, bare: true });
    const others = Array.from({ length: 57 }, (_, index) => house.teams.addPerson(`Lid Nummer${index + 1}`));
    house.team.members.push(...others);
    channel = house.team.addChannel('Peilingen');
    await house.organiser.mentions(house.team.general, 'commissie BEM');
    await house.organiser.mentions(house.griffie, `griffie ${await griffieCode(house.organiser)}`);
    await choose('channel');
    const message = await post();
    expect(listed(message)).toBeUndefined();
    const last = others.at(-1) as Person;
    await last.clicks(message, BUTTON);
    await last.clicks(message, YES);
    expect(reads(last, message)).toContain('✓ Uw antwoord: Ja, ik heb interesse');
    await shows(message, '1 van de 62 leden heeft interesse');
  });
});

describe('in the channel and in each member’s chat', () => {
  test('an answer in either place shows in the other, and both are said before posting', async () => {
    const [anna, bram, carla] = await open('both');
    const message = await confirm(house);
    const inChannel = await base();
    await house.teams.until(() => house.members.every((one) => memberCards(one).length === 1), 'the cards');
    await bram.opens(inChannel);
    await bram.clicks(inChannel, YES);
    const [own] = memberCards(bram);
    await house.teams.until(
      () => readable(own?.card).includes('✓ Uw antwoord: Ja'),
      'the answer in the chat',
    );
    const [other] = memberCards(carla);
    await carla.clicks(other as Message, YES);
    await shows(inChannel, '2 van de 5 leden hebben interesse');
    await house.teams.until(
      () => reads(anna, message).includes('in het kanaal Peilingen geplaatst; bij 5 van de 5 leden'),
      'both on the status',
    );
  });
});

describe('the choice', () => {
  test('is for the committee’s organisers, in a channel of its own team', async () => {
    const [anna, bram] = await open('both');
    expect(channel.answer().card && reads(anna, channel.answer())).toContain(
      `Opgeslagen: nieuwe peilingen van BEM komen ${IN_CHANNEL}, en bij ieder lid persoonlijk.`,
    );
    await anna.says('plaatsing');
    expect(anna.chat.answer().text).toContain(`komen ${IN_CHANNEL}`);
    await anna.mentions(house.team.addChannel('Overleg'), 'plaatsing');
    const elsewhere = house.teams.addTeam('Duinwerkgroep', [anna, bram]);
    await anna.mentions(elsewhere.general, 'plaatsing');
    expect(elsewhere.general.answer().text).toContain('niet van het team van een commissie');
    await anna.mentions(channel, 'posting BEM');
    const card = channel.latest('Waar komen nieuwe peilingen?');
    const refused = await bram.clicks(card, 'Plaatsing opslaan', { inputs: { posting: 'chat' } });
    expect(refused.text).toContain('alleen een organisator');
    const message = await draft(house);
    expect(reads(anna, message)).toContain(`De peiling komt ${IN_CHANNEL}, en bij ieder lid persoonlijk.`);
    await anna.clicks(card, 'Plaatsing opslaan', { inputs: { posting: 'chat' } });
    await anna.clicks(message, 'Bijwerken');
    expect(reads(anna, message)).not.toContain('De peiling komt');
  });

  test('of another place leaves a posted poll where it is', async () => {
    const [anna, bram] = await open('channel');
    const message = await post();
    await choose('chat');
    await bram.opens(message);
    await bram.clicks(message, YES);
    await shows(message, '1 van de 5 leden heeft interesse');
    await anna.says('status');
    expect(reads(anna, anna.chat.answer())).toContain('in het kanaal Peilingen geplaatst');
  });
});
