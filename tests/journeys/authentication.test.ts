import { createSign, generateKeyPairSync, randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type House, openHouse } from './house.ts';

const APP_ID = randomUUID();
const TENANT = randomUUID();

let house: House;
beforeAll(async () => {
  const MicrosoftAppPassword = 'geen echt geheim';
  const app = { MicrosoftAppId: APP_ID, MicrosoftAppTenantId: TENANT, MicrosoftAppPassword };
  // Where Microsoft publishes its keys cannot be reached from the tests, and is not asked.
  const offline = `import dns from 'node:dns'; const { lookup } = dns;
    dns.lookup = (host, ...more) => host === '127.0.0.1'
      ? lookup(host, ...more)
      : more.at(-1)(Object.assign(new Error('offline'), { code: 'ENOTFOUND' }));`;
  const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(offline)}`;
  house = await openHouse({
    members: 1,
    bare: true,
    environment: { ...app, POLSBOT_AUTH: 'on', NODE_OPTIONS },
  });
  await logged(0);
});
afterAll(() => house[Symbol.asyncDispose]());

/** What stands on the console from a moment on, as soon as there is something: it comes later than an answer. */
const logged = async (since: number) => {
  const written = () => house.bot().log().slice(since);
  while (!written().endsWith('\n')) await setImmediate();
  return written()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).msg);
};

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
const token = (claims: object = {}) => {
  const now = Math.floor(Date.now() / 1000);
  const parts = [
    { alg: 'RS256', typ: 'JWT', kid: 'invented' },
    { iss: 'https://api.botframework.com', aud: APP_ID, nbf: now - 60, exp: now + 600, ...claims },
  ].map(encoded);
  const signature = createSign('RSA-SHA256').update(parts.join('.')).sign(privateKey);
  signature[0] = (signature[0] ?? 0) ^ 1;
  return `Bearer ${[...parts, signature.toString('base64url')].join('.')}`;
};

test.each<[string, () => string | undefined]>([
  ['no token', () => undefined],
  ['a garbage token', () => 'Bearer abc.def.ghi'],
  ['something that is no token', () => 'Basic YW5uYTp3YXRlcg=='],
  ['a token with a tampered signature', () => token({ serviceurl: house.teams.serviceUrl })],
  ['a token without a signature', () => token().replace(/[^.]+$/, '')],
  ['a token of the emulator', () => token({ iss: `https://sts.windows.net/${TENANT}/`, appid: APP_ID })],
  ['a token for another bot', () => token({ aud: randomUUID() })],
])('%s is refused', async (_what, authorization) => {
  const seen = house.bot().log().length;
  const header = authorization();
  const answer = await fetch(house.bot().endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(header && { authorization: header }) },
    body: JSON.stringify(house.organiser.prepares({ type: 'message', text: 'help' })),
  });
  expect([answer.status, await answer.text()]).toEqual([401, '{"error":"Who are you?"}']);
  expect(await logged(seen)).toEqual(['a request without a valid token was refused']);
  expect(house.organiser.chat.fromBot).toEqual([]);
});
