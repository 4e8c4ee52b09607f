import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type House, openHouse, post } from '../journeys/house.ts';
import { cardsIn, memberCard, readable, reads, request, YES } from '../journeys/reading.ts';
import type { Message, Person } from '../teams/teams.ts';
import { GraphServer } from './graph-server.ts';

const MAILBOX = 'griffie@provincie.example';
let graph: GraphServer;
let house: House;
let clerk: Person;
let message: Message;

beforeEach(async () => {
  graph = await GraphServer.start();
  const environment = { ...graph.environment, POLSBOT_CALENDAR_MAILBOX: MAILBOX };
  house = await openHouse({ members: 3, environment });
  clerk = house.teams.addPerson('Gerda Griffioen');
  await post(house);
  for (const member of house.members.slice(0, 2)) await member.clicks(memberCard(member), YES);
  message = await request(house, '2 van de 3 leden');
});
afterEach(async () => {
  expect(house.teams.complaints).toEqual([]);
  await house[Symbol.asyncDispose]();
  await graph.close();
});

const typed = (day: string) => ({ day, from: '09:30', to: '11:00', place: 'Statenzaal' });

async function plans(day: string): Promise<void> {
  await clerk.clicks(message, 'Plannen', { inputs: typed(day) });
  await clerk.clicks(message, 'Ja, plan dit moment');
}

const events = () => [...graph.events.values()];
const isCreate = ({ method, path }: { method: string; path: string }) =>
  method === 'POST' && path.endsWith('/events');

describe('a session that the Griffie plans', () => {
  test('stands once in its calendar, in Dutch time, with a Teams meeting that the members can join', async () => {
    await plans('2022-11-03');
    await house.teams.until(() => events().length > 0, 'the entry');
    const [event] = events();
    expect(events()).toHaveLength(1);
    expect(event).toMatchObject({
      subject: 'Uitnodiging werksessie digitalisering mkb (BEM)',
      start: { dateTime: '2022-11-03T09:30:00', timeZone: 'Europe/Amsterdam' },
      end: { dateTime: '2022-11-03T11:00:00', timeZone: 'Europe/Amsterdam' },
      location: { displayName: 'Statenzaal' },
      isOnlineMeeting: true,
    });
    const [, bram] = house.members as [Person, Person];
    await house.teams.until(
      () => JSON.stringify(cardsIn(bram, 'Gepland: ')[0]?.card).includes('meetup-join'),
      'the link to the meeting in the news',
    );
    expect(reads(bram, cardsIn(bram, 'Gepland: ')[0] as Message)).toContain('[Neem deel via Teams]');
  });

  test('moves there and goes from there with it', async () => {
    await plans('2022-11-03');
    await house.teams.until(() => events().length > 0, 'the entry');
    await clerk.clicks(message, 'Verplaatsen');
    await clerk.clicks(message, 'Verplaatsen', { inputs: typed('2022-11-10') });
    await clerk.clicks(message, 'Ja, verplaats');
    await house.teams.until(
      () => events()[0]?.start.dateTime === '2022-11-10T09:30:00',
      'the entry on its new day',
    );
    // The text of a Teams meeting holds its link.
    const changes = graph.calls.filter(({ method }) => method === 'PATCH');
    expect(changes.every(({ body }) => !('body' in body))).toBe(true);
    await clerk.clicks(message, 'Afzeggen');
    await clerk.clicks(message, 'Ja, zeg af');
    await house.teams.until(() => events().length === 0, 'an empty calendar');
  });

  test('is made once where the first answer was lost, and where Graph is busy at first', async () => {
    graph.troubles.push({ when: isCreate, loseAnswer: true, times: 1 });
    graph.troubles.push({ when: isCreate, status: 429, retryAfterSeconds: 1, times: 1 });
    graph.troubles.push({ when: isCreate, status: 503, code: 'serviceUnavailable', times: 1 });
    await plans('2022-11-03');
    const [, bram] = house.members as [Person, Person];
    await house.teams.until(
      () => JSON.stringify(cardsIn(bram, 'Gepland: ')[0]?.card ?? '').includes('meetup-join'),
      'the link to the meeting in the news',
    );
    expect(events()).toHaveLength(1);
    expect(graph.calls.filter(isCreate).length).toBeGreaterThanOrEqual(3);
    expect(new Set(graph.calls.filter(isCreate).map(({ body }) => body.transactionId)).size).toBe(1);
  });

  test('is planned all the same where Graph refuses, which the log says', async () => {
    graph.troubles.push({ when: () => true, status: 403, code: 'ErrorAccessDenied', times: 99 });
    await plans('2022-11-03');
    await house.teams.until(
      () => house.bot().log().includes('the calendar of the Griffie refused a session'),
      'the line in the log',
    );
    expect(house.bot().log()).toContain('ErrorAccessDenied');
    expect(house.bot().log()).not.toContain(MAILBOX);
    const [anna] = house.members as [Person];
    await house.teams.until(() => cardsIn(anna, 'Gepland: ').length > 0, 'the news');
    expect(readable(cardsIn(anna, 'Gepland: ')[0]?.card)).toContain('donderdag 3 november 2022');
    expect(graph.calls).toHaveLength(1);
  });
});
