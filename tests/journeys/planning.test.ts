import { afterEach, describe, expect, test } from '@jest/globals';
import { eventByOther, eventIn } from '../calendar/parsers.ts';
import type { Message, Person } from '../teams/teams.ts';
import { confirm, type House, openHouse, post } from './house.ts';
import {
  cardsIn,
  dateFields,
  memberCard,
  memberCards,
  NO,
  readable,
  reads,
  request,
  YES,
} from './reading.ts';

let house: House;
let clerk: Person;
afterEach(async () => {
  expect(house.teams.complaints).toEqual([]);
  await house[Symbol.asyncDispose]();
});

/** A posted poll with a majority: Bram can come on the first date, Carla not, Dirk has no interest, Els is silent. */
async function withRequest(): Promise<Message> {
  house = await openHouse({ members: 5 });
  clerk = house.teams.addPerson('Gerda Griffioen');
  const [anna, bram, carla, dirk] = house.members as [Person, Person, Person, Person];
  await post(house);
  for (const person of [anna, bram, carla]) await person.clicks(memberCard(person), YES);
  const [first = ''] = dateFields(bram.sees(memberCard(bram)));
  await bram.clicks(memberCard(bram), 'Opslaan', { inputs: { [first]: 'yes' } });
  await carla.clicks(memberCard(carla), 'Opslaan', { inputs: { [first]: 'no' } });
  await dirk.clicks(memberCard(dirk), NO);
  return request(house, '1 ja · 0 zo nodig · 1 nee');
}

/** The id of a candidate date, as the request offers it. */
function option(message: Message, day: string): string {
  const [, id = ''] =
    new RegExp(`"title":"[^"]*${day}[^"]*","value":"([^"]+)"`).exec(JSON.stringify(message.card)) ?? [];
  if (!id) throw new Error(`The request offers no ${day}.`);
  return id;
}

async function plans(message: Message, person = clerk, day = '26 oktober'): Promise<void> {
  await person.clicks(message, 'Plannen', { inputs: { date: option(message, day) } });
  expect(reads(person, message)).toContain('Dit moment plannen?');
  await person.clicks(message, 'Ja, plan dit moment');
}

/** The newest news of the session in somebody’s chat. */
function news(person: Person): string {
  const message = person.chat.fromBot
    .filter(({ card }) => /Gepland: |Gewijzigd: |Afgezegd: /.test(readable(card)))
    .at(-1);
  return message ? reads(person, message) : '';
}

function calendarLink(person: Person, words: string): string {
  const [message] = cardsIn(person, words).slice(-1);
  const [, link = ''] = /"url":"(http:[^"]+\.ics)"/.exec(JSON.stringify(message?.card)) ?? [];
  return link;
}

async function calendar(link: string): Promise<string> {
  const response = await fetch(link);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toContain('text/calendar');
  return response.text();
}

