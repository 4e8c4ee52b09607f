import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from '@jest/globals';
import { Client } from 'pg';
import type { Message, Person, Request } from '../teams/teams.ts';
import { makeDatabase } from './database.ts';
import { confirm, type House, openHouse, post } from './house.ts';
import { memberCard, memberCards, NO, readable, requests, YES } from './reading.ts';

const STOP_MS = 10_000;

let complaints: readonly string[] = [];
afterEach(() => expect(complaints).toEqual([]));

async function open(members: number) {
  const house = await openHouse({ members });
  complaints = house.teams.complaints;
  return house;
}

const says = ({ teams }: House, message: Message, words: string) =>
  teams.until(() => readable(message.card).includes(words), `“${words}” on a card`);

test('votes that were acknowledged before kill -9 count after it, and nothing is posted twice', async () => {
  await using house = await open(5);
  const [anna, bram, carla, dirk] = house.members as [Person, Person, Person, Person];
  const message = await post(house);
  await says(house, message, 'Bezorgd bij 5 van de 5 leden');
  await Promise.all([anna.clicks(memberCard(anna), YES), bram.clicks(memberCard(bram), YES)]);
  await dirk.clicks(memberCard(dirk), NO);
  await house.killAndRestart();
  // Nobody's answer was on the messages themselves yet: the edits wait in the database.
  await says(house, memberCard(bram), `Uw antwoord: ${YES}`);
  await says(house, memberCard(dirk), `Uw antwoord: ${NO}`);

  // In its first life the bot doesn't get the request out.
  const hanging = house.teams.misbehave({ when: isThread, hang: true });
  await carla.clicks(memberCard(carla), YES);
  await house.bot().kill();
  hanging.stop();
  await house.killAndRestart();
  const asked = await house.teams.until(() => requests(house)[0], 'the request');
  expect(readable(asked.card)).toContain('3 van de 5 leden hebben interesse');
  await says(house, message, 'Er is een meerderheid');
  for (const member of house.members) await says(house, memberCard(member), 'Er is een meerderheid');
  for (const member of house.members) expect(memberCards(member)).toHaveLength(1);
  expect(requests(house)).toHaveLength(1);
});

test('after kill -9 on posting a poll every member has a card, and twice only what was under way', async () => {
  await using house = await open(5);
  const { teams, members } = house;
  const [anna, bram, carla, dirk, els] = members as [Person, Person, Person, Person, Person];
  const isSend = ({ kind, person }: Request, to: readonly Person[]) =>
    kind === 'send' && person !== undefined && to.includes(person);
  // Carla's card is under way at the kill and arrives; those of Dirk and Els have not left yet.
  teams.misbehave({ when: (one) => isSend(one, [carla]), delayMs: 1_000, times: 1 });
  const away = teams.misbehave({ when: (one) => isSend(one, [dirk, els]), status: 503 });
  await confirm(house);
  await teams.until(() => away.struck >= 2 && memberCards(bram).length > 0, 'the first cards');
  // Teams takes cards again only when nobody is left to send one unseen.
  await house.bot().kill();
  away.stop();
  await house.killAndRestart();
  await teams.until(
    () => members.every((member) => memberCards(member).length > 0),
    'a card for every member',
  );
  await says(house, house.organiser.chat.latest('Uw peiling onder'), 'Bezorgd bij 5 van de 5 leden');
  for (const member of [anna, bram, carla]) expect(memberCards(member).length).toBeLessThanOrEqual(2);
  for (const member of [dirk, els]) expect(memberCards(member)).toHaveLength(1);
});

test('without a database a click gets a sentence, and all works again when the database does', async () => {
  await using house = await open(3);
  const { members, teams } = house;
  const [anna, bram] = members as [Person, Person];
  await says(house, await post(house), 'Bezorgd bij 3 van de 3 leden');
  const ready = async () => (await fetch(`${house.bot().url}/readyz`)).status;
  await anna.clicks(memberCard(anna), YES);
  await allowConnections(house.database, false);
  const answer = await bram.clicks(memberCard(bram), YES);
  expect([answer.httpStatus, answer.statusCode]).toEqual([200, 200]);
  expect(answer.text).toBe('Er ging iets mis. Probeer het zo nog eens; twee keer klikken kan geen kwaad.');
  await bram.says('help');
  expect(bram.chat.answer().text).toContain('Er ging iets mis aan onze kant.');
  expect(await ready()).toBe(503);

  await allowConnections(house.database, true);
  expect(await ready()).toBe(200);
  await bram.clicks(memberCard(bram), YES);
  expect(readable(bram.sees(memberCard(bram)))).toContain('2 van de 3 leden hebben interesse');
  await teams.until(() => requests(house).length > 0, 'the request');
  for (const member of members) await says(house, memberCard(member), 'Er is een meerderheid');
  expect(requests(house)).toHaveLength(1);
});

test('SIGTERM ends the bot with exit code 0, even while Teams leaves it without an answer', async () => {
  await using house = await open(2);
  const [, bram] = house.members;
  const when = ({ kind, person }: Request) => kind === 'send' && person === bram;
  const hanging = house.teams.misbehave({ when, hang: true });
  await confirm(house);
  await house.teams.until(() => hanging.struck === 1, 'a card under way');
  const asked = Date.now();
  await house.bot().stop();
  expect(await house.bot().ended).toEqual([0, null]);
  expect(Date.now() - asked).toBeLessThan(STOP_MS);
});

test('SIGTERM ends the program itself with exit code 0, also when it comes twice', async () => {
  const database = await makeDatabase();
  const main = fileURLToPath(new URL('../../bot/main.ts', import.meta.url));
  const env = { PATH: process.env.PATH, DATABASE_URL: database.url, POLSBOT_AUTH: 'off', PORT: '0' };
  const bot = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(bot, 'exit');
  const url = await new Promise<string>((listening) => {
    bot.stdout.on('data', (line) => {
      const [address] = /http:[^"]+/.exec(String(line)) ?? [];
      if (address) listening(address);
    });
  });
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  const asked = Date.now();
  bot.kill('SIGTERM');
  bot.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
  expect(Date.now() - asked).toBeLessThan(STOP_MS);
  await database.drop();
});

/** The start of a thread in a channel; a chat is opened without anything to say. */
function isThread({ kind, body }: Request): boolean {
  return kind === 'create-conversation' && JSON.stringify(body).includes('"activity"');
}

/** Takes a database away from everybody who uses it, or gives it back. */
async function allowConnections(database: string, allowed: boolean): Promise<void> {
  const name = new URL(database).pathname.slice(1);
  const client = new Client({ connectionString: process.env.TEST_DATABASE_URL });
  await client.connect();
  try {
    await client.query(`alter database ${name} allow_connections ${allowed}`);
    if (!allowed)
      await client.query('select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = $1', [
        name,
      ]);
  } finally {
    await client.end();
  }
}
