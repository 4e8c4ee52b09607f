import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { type IdentityEndpoint, startIdentityEndpoint } from '../tls/identity-endpoint.ts';
import { type Certificate, makeLoopbackCertificate } from '../tls/loopback-certificate.ts';
import { startTlsProxy, type TlsProxy } from '../tls/tls-proxy.ts';
import { makeDatabase, onServer, type TestDatabase } from './database.ts';
import { eventually } from './eventually.ts';
import { openHouse, post } from './house.ts';
import { memberCard, NO, reads, requests, YES } from './reading.ts';

// The whole way of Azure on this machine: tokens as App Service gives them, a server that speaks TLS, and a role that the
// token alone lets in. The role's password is the token that is valid, so that the server itself refuses an old one.

const CLIENT_ID = '88888888-9999-4aaa-8bbb-cccccccccccc';
const FIRST = 'eyJfirst.token';
const SECOND = 'eyJsecond.token';

let database: TestDatabase;
let proxy: TlsProxy;
let identity: IdentityEndpoint;
let certificate: Certificate;
let role: string;
beforeEach(async () => {
  database = await makeDatabase('empty');
  const url = new URL(database.url);
  const name = url.pathname.slice(1);
  role = `bot_${name}`;
  await onServer(database.url, `create role ${role} login password '${FIRST}'`);
  await onServer(database.url, `grant connect, create, temporary on database ${name} to ${role}`);
  await onServer(database.url, `grant usage, create on schema public to ${role}`);
  certificate = await makeLoopbackCertificate();
  proxy = await startTlsProxy(url, certificate);
  identity = await startIdentityEndpoint(FIRST);
});
afterEach(async () => {
  await proxy.close();
  await identity.close();
  await database.drop();
  await onServer(process.env.TEST_DATABASE_URL ?? '', `drop role if exists ${role}`);
});

const settings = () => ({
  DATABASE_URL: `postgres://${role}@localhost:${proxy.port}${new URL(database.url).pathname}`,
  POLSBOT_DATABASE_IDENTITY: CLIENT_ID,
  ...identity.environment,
});

async function query<Row>(statement: string): Promise<Row[]> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

/** The backends that wait for word of new jobs: what they last asked says so. */
const listeners = async () =>
  (
    await query<{ pid: number }>(
      `select pid from pg_stat_activity where usename = '${role}' and query ~* 'listen'`,
    )
  ).map(({ pid }) => pid);

test('after every connection was cut and the token has expired, the bot goes on with a new one, the queue’s listener too', async () => {
  await using house = await openHouse({
    members: 3,
    database: { ...database, drop: async () => undefined },
    environment: { ...settings(), NODE_EXTRA_CA_CERTS: certificate.file },
  });
  const [anna, bram] = house.members;
  if (!anna || !bram) throw new Error('There is no committee.');
  await post(house);
  const before = await listeners();
  expect(before).not.toEqual([]);

  await onServer(database.url, `alter role ${role} password '${SECOND}'`);
  identity.give(SECOND);
  const tokens = identity.asked.length;
  proxy.cut();
  const isBack = async () => (await listeners()).some((pid) => !before.includes(pid));
  await eventually(isBack, 'the listener to come back');
  expect(identity.asked.length).toBeGreaterThan(tokens);

  await bram.clicks(memberCard(bram), YES);
  expect(reads(bram, memberCard(bram))).toContain('Uw antwoord: Ja, ik heb interesse');
  await anna.clicks(memberCard(anna), YES);
  await house.teams.until(() => requests(house)[0], 'the request');
  await anna.clicks(memberCard(anna), NO);

  const resources = new Set(identity.asked.map(({ clientId, resource }) => `${clientId} ${resource}`));
  expect([...resources]).toEqual([`${CLIENT_ID} https://ossrdbms-aad.database.windows.net`]);
  for (const token of [FIRST, SECOND]) expect(house.bot().log()).not.toContain(token);
  expect(house.teams.complaints).toEqual([]);
});

test('a database with a certificate that nobody trusts is told no token, and the bot says so and does not start', async () => {
  const { PATH = '', HOME = '' } = process.env;
  const bot = spawn(process.execPath, [fileURLToPath(new URL('../../bot/main.ts', import.meta.url))], {
    env: { PATH, HOME, POLSBOT_AUTH: 'off', PORT: '0', ...settings() },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [[code], said] = await Promise.all([once(bot, 'exit'), text(bot.stderr), text(bot.stdout)]);
  expect([code, identity.asked]).toEqual([1, []]);
  expect(said).toContain('Polsbot cannot start:');
  expect(said).toContain('The database at localhost cannot be opened: self-signed certificate');
});