describe('the Griffie plans', () => {
  test('one of the dates, and everybody is told: members, those who said no or nothing, the organiser', async () => {
    const message = await withRequest();
    const [anna, bram, carla, dirk, els] = house.members as [Person, Person, Person, Person, Person];
    await plans(message);
    expect(reads(clerk, message)).toContain('✓ Gepland: woensdag 26 oktober 2022, 14:00 tot 16:00 uur');
    expect(reads(clerk, message)).toContain('Door Gerda Griffioen');
    await house.teams.until(() => house.members.every((member) => news(member) !== ''), 'the news');
    const date = 'woensdag 26 oktober 2022, 14:00 tot 16:00 uur';
    for (const member of house.members) expect(news(member)).toContain(date);
    expect(news(bram)).toContain('U gaf aan dat u dan kunt.');
    expect(news(carla)).toContain('U gaf aan dat u dan niet kunt. Lukt het toch, dan bent u welkom.');
    expect(news(anna)).toContain('U hebt niet gezegd of u dan kunt.');
    for (const other of [dirk, els]) expect(news(other)).toContain('Ook wie geen interesse had');
    await house.teams.until(
      () => house.members.every((member) => reads(member, memberCard(member)).includes(`gepland: ${date}`)),
      'the session on everybody’s card',
    );
    expect(reads(bram, memberCard(bram))).not.toContain(`[${YES}]`);
    await house.teams.until(() => readable(message.card).includes('Door Gerda Griffioen'), 'the request');
    await anna.says('status');
    expect(reads(anna, anna.chat.answer())).toContain(
      `✓ Gepland: ${date}. Door Gerda Griffioen van de Griffie`,
    );
    expect(JSON.stringify(anna.chat.answer().card)).toContain(
      'bijeenkomst gepland op wo 26 okt 2022 om 14:00, door Gerda Griffioen',
    );
  });

  test('a vote after that is refused in words', async () => {
    const message = await withRequest();
    const dirk = house.members[3] as Person;
    const card = memberCard(dirk);
    const { data } = yesButton(dirk, card);
    await plans(message);
    const late = await dirk.invoke({ action: { type: 'Action.Execute', verb: 'vote', data } });
    expect(late.text).toContain('De bijeenkomst is al gepland');
  });

  test('another moment, typed with a place of its own, which the members read', async () => {
    const message = await withRequest();
    const inputs = { day: '2022-11-03', from: '09:30', to: '11:00', place: 'Kamer   12' };
    await clerk.clicks(message, 'Plannen', { inputs: { ...inputs, to: '' } });
    expect(reads(clerk, message)).toContain(
      'Vul bij ‘Een andere datum’ de datum, de begintijd en de eindtijd in.',
    );
    await clerk.clicks(message, 'Plannen', { inputs: { ...inputs, to: '09:00' } });
    expect(reads(clerk, message)).toContain('De eindtijd ligt niet na de begintijd.');
    await clerk.clicks(message, 'Plannen', { inputs: { ...inputs, day: '2022-10-01' } });
    expect(reads(clerk, message)).toContain('Dit moment is al voorbij.');
    await clerk.clicks(message, 'Plannen', { inputs });
    expect(reads(clerk, message)).toContain('onbekend: deze datum is niet voorgelegd');
    await clerk.clicks(message, 'Ja, plan dit moment');
    const bram = house.members[1] as Person;
    await house.teams.until(() => news(bram).includes('Kamer 12'), 'the news');
    expect(news(bram)).toContain('donderdag 3 november 2022, 09:30 tot 11:00 uur, Kamer 12');
  });

  test('moves and cancels it: the same cards, one message more, the same entry in calendars', async () => {
    const message = await withRequest();
    const bram = house.members[1] as Person;
    await plans(message);
    await house.teams.until(() => cardsIn(bram, 'Gepland: Uitnodiging').length === 1, 'the news');
    const link = calendarLink(bram, 'Gepland: Uitnodiging');
    const first = await calendar(link);
    await house.teams.until(
      () => readable(message.card).includes('[Verplaatsen]'),
      'the buttons of a planned session',
    );

    await clerk.clicks(message, 'Verplaatsen');
    await clerk.clicks(message, 'Verplaatsen', { inputs: { day: '2022-10-31', from: '10:00', to: '12:00' } });
    expect(reads(clerk, message)).toContain('De bijeenkomst verplaatsen?');
    await clerk.clicks(message, 'Ja, verplaats');
    await house.teams.until(
      () => cardsIn(bram, 'Gewijzigd: Uitnodiging').length === 2,
      'the old news and the new',
    );
    await house.teams.until(
      () => reads(bram, memberCard(bram)).includes('gepland: maandag 31 oktober'),
      'the new moment on the member’s card',
    );
    const second = await calendar(link);
    const [was, is] = [eventIn(first), eventIn(second)];
    expect(is.uid).toBe(was.uid);
    expect([was.sequence, is.sequence]).toEqual([0, 1]);
    expect([was.start, is.start]).toEqual(['2022-10-26T12:00:00.000Z', '2022-10-31T09:00:00.000Z']);
    expect(is.end).toBe('2022-10-31T11:00:00.000Z');
    expect(eventByOther(second)).toEqual(is);

    await house.teams.until(
      () => readable(message.card).includes('31 oktober'),
      'the new moment on the request',
    );
    await clerk.clicks(message, 'Afzeggen');
    await clerk.clicks(message, 'Ja, zeg af', { inputs: { reason: 'De zaal is *bezet*' } });
    await house.teams.until(() => cardsIn(bram, 'Afgezegd: Uitnodiging').length === 3, 'the cancellation');
    expect(news(bram)).toContain('Reden: De zaal is \\*bezet\\*');
    const third = await calendar(link);
    expect(third).toContain('METHOD:CANCEL');
    const called = { ...is, status: 'CANCELLED', sequence: 2 };
    expect([eventIn(third), eventByOther(third)]).toEqual([called, called]);
    await house.teams.until(
      () =>
        reads(bram, memberCard(bram)).includes('is afgezegd.') && readable(message.card).includes('afgezegd'),
      'the cards',
    );
    expect(reads(bram, memberCard(bram))).toContain('Uw antwoord wijzigen kan nog');
    await plans(message);
    await house.teams.until(() => news(bram).includes('Gewijzigd: '), 'the session planned again');
    expect(await calendar(link)).toContain('SEQUENCE:3');
  });

  test('two people at the same instant: one plans, the other is told, and everybody reads the same', async () => {
    const message = await withRequest();
    const other = house.teams.addPerson('Hessel Hemelwater');
    await clerk.clicks(message, 'Plannen', { inputs: { date: option(message, '26 oktober') } });
    await other.clicks(message, 'Plannen', { inputs: { date: option(message, '2 november') } });
    const yes = 'Ja, plan dit moment';
    await Promise.all([clerk.clicks(message, yes), other.clicks(message, yes)]);
    const read = [reads(clerk, message), reads(other, message)];
    expect(read.filter((text) => text.includes('Een collega was u net voor'))).toHaveLength(1);
    const bram = house.members[1] as Person;
    await house.teams.until(() => news(bram) !== '', 'the news');
    expect(cardsIn(bram, 'Gepland: Uitnodiging')).toHaveLength(1);
    const won = reads(clerk, message).includes('net voor') ? 'Hessel Hemelwater' : 'Gerda Griffioen';
    expect(reads(clerk, message)).toContain(`Door ${won}`);
    expect(reads(other, message)).toContain(`Door ${won}`);
  });

  test('the same click twice plans once', async () => {
    const message = await withRequest();
    await clerk.clicks(message, 'Plannen', { inputs: { date: option(message, '26 oktober') } });
    const action = { type: 'Action.Execute', ...buttonOn(clerk.sees(message), 'Ja, plan dit moment') };
    const [one, two] = await Promise.all([1, 2].map(() => clerk.invoke({ action }, { message })));
    for (const answer of [one, two]) expect(readable(answer?.card)).toContain('✓ Gepland');
    const bram = house.members[1] as Person;
    await house.teams.until(() => news(bram) !== '', 'the news');
    expect(cardsIn(bram, 'Gepland: Uitnodiging')).toHaveLength(1);
  });

  test('nobody outside the Griffie’s channel plans, whatever the click carries', async () => {
    const message = await withRequest();
    const [anna, bram] = house.members as [Person, Person];
    await clerk.clicks(message, 'Plannen', { inputs: { date: option(message, '26 oktober') } });
    const action = { type: 'Action.Execute', ...buttonOn(clerk.sees(message), 'Ja, plan dit moment') };
    for (const person of [anna, bram]) {
      const answer = await person.invoke({ action }, { message: memberCard(person) });
      expect(answer.text).toBe('Dit kan alleen in het kanaal van de Griffie. Er is niets veranderd.');
    }
    for (const verb of ['show-request', 'ask-move', 'ask-impossible', 'cancel', 'impossible']) {
      const data = { ...(action as { data?: object }).data, reason: 'zomaar' };
      const answer = await bram.invoke({ action: { ...action, verb, data } }, { message: memberCard(bram) });
      expect(answer.text).toContain('alleen in het kanaal van de Griffie');
    }
  });
});

