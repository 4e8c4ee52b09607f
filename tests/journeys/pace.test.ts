import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { createCorrelation } from '../../bot/correlation.ts';
import { IN_ALL, PER_CONVERSATION, SPACING_MS } from '../../bot/delivery/teams-limits.ts';
import { createLog } from '../../bot/log.ts';
import { connect, type Database } from '../../bot/store/connect.ts';
import { migrate } from '../../bot/store/migrate.ts';
import { giveTurnBack, takeTurn } from '../../bot/store/pace.ts';
import { startQueue } from '../../bot/store/queue.ts';
import type { Message, Person, Request } from '../teams/teams.ts';
import { throttling } from '../teams/throttling.ts';
import { makeDatabase } from './database.ts';
import { eventually } from './eventually.ts';
import { confirm, type House, openHouse, post } from './house.ts';
import { memberCard, memberCards, NO, readable, requests, YES } from './reading.ts';

let house: House;
afterEach(async () => {
  expect(house.teams.complaints).toEqual([]);
  await house[Symbol.asyncDispose]();
});

const says = (message: Message, words: string) =>
  house.teams.until(() => readable(message.card).includes(words), `“${words}” on a card`);
const sends = (since = 0) =>
  house.teams.requests
    .slice(since)
    .filter(({ kind }) => ['send', 'create-conversation', 'update'].includes(kind));
const isSendTo = (person: Person) => (request: Request) =>
  request.kind === 'send' && request.person === person;

async function inDatabase<Result>(work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: house.database });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

describe('the limits of Teams', () => {
  test('are kept: a poll is posted and answered by nine without one 429', async () => {
    house = await openHouse({ members: 9 });
    house.teams.misbehave(throttling());
    await says(await confirm(house), 'Bezorgd bij 9 van de 9 leden');
    for (const member of house.members) await member.clicks(memberCard(member), YES);
    await house.teams.until(() => requests(house)[0], 'the request');
    for (const member of house.members) await says(memberCard(member), 'Er is een meerderheid');
    expect(house.teams.requests.filter(({ status }) => status === 429)).toEqual([]);
  });

  test('a pause that Teams asks for is kept towards everybody, and then all arrives once', async () => {
    house = await openHouse({ members: 6 });
    const [, bram] = house.members as [Person, Person];
    house.teams.misbehave({ when: isSendTo(bram), status: 429, retryAfter: 3, times: 1 });
    const message = await confirm(house);
    await says(message, 'Bezorgd bij 6 van de 6 leden');
    const all = sends();
    const refused = all.findIndex(({ status }) => status === 429);
    const pausedAt = all[refused]?.at.getTime() ?? 0;
    const within = all
      .slice(refused + 1)
      .map(({ at }) => at.getTime() - pausedAt)
      // One that had its turn already, before the answer came.
      .filter((ms) => ms > 200 && ms < 2_900);
    expect(within).toEqual([]);
    for (const member of house.members) expect(memberCards(member)).toHaveLength(1);
  });

  test('a card is edited once in five seconds at the most, however many answers come', async () => {
    house = await openHouse({ members: 6, environment: { TEST_GATHER_SECONDS: 'as ever' } });
    const message = await post(house);
    await says(message, 'Bezorgd bij 6 van de 6 leden');
    const before = house.teams.requests.length;
    const edits = () =>
      house.teams.requests
        .slice(before)
        .filter(({ kind, path }) => kind === 'update' && path.endsWith(message.id));
    for (const choice of [YES, NO, YES, NO]) {
      const seen = edits().length;
      for (const member of house.members) await member.clicks(memberCard(member), choice);
      await house.teams.until(() => edits().length > seen, 'an edit of the organiser’s card');
    }
    const times = edits().map(({ at }) => at.getTime());
    const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0));
    expect(gaps.length).toBeGreaterThanOrEqual(3);
    for (const gap of gaps) expect(gap).toBeGreaterThan(4_500);
  });

  test('whose own card it is sees the answer on it before others do, and still one edit in five seconds', async () => {
    house = await openHouse({ members: 6, environment: { TEST_GATHER_SECONDS: 'as ever' } });
    const message = await post(house);
    await says(message, 'Bezorgd bij 6 van de 6 leden');
    const [anna] = house.members as [Person];
    const before = house.teams.requests.length;
    const editsOf = ({ id }: Readonly<{ id: string }>) =>
      house.teams.requests.slice(before).filter(({ kind, path }) => kind === 'update' && path.endsWith(id));
    const own = () => editsOf(memberCard(anna));
    await anna.clicks(memberCard(anna), YES);
    await house.teams.until(() => editsOf(message).length > 0, 'an edit of the organiser’s card');
    expect(own()).toHaveLength(1);
    expect(own()[0]?.at.getTime()).toBeLessThan(editsOf(message)[0]?.at.getTime() ?? 0);
    await anna.clicks(memberCard(anna), NO);
    await house.teams.until(() => own().length === 2, 'an edit of the own card');
    await anna.clicks(memberCard(anna), YES);
    await house.teams.until(() => own().length === 3, 'another edit of it');
    const [, second, third] = own().map(({ at }) => at.getTime());
    expect((third ?? 0) - (second ?? 0)).toBeGreaterThan(4_500);
  });

  test('a request to the Griffie goes before memo cards that wait', async () => {
    house = await openHouse({ members: 3 });
    const [anna, bram] = house.members as [Person, Person];
    await post(house);
    await anna.clicks(memberCard(anna), YES);
    // A hundred other polls' edits, as after a long outage.
    await inDatabase((client) =>
      client.query(
        `insert into pgboss.job (name, data, singleton_key, policy)
         select 'deliver-card', jsonb_build_object('deliveryId', gen_random_uuid(), 'queue', 'deliver-card'), gen_random_uuid()::text, 'stately'
         from generate_series(1, 3000)`,
      ),
    );
    await bram.clicks(memberCard(bram), YES);
    await house.teams.until(() => requests(house)[0], 'the request');
    const left = await inDatabase((client) =>
      client.query(
        "select count(*)::int as n from pgboss.job where name = 'deliver-card' and state = 'created'",
      ),
    );
    expect(left.rows[0].n).toBeGreaterThan(0);
  });
});

