import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { confirm, type House, openHouse } from '../journeys/house.ts';
import { memberCards, readable } from '../journeys/reading.ts';
import type { Person } from '../teams/teams.ts';
import { GraphServer } from './graph-server.ts';

let graph: GraphServer;
let house: House;

beforeEach(async () => {
  graph = await GraphServer.start();
});
afterEach(async () => {
  expect(house.teams.complaints).toEqual([]);
  await house[Symbol.asyncDispose]();
  await graph.close();
});

/** A committee of four; the last two took the bot away, and an installation by Graph puts it back. */
async function open(environment: Readonly<Record<string, string>> = {}): Promise<[Person, Person]> {
  house = await openHouse({
    members: 4,
    environment: {
      ...graph.environment,
      POLSBOT_TEAMS_APP_ID: '77777777-8888-4999-8aaa-bbbbbbbbbbbb',
      ...environment,
    },
  });
  const [anna, bram, carla, dirk] = house.members as [Person, Person, Person, Person];
  for (const { aadObjectId } of [anna, bram]) graph.installed.add(aadObjectId);
  for (const person of [carla, dirk]) person.standing = 'uninstalled';
  graph.onInstall = (entraId) => {
    const person = house.members.find(({ aadObjectId }) => aadObjectId === entraId);
    if (person) person.standing = 'installed';
  };
  return [carla, dirk];
}

describe('whoever lacks the bot', () => {
  test('gets it when a poll is posted, and then the card', async () => {
    const [carla, dirk] = await open();
    const message = await confirm(house);
    await house.teams.until(() => [carla, dirk].every((one) => memberCards(one).length === 1), 'the cards');
    await house.teams.until(
      () => readable(message.card).includes('Bezorgd bij 4 van de 4 leden'),
      'the delivery',
    );
  });

  test('who has blocked it stays without, and the organiser is told', async () => {
    const [carla, dirk] = await open();
    graph.installed.add(dirk.aadObjectId);
    dirk.standing = 'blocked';
    const message = await confirm(house);
    await house.teams.until(() => memberCards(carla).length === 1, 'the card of the one who gets it');
    await house.teams.until(() => readable(message.card).includes('Dirk Zandplaat'), 'who was not reached');
    expect(memberCards(dirk)).toHaveLength(0);
  });
});

describe('installeer', () => {
  test('installs it for who lacks it and says how that went', async () => {
    const [carla, dirk] = await open();
    graph.unknown.add(dirk.aadObjectId);
    graph.troubles.push({ when: () => true, status: 429, retryAfterSeconds: 1, times: 1 });
    const { organiser } = house;
    await organiser.says('installeer');
    expect(organiser.chat.latest('Ik zet Polsbot klaar').text).toContain('Carla Windveer');
    await house.teams.until(
      () => organiser.chat.fromBot.some(({ text }) => text?.includes('Niet gelukt voor Dirk Zandplaat')),
      'how it went',
    );
    expect(graph.installed.has(carla.aadObjectId)).toBe(true);
    expect(house.bot().log()).not.toContain('Zandplaat');
  });

  test('says who lacks it, and whom to ask, where it may not install itself', async () => {
    await open({ POLSBOT_TEAMS_APP_ID: '' });
    await house.organiser.says('installeer BEM');
    const { text } = house.organiser.chat.answer();
    expect(text).toContain('Carla Windveer');
    expect(text).toContain('Ik mag mijzelf hier niet installeren');
    expect(graph.calls).toEqual([]);
  });

  test('is for organisers', async () => {
    await open();
    const bram = house.members[1] as Person;
    await bram.says('installeer');
    expect(bram.chat.answer().text).toContain('Anna Waterland');
    expect(graph.calls).toEqual([]);
  });
});