describe('the Griffie cannot plan', () => {
  test('says so with a reason, and asks for other dates: the organiser puts those to the interested alone', async () => {
    const message = await withRequest();
    const [anna, bram, , dirk, els] = house.members as [Person, Person, Person, Person, Person];
    await clerk.clicks(message, 'Niet mogelijk');
    await clerk.clicks(message, 'Meld aan de organisator', { inputs: { reason: 'Geen zaal vrij' } });
    expect(reads(clerk, message)).toContain('Gerda Griffioen meldde op');
    await house.teams.until(() => cardsIn(anna, 'De Griffie kan niet plannen:').length === 1, 'the news');
    const [told] = cardsIn(anna, 'De Griffie kan niet plannen:') as [Message];
    expect(reads(anna, told)).toContain('Gerda Griffioen schrijft: ‘Geen zaal vrij’');
    await anna.clicks(told, 'Andere datums voorleggen');
    const heard = [dirk, els].map((person) => person.chat.fromBot.length);
    await anna.clicks(told, 'Datums opslaan', { inputs: { dates: 'wo 16 november 2022 14:00-16:00' } });
    await house.teams.until(() => cardsIn(bram, 'De datums zijn gewijzigd.').length === 1, 'the question');
    expect([dirk, els].map((person) => person.chat.fromBot.length)).toEqual(heard);
    await house.teams.until(
      () => readable(message.card).includes('zijn nieuwe datums voorgelegd'),
      'the new dates on the request',
    );
    await plans(message, clerk, '16 november');
    await house.teams.until(() => news(dirk).includes('16 november'), 'the news');

    await house.teams.until(() => readable(message.card).includes('[Afzeggen]'), 'the buttons');
    await clerk.clicks(message, 'Afzeggen');
    await clerk.clicks(message, 'Ja, zeg af');
    await house.teams.until(() => readable(message.card).includes('[Andere datums vragen]'), 'the buttons');
    await clerk.clicks(message, 'Andere datums vragen');
    await clerk.clicks(message, 'Vraag het de organisator', { inputs: { reason: 'Liever een donderdag' } });
    await house.teams.until(
      () => cardsIn(anna, 'De Griffie vraagt om andere datums:').length > 0,
      'the question',
    );
  });
});