describe('a turn', () => {
  const ask = (db: Database, conversation: string) =>
    takeTurn(db, {
      conversation,
      limits: PER_CONVERSATION,
      inAll: IN_ALL,
      spacingMs: SPACING_MS,
      leaseMs: 1_000,
    });
  /** When all turns are that were given, in milliseconds, the first first. */
  const turns = () =>
    inDatabase(async (client) => {
      const { rows } = await client.query(
        'select extract(epoch from unnest(sent))::float8 * 1000 as at from conversation_pace order by at',
      );
      return rows.map(({ at }) => at as number);
    });
  const between = (list: readonly number[], apart: number) =>
    list.slice(apart).map((at, index) => at - (list[index] ?? 0));
  /** The database counts in microseconds. */
  const ROUNDED = 0.01;
  let db: Database;
  beforeEach(async () => {
    house = await openHouse({ members: 1, bare: true });
    db = connect(house.database, createLog('silent'));
  });
  afterEach(() => db.destroy());

  test('is given to one at a time in a conversation, and to all together no more often than Teams allows', async () => {
    expect((await ask(db, 'one')).go).toBe(true);
    expect(await ask(db, 'one')).toMatchObject({ go: false });
    const many = await Promise.all(Array.from({ length: 160 }, (_, index) => ask(db, `chat ${index}`)));
    expect(many.every(({ go }) => go)).toBe(true);
    const given = await turns();
    expect(given).toHaveLength(161);
    expect(Math.min(...between(given, 1))).toBeGreaterThan(SPACING_MS - ROUNDED);
    expect(Math.min(...between(given, 50))).toBeGreaterThan(IN_ALL.milliseconds - ROUNDED);
  });

  test('that is given back goes to the next who asks', async () => {
    for (let index = 0; index < 50; index++) await ask(db, `chat ${index}`);
    const [last = 0] = (await turns()).slice(-1);
    await giveTurnBack(db, 'chat 49');
    expect(await turns()).toHaveLength(49);
    expect((await ask(db, 'chat 49')).go).toBe(true);
    await ask(db, 'the next');
    const given = await turns();
    expect(given[49]).toBeLessThan(last + 250);
    expect(Math.min(...between(given, 50))).toBeGreaterThan(IN_ALL.milliseconds - ROUNDED);
  });
});

describe('what fails for a day', () => {
  test('is shown to the organiser, who can have it sent again', async () => {
    house = await openHouse({ members: 3 });
    const [, bram] = house.members as [Person, Person];
    const away = house.teams.misbehave({ when: isSendTo(bram), status: 503 });
    const message = await confirm(house);
    await house.teams.until(() => away.struck > 0, 'a first try');
    await says(message, 'Bezorgd bij 2 van de 3 leden');
    // All but one of the tries of a day.
    await inDatabase((client) =>
      client.query(
        "update pgboss.job set retry_count = retry_limit where name = 'deliver-card' and state in ('retry', 'active')",
      ),
    );
    await says(message, 'De kaart voor Bram Wolkendijk kon niet worden bezorgd door een fout aan onze kant.');
    expect(house.bot().log()).toContain('a job was given up');
    away.stop();
    await house.organiser.clicks(message, 'Opnieuw versturen');
    await says(message, 'Bezorgd bij 3 van de 3 leden');
    expect(memberCards(bram)).toHaveLength(1);
    expect(readable(message.card)).not.toContain('[Opnieuw versturen]');
    expect(JSON.stringify(message.card)).toContain('niet bezorgde kaarten opnieuw verstuurd');
  });
});

