import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { type KeyProvider, makeKey, signToken, startKeyProvider } from '../openid/key-provider.ts';
import type { Activity, Person } from '../teams/teams.ts';
import { type House, openHouse } from './house.ts';

const APP_ID = randomUUID();
const TENANT = randomUUID();
const SERVICE = `https://smba.trafficmanager.net/emea/${TENANT}/`;
const REFUSED = 'a request without a valid token was refused';
/** A whole word of a token: its head always begins so. */
const TOKEN = /eyJ/;

let provider: KeyProvider;
let house: House;
let anna: Person;
let key: ReturnType<typeof makeKey>;
let webchat: ReturnType<typeof makeKey>;
let unendorsed: ReturnType<typeof makeKey>;
beforeAll(async () => {
  provider = await startKeyProvider();
  key = provider.publish('first');
  webchat = provider.publish('webchat', ['webchat', 'directline']);
  unendorsed = provider.publish('unendorsed', []);
  const MicrosoftAppPassword = 'geen echt geheim';
  const app = { MicrosoftAppId: APP_ID, MicrosoftAppTenantId: TENANT, MicrosoftAppPassword };
  // Nothing but this machine can be reached from the tests, and nothing else is asked.
  const offline = `import dns from 'node:dns'; const { lookup } = dns;
    dns.lookup = (host, ...more) => host === '127.0.0.1'
      ? lookup(host, ...more)
      : more.at(-1)(Object.assign(new Error('offline'), { code: 'ENOTFOUND' }));`;
  const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(offline)}`;
  house = await openHouse({
    members: 1,
    bare: true,
    environment: { ...app, POLSBOT_AUTH: 'on', TEST_KEYS: provider.address, NODE_OPTIONS },
  });
  anna = house.organiser;
  await introduce(anna);
  await logged(0);
});
afterAll(async () => {
  await house[Symbol.asyncDispose]();
  await provider.close();
});

/** Has the bot know somebody already: it would ask Teams about anybody else, which is out of reach here. */
async function introduce({ aadObjectId, id, name }: Person): Promise<void> {
  const client = new Client({ connectionString: house.database });
  await client.connect();
  await client.query('insert into person (tenant_id, entra_id, teams_id, name) values ($1, $2, $3, $4)', [
    ...[TENANT, aadObjectId, id, name],
  ]);
  await client.end();
}

/** What stands on the console from a moment on, as soon as there is something: it comes later than an answer. */
const logged = async (since: number) => {
  const written = () => house.bot().log().slice(since);
  while (!written().endsWith('\n')) await setImmediate();
  return written().trim().split('\n');
};

const now = () => Math.floor(Date.now() / 1000);
const claims = (more: object = {}) => ({
  iss: 'https://api.botframework.com',
  aud: APP_ID,
  nbf: now() - 60,
  exp: now() + 600,
  serviceurl: SERVICE,
  ...more,
});
const token = (more: object = {}, header: Record<string, unknown> = {}) =>
  `Bearer ${signToken(key, claims(more), header)}`;

/** A click on a button that does not exist: only who is let in reads that. */
const click = (fields: Partial<Activity> = {}) =>
  anna.prepares({ type: 'invoke', name: 'adaptiveCard/action', value: {}, serviceUrl: SERVICE, ...fields });
const send = async (authorization: string | undefined, fields?: Partial<Activity>) => {
  const answer = await fetch(house.bot().endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
    body: JSON.stringify(click(fields)),
  });
  return [answer.status, await answer.text()] as const;
};

async function isLetIn(authorization: string) {
  const [status, body] = await send(authorization);
  expect([status, body]).toEqual([200, expect.stringContaining('Deze knop werkt niet meer')]);
}

async function isRefused(authorization: string | undefined, fields?: Partial<Activity>) {
  const seen = house.bot().log().length;
  expect(await send(authorization, fields)).toEqual([401, '{"error":"Who are you?"}']);
  const lines = await logged(seen);
  expect(lines.map((line) => JSON.parse(line).msg)).toEqual([REFUSED]);
  expect(lines.join()).not.toMatch(TOKEN);
  return JSON.parse(lines[0] ?? '').reason as string;
}

test('a token of Teams for this bot is let in', () => isLetIn(token()));

test('a token whose clock differs by four minutes is let in', async () => {
  await isLetIn(token({ nbf: now() + 240 }));
  await isLetIn(token({ exp: now() - 240 }));
});

const tampered = () => {
  const [head = '', , signature = ''] = token().split('.');
  const other = Buffer.from(JSON.stringify(claims({ extra: 'right' }))).toString('base64url');
  return [head, other, signature].join('.');
};
const spoilt = () => token().replace(/.{8}$/, (end) => (end === 'AAAAAAAA' ? 'BBBBBBBB' : 'AAAAAAAA'));
const signedWith = (other: typeof key, more: object = {}) => `Bearer ${signToken(other, claims(more))}`;

test.each<[string, () => string | undefined, RegExp]>([
  ['no token', () => undefined, /there is no token/],
  ['an empty token', () => 'Bearer ', /there is no token/],
  ['something that is no token', () => 'Basic YW5uYTp3YXRlcg==', /there is no token/],
  ['two tokens', () => `${token()} ${token()}`, /there is no token/],
  ['a garbage token', () => 'Bearer abc.def.ghi', /the token is none/],
  ['a token of one part', () => 'Bearer abc', /the token is none/],
  ['an expired token', () => token({ exp: now() - 3_600 }), /"exp"/],
  ['a token that never expires', () => token({ exp: undefined }), /"exp"/],
  ['a token that is not valid yet', () => token({ nbf: now() + 3_600 }), /"nbf"/],
  ['a token for another bot', () => token({ aud: randomUUID() }), /"aud"/],
  ['a token for nobody', () => token({ aud: undefined }), /"aud"/],
  ['a token of another issuer', () => token({ iss: 'https://evil.example' }), /"iss"/],
  ['a token of no issuer', () => token({ iss: undefined }), /"iss"/],
  [
    'a token of the emulator',
    () => token({ iss: `https://sts.windows.net/${TENANT}/`, appid: APP_ID, ver: '1.0', tid: TENANT }),
    /"iss"/,
  ],
  [
    'a token of a skill',
    () => token({ iss: `https://login.microsoftonline.com/${TENANT}/v2.0`, azp: randomUUID(), ver: '2.0' }),
    /"iss"/,
  ],
  [
    'a token of another service',
    () => token({ serviceurl: 'https://smba.trafficmanager.net/amer/' }),
    /service/,
  ],
  ['a token of no service', () => token({ serviceurl: undefined }), /"serviceurl"/],
  ['a token whose claims were changed', tampered, /signature/],
  ['a token whose signature was changed', spoilt, /signature/],
  ['a token without a signature', () => token().replace(/[^.]+$/, ''), /signature/],
  ['a token that says it needs no signature', () => token({}, { alg: 'none' }), /"alg"/],
  ['a token signed with the public key as a secret', () => token({}, { alg: 'HS256' }), /"alg"/],
  ['a token of a key that is not published', () => signedWith(makeKey('invented')), /not published/],
  ['a token of a stranger under a published name', () => signedWith(makeKey('first')), /signature/],
  ['a token that names no key', () => token({}, { kid: undefined }), /names no key/],
  ['a token whose key is a list', () => token({}, { kid: ['first'] }), /names no key/],
  [
    'a token with a key of its own',
    () => token({}, { kid: 'x', jwk: { kty: 'RSA' }, jku: 'http://x' }),
    /not published/,
  ],
  ['a token of a key that vouches for the web chat alone', () => signedWith(webchat), /vouch/],
  ['a token of a key that vouches for nothing', () => signedWith(unendorsed), /vouch/],
])('%s is refused', async (_what, authorization, reason) => {
  expect(await isRefused(authorization())).toMatch(reason);
});