describe('links to calendar files', () => {
  test('work for whoever has them until a month after the session, and only as we wrote them', async () => {
    const message = await withRequest();
    const bram = house.members[1] as Person;
    await plans(message);
    await house.teams.until(() => calendarLink(bram, 'Gepland: ') !== '', 'the link');
    const link = calendarLink(bram, 'Gepland: ');
    await calendar(link);
    const [, token = ''] = /calendar\/(.+)\.ics$/.exec(link) ?? [];
    const at = link.slice(0, link.indexOf('/calendar/'));
    const flipped = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;
    for (const wrong of [flipped, token.slice(1), `${token}=`, 'x', '..%2F..%2Fetc%2Fpasswd', ''])
      expect((await fetch(`${at}/calendar/${wrong}.ics`)).status).toBe(404);
    expect((await fetch(`${at}/calendar/${token}`)).status).toBe(404);
    await house.bot().setClock('2022-11-26T14:59:00+01:00');
    await calendar(link);
    await house.bot().setClock('2022-11-26T15:00:00+01:00');
    expect((await fetch(link)).status).toBe(404);
  });

  test('under secrecy tell nobody’s answer in the news either', async () => {
    house = await openHouse({ members: 3 });
    clerk = house.teams.addPerson('Gerda Griffioen');
    const [anna, bram] = house.members as [Person, Person];
    await confirm(house, { inputs: { secret: 'true' } });
    await house.teams.until(
      () => house.members.every((member) => memberCards(member).length === 1),
      'the cards',
    );
    await anna.clicks(memberCard(anna), YES);
    await bram.clicks(memberCard(bram), YES);
    await plans(await request(house));
    await house.teams.until(() => house.members.every((member) => news(member) !== ''), 'the news');
    expect(news(anna)).not.toContain('Bram');
  });
});

function yesButton(person: Person, message: Message): { data: unknown } {
  return buttonOn(person.sees(message), YES);
}

/** The verb and the data of a button. */
function buttonOn(card: unknown, title: string): { verb: string; data: unknown } {
  const found = find(card, title);
  if (!found) throw new Error(`There is no button ${title}.`);
  return { verb: String(found.verb), data: found.data };
}

function find(element: unknown, title: string): Record<string, unknown> | undefined {
  if (typeof element !== 'object' || element === null) return undefined;
  const node = element as Record<string, unknown>;
  if (node.type === 'Action.Execute' && node.title === title) return node;
  for (const part of Object.values(node)) {
    const found = find(part, title);
    if (found) return found;
  }
  return undefined;
}
