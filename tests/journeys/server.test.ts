import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Activity, Person } from '../teams/teams.ts';
import { type House, openHouse, post } from './house.ts';
import { memberCard, memberCards, NO_PREFERENCE, reads } from './reading.ts';

const OTHER_ORGANISATION = 'Deze bot hoort bij een andere organisatie.';
const USELESS = 'Deze knop werkt niet meer. Er is niets veranderd.';
/** The tenant that the settings name. */
const TENANT = randomUUID();
const JSON_TYPE = { 'content-type': 'application/json' };

describe('whatever is sent to the bot', () => {
  const temporary = mkdtempSync(join(tmpdir(), 'polsbot-uploads-'));
  let house: House;
  let anna: Person;
  let bram: Person;
  let pollId: string;
  beforeAll(async () => {
    house = await openHouse({
      members: 2,
      environment: { TMPDIR: temporary, MicrosoftAppTenantId: TENANT },
    });
    [anna, bram] = house.members as [Person, Person];
    await post(house);
    pollId = /"pollId":"([^"]+)"/.exec(JSON.stringify(memberCard(bram).card))?.[1] ?? '';
  });
  afterAll(async () => {
    await house[Symbol.asyncDispose]();
    rmSync(temporary, { recursive: true });
  });
  afterEach(async () => {
    expect(house.teams.complaints).toEqual([]);
    // It lives, and nobody has voted.
    await bram.clicks(memberCard(bram), NO_PREFERENCE);
    expect(reads(bram, memberCard(bram))).toContain('0 van de 2 leden');
    expect(memberCards(bram)).toHaveLength(1);
  });

  const posts = (request: RequestInit) =>
    fetch(house.bot().endpoint, { method: 'POST', headers: JSON_TYPE, ...request });
  const vote = (data: object = { pollId, choice: 'interested' }) => ({
    action: { type: 'Action.Execute', verb: 'vote', data },
  });
  /** A vote of Anna's that would count, but for these fields. */
  const spoilt = (fields: Partial<Activity>) =>
    house.teams.post({
      ...anna.prepares({ type: 'invoke', name: 'adaptiveCard/action', value: vote() }),
      ...fields,
    });

  test('a vote as Teams sends it counts', async () => {
    expect(await spoilt({})).toMatchObject({ httpStatus: 200, body: { statusCode: 200 } });
    await bram.clicks(memberCard(bram), NO_PREFERENCE);
    expect(reads(bram, memberCard(bram))).toContain('1 van de 2 leden');
    await anna.invoke(vote({ pollId, choice: 'not-interested' }));
  });

  test('from a service that is not Teams is refused, and nothing is sent there', async () => {
    const seen = house.teams.requests.length;
    const answer = await spoilt({ serviceUrl: 'https://evil.example/' });
    expect([answer.httpStatus, answer.body]).toEqual([401, { error: 'Who are you?' }]);
    // An edit of a card may still be on its way after the vote of an earlier test.
    const since = house.teams.requests.slice(seen).map(({ kind }) => kind);
    expect(since.filter((kind) => kind !== 'update')).toEqual([]);
  });

  test('is answered without a word of what answers, and for no page to show', async () => {
    const { headers } = await posts({ body: '{}' });
    expect(headers.get('server')).toBeNull();
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
  });

  test.each<[string, string, Uint8Array | string]>([
    ['a bomb', 'gzip', gzipSync(JSON.stringify({ type: 'message', text: 'x'.repeat(30_000_000) }))],
    ['what only says that it is packed', 'gzip', '{"type":"message"}'],
    ['what is packed in a way that nobody knows', 'magic', '{}'],
  ])('%s is not unpacked', async (_what, encoding, body) => {
    for (const page of ['/api/messages', '/calendar/a.ics', '/healthz', '/nowhere']) {
      const answer = await fetch(new URL(page, house.bot().url), {
        method: 'POST',
        headers: { ...JSON_TYPE, 'content-encoding': encoding },
        body: body as string,
      });
      expect([page, answer.status]).toEqual([page, 415]);
    }
  });

  test.each<[string, RequestInit]>([
    ['{}', { body: '{}' }],
    ['an empty body', { body: '' }],
    ['no body', {}],
    ['broken JSON', { body: '{"type":"message",' }],
    ['a list', { body: '[]' }],
    ['a list of activities', { body: '[{"type":"message"}]' }],
    ['a number', { body: '7' }],
    ['null', { body: 'null' }],
    ['an activity from nobody', { body: '{"type":"message","text":"help"}' }],
    ['a megabyte', { body: JSON.stringify({ type: 'message', text: 'x'.repeat(1024 * 1024) }) }],
    ['XML', { body: '<type>message</type>', headers: { 'content-type': 'application/xml' } }],
    ['a question instead of a message', { method: 'GET' }],
  ])('%s gets a plain refusal', async (_what, request) => {
    const answer = await posts(request);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(await answer.text()).not.toMatch(/node_modules|\.ts\b|\.js\b|\n\s+at /);
  });

  test('a file that anybody uploads is written nowhere', async () => {
    const form = new FormData();
    form.append('type', 'message');
    form.append('upload', new Blob(['#!/bin/sh']), 'upload.sh');
    const answer = await fetch(house.bot().endpoint, { method: 'POST', body: form });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(readdirSync(temporary)).toEqual([]);
  });

  test('whoever watches over the bot is told that it lives and is ready', async () => {
    for (const page of ['healthz', 'readyz'])
      expect((await fetch(`${house.bot().url}/${page}`)).status).toBe(200);
  });

  test.each(['<at ', '<at>', '<at>x</at', '&lt;at&gt;', ' ', '\u00a0', '\n', '-', '**', 'Van: '])(
    'a message of nothing but “%s” over and over holds nobody up',
    async (part) => {
      const bytes = Buffer.byteLength(JSON.stringify(part)) - '""'.length;
      const text = part.repeat(Math.floor(200_000 / bytes));
      const said = bram.chat.fromBot.length;
      await house.teams.post(bram.prepares({ type: 'message', text }));
      expect(bram.chat.fromBot.length).toBe(said + 1);
    },
    // Without end would be longer; a pattern that goes back over all of it takes a quarter of a minute.
    5_000,
  );

  test('another tenant gets a sentence, whoever it says to be', async () => {
    const elsewhere = randomUUID();
    const stranger = house.teams.addPerson('Xander Elders', { tenantId: elsewhere });
    expect((await stranger.invoke(vote())).text).toBe(OTHER_ORGANISATION);
    await stranger.says('help');
    expect(stranger.chat.answer().text).toBe(OTHER_ORGANISATION);
    const { conversation } = anna.prepares({ type: 'invoke' });
    const answer = await spoilt({
      conversation: { id: '', ...conversation, tenantId: elsewhere },
      channelData: { tenant: { id: elsewhere } },
    });
    expect(answer).toMatchObject({ httpStatus: 200, body: { value: OTHER_ORGANISATION } });
  });

  test.each(['webchat', 'emulator', 'AseChannel', 'MSTEAMS'])(
    'a vote through the channel %s is refused',
    async (channelId) => {
      const answer = await spoilt({ channelId });
      expect([answer.httpStatus, answer.body]).toEqual([401, { error: 'Who are you?' }]);
    },
  );

  test.each<[string, Partial<Activity>]>([
    ['no tenant', { conversation: { id: 'a:1', conversationType: 'personal' }, channelData: {} }],
  ])('a vote from %s does not count', async (_who, fields) => {
    expect(await spoilt(fields)).toMatchObject({ httpStatus: 200, body: { statusCode: 200 } });
    const message = { type: 'message', name: undefined, text: 'help', value: undefined };
    const said = anna.chat.fromBot.length;
    expect((await spoilt({ ...fields, ...message })).httpStatus).toBe(200);
    expect(anna.chat.fromBot).toHaveLength(said);
  });

  test.each(['event', 'typing', 'messageReaction', 'messageDelete', 'handoff', 'trace', 'invented'])(
    'an activity of the kind %s changes nothing',
    async (type) => {
      const said = anna.chat.fromBot.length;
      expect((await spoilt({ type })).httpStatus).toBe(200);
      expect(anna.chat.fromBot).toHaveLength(said);
    },
  );

  test.each([
    'task/fetch',
    'composeExtension/query',
    'signin/verifyState',
    'fileConsent/invoke',
    'application/search',
    '',
  ])('an invoke of the name “%s” gets a sentence', async (name) => {
    expect(await spoilt({ name })).toMatchObject({ httpStatus: 200, body: { value: USELESS } });
  });

  test.each<[string, unknown]>([
    ['a text', 'interested'],
    ['a number', 42],
    ['true', true],
    ['a list', ['vote']],
    ['a verb that is no text', { verb: { vote: true } }],
    ['a verb that every object has', { verb: 'constructor' }],
    ['a poll that is an object', { verb: 'vote', pollId: {}, choice: 'interested' }],
    ['a poll of a megabyte less', { verb: 'vote', pollId: 'x'.repeat(100_000), choice: 'interested' }],
  ])('an old button with %s as its data gets a sentence', async (_what, value) => {
    const said = bram.chat.fromBot.length;
    const activity = bram.prepares({ type: 'message', value }, memberCard(bram));
    expect((await house.teams.post(activity)).httpStatus).toBe(200);
    expect(bram.chat.fromBot).toHaveLength(said + 1);
    expect(bram.chat.answer().text).toBe(USELESS);
  });
});