test.each(['webchat', 'emulator', 'directline', 'AseChannel', 'skype', 'MSTEAMS'])(
  'a good token in an activity of the channel %s is refused',
  async (channelId) => {
    expect(await isRefused(token(), { channelId })).toBe('the channel is not Teams');
  },
);

test('a good token with another service address in the activity is refused', async () => {
  expect(await isRefused(token(), { serviceUrl: 'https://evil.example/' })).toMatch(/not one of Teams/);
  expect(await isRefused(token(), { serviceUrl: `${SERVICE}x` })).toMatch(/another service/);
});

test('somebody new, of whom Teams cannot say who it is, gets a sentence and nothing else', async () => {
  const stranger = house.teams.addPerson('Zoë Later');
  const [status, body] = await send(token(), { from: stranger.account });
  expect([status, body]).toEqual([200, expect.stringContaining('Ik zoek even op wie u bent')]);
});

test('a key that appears later is found without a restart', async () => {
  const second = provider.publish('second');
  await isLetIn(signedWith(second));
  await isLetIn(token());
});

test('while the keys cannot be asked for, known ones still hold and unknown ones are refused', async () => {
  for (const status of [500, 404, 302]) {
    provider.answerWith(status);
    await isLetIn(token());
    expect(await isRefused(signedWith(makeKey('third')))).toMatch(/not published/);
  }
  provider.answerWith(undefined);
});

test('a bot that has never seen the keys refuses everything, and begins once they are there', async () => {
  provider.answerWith(503);
  await house.killAndRestart();
  await logged(0);
  expect(await isRefused(token())).toMatch(/cannot be had/);
  provider.answerWith(undefined);
  await isLetIn(token());
});

test('a flood of requests without a token leaves a hundred lines a minute, however many there are', async () => {
  const seen = house.bot().log().length;
  for (let round = 0; round < 5; round += 1) {
    const answers = await Promise.all(Array.from({ length: 50 }, () => send(undefined)));
    expect(new Set(answers.map(([status]) => status))).toEqual(new Set([401]));
  }
  await isLetIn(token());
  const lines = (await logged(seen)).filter((line) => line.includes(REFUSED));
  expect(lines.length).toBeLessThanOrEqual(100);
});