test('a card that came twice, because its answer was lost, is noted once, and the old copy can be answered too', async () => {
  house = await openHouse({ members: 3 });
  const [, bram] = house.members as [Person, Person];
  house.teams.misbehave({ when: isSendTo(bram), loseAnswer: true, times: 1 });
  await says(await confirm(house), 'Bezorgd bij 3 van de 3 leden');
  const [first, second] = memberCards(bram) as [Message, Message];
  await bram.clicks(first, YES);
  expect(readable(bram.sees(first))).toContain(`Uw antwoord: ${YES}`);
  expect(readable(bram.sees(first))).toContain('Dit is een kopie van uw kaart');
  // Also for whoever comes back from reading the memo.
  const [, pollId] = /"pollId":"([^"]+)"/.exec(JSON.stringify(bram.sees(first))) ?? [];
  const back = { type: 'Action.Execute', verb: 'read-memo', data: { pollId, on: 'member', part: '0' } };
  const { card } = await bram.invoke({ action: back }, { message: first });
  expect(readable(card)).toContain('Dit is een kopie van uw kaart');
  await says(second, `Uw antwoord: ${YES}`);
  await bram.clicks(second, NO);
  expect(readable(bram.sees(second))).not.toContain('kopie');
  const noted = house
    .bot()
    .log()
    .split('\n')
    .filter((line) => line.includes('it may arrive twice'));
  expect(noted).toHaveLength(1);
  const { rows } = await inDatabase((client) =>
    client.query('select sum(lost_answers)::int as n from delivery'),
  );
  expect(rows[0].n).toBe(1);
});

test('workers that stand still are told of to the organiser and to whoever watches over the bot', async () => {
  house = await openHouse({ members: 2 });
  const message = await post(house);
  const ready = async () => {
    const response = await fetch(`${house.bot().url}/readyz`);
    return [response.status, ((await response.json()) as { status: string }).status];
  };
  expect(await ready()).toEqual([200, 'ready']);
  await inDatabase((client) => client.query("update heartbeat set at = now() - interval '3 minutes'"));
  const [status, why] = await ready();
  expect(status).toBe(503);
  expect(why).toMatch(/^the workers have not run since 20/);
  await house.organiser.says('status');
  expect(readable(house.organiser.chat.answer().card)).toContain('wordt er niets meer bezorgd');
  expect(readable(message.card)).not.toContain('wordt er niets meer bezorgd');
  await house.killAndRestart();
  await eventually(async () => (await ready())[0] === 200, 'a bot that is ready');
});

test('an older version starts where a newer one has been', async () => {
  house = await openHouse({ members: 3 });
  await post(house);
  await inDatabase(async (client) => {
    await client.query("insert into kysely_migration (name, timestamp) values ('9999-later', now()::text)");
    await client.query('alter table poll add column of_later text default null');
  });
  await house.killAndRestart();
  const [anna] = house.members as [Person];
  await anna.clicks(memberCard(anna), YES);
  expect(readable(anna.sees(memberCard(anna)))).toContain(`Uw antwoord: ${YES}`);
});

test('jobs that became due while the bot was away run once, not once for each time missed', async () => {
  house = await openHouse({ members: 1, bare: true });
  const database = await makeDatabase();
  const log = createLog('silent');
  const db = connect(database.url, log);
  await migrate(db);
  const first = await startQueue(database.url, log, createCorrelation());
  await db
    .transaction()
    .execute((trx) =>
      first.enqueue(trx, [{ name: 'close-poll', key: 'poll', data: { pollId: 'poll' }, after: 1 }]),
    );
  await first.stop();
  await inAnother(database.url, "update pgboss.job set start_after = now() - interval '1 day'");
  const ran: string[] = [];
  const { promise: runs, resolve: run } = Promise.withResolvers<void>();
  const second = await startQueue(database.url, log, createCorrelation());
  await second.work('close-poll', async ({ pollId }) => {
    ran.push(pollId);
    run();
  });
  await runs;
  await second.stop();
  expect(ran).toEqual(['poll']);
  await db.destroy();
  await database.drop();
});

async function inAnother(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}
