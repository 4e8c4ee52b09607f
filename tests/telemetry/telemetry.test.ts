import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { openHouse, post } from '../journeys/house.ts';
import { memberCard, requests, YES } from '../journeys/reading.ts';
import { type Envelope, startIngestion } from './ingestion.ts';

const key = '11111111-2222-3333-4444-555555555555';

test('a click, what it stores and the cards that leave because of it are one trace, and the log names it', async () => {
  const { log, received } = await journey();
  const clicks = of(received, 'RequestData').filter(({ name }) => name === 'POST /api/messages');
  const sends = of(received, 'RemoteDependencyData').filter(({ name }) => /\/v3\/conversations/.test(name));
  const traces = new Set(clicks.map(({ trace }) => trace));
  const setOff = sends.filter(({ trace }) => traces.has(trace));
  // Cards and the request to the Griffie leave from jobs, not from the click itself.
  expect(setOff.some(({ name }) => name.endsWith('/v3/conversations'))).toBe(true);
  expect(log.some(({ correlation }) => traces.has(correlation))).toBe(true);
});

test('counts votes, deliveries and the time of clicks', async () => {
  const { received } = await journey();
  const metrics = received.flatMap(({ data }) =>
    ((data.baseData.metrics ?? []) as { name: string; value: number }[]).map((metric) => ({
      ...metric,
      properties: (data.baseData.properties ?? {}) as Record<string, string>,
    })),
  );
  const sum = (name: string) =>
    metrics.filter((metric) => metric.name === name).reduce((total, { value }) => total + value, 0);
  expect(sum('polsbot.votes')).toBe(2);
  const names = new Set(metrics.map(({ name }) => name));
  for (const name of ['polsbot.deliveries', 'polsbot.click.duration', 'polsbot.activity.duration'])
    expect(names).toContain(name);
  const by = (name: string) => metrics.filter((metric) => metric.name === name).map((one) => one.properties);
  expect(by('polsbot.deliveries')).toContainEqual(expect.objectContaining({ kind: 'member' }));
  for (const { outcome = '' } of by('polsbot.deliveries')) expect(outcome).not.toBe('');
  expect(by('polsbot.click.duration')).toContainEqual(
    expect.objectContaining({ verb: 'vote', outcome: 'done' }),
  );
});

test('without a connection string nothing of telemetry is even loaded', async () => {
  const bot = new URL('../../bot/', import.meta.url);
  const program = `
    import { registerHooks } from 'node:module';
    const loaded = new Set();
    registerHooks({ resolve: (name, context, next) => (loaded.add(name), next(name, context)) });
    const { watchOver } = await import('${bot}telemetry/watch-over.ts');
    await (await watchOver({ telemetry: null, app: {} }))();
    const { createMeters } = await import('${bot}telemetry/meters.ts');
    const meters = createMeters();
    meters.clicked('vote', 'done', 1);
    meters.delivered('member', 'delivered');
    await import('${bot}start.ts');
    console.log(JSON.stringify([...loaded].filter((name) => /monitor-opentelemetry|opentelemetry.sdk/.test(name))));`;
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', program], {
    env: { PATH: process.env.PATH },
  });
  expect(JSON.parse(stdout)).toEqual([]);
});

test('nothing that leaves names a person, a vote, a chat or a secret link', async () => {
  const { people, received } = await journey();
  const sent = JSON.stringify(received);
  for (const { name, id, aadObjectId, userPrincipalName, chat } of people)
    for (const word of [name, id, aadObjectId, userPrincipalName, chat.id]) expect(sent).not.toContain(word);
  for (const word of ['interested', 'digitalisering', 'griffie BEM']) expect(sent).not.toContain(word);
});

test('a bot whose Application Insights is out of reach works and stops as ever', async () => {
  const unreachable = `InstrumentationKey=${key};IngestionEndpoint=https://127.0.0.1:1/`;
  await using house = await openHouse({
    members: 3,
    environment: { APPLICATIONINSIGHTS_CONNECTION_STRING: unreachable },
  });
  await post(house);
  await house.bot().stop();
  expect(await house.bot().ended).toEqual([0, null]);
  for (const line of house.bot().log().trim().split('\n')) expect(() => JSON.parse(line)).not.toThrow();
});

async function journey() {
  const ingestion = await startIngestion();
  await using house = await openHouse({ members: 3, environment: ingestion.environment });
  await post(house);
  for (const member of house.members.slice(0, 2)) await member.clicks(memberCard(member), YES);
  await house.teams.until(() => requests(house)[0], 'the request');
  await house.bot().stop();
  await ingestion.close();
  const lines = house.bot().log().trim().split('\n');
  return {
    received: ingestion.received,
    log: lines.map((line) => JSON.parse(line) as { correlation: string }),
    people: house.members,
  };
}

function of(received: readonly Envelope[], kind: string) {
  return received
    .filter(({ data }) => data.baseType === kind)
    .map(({ data, tags }) => ({ name: String(data.baseData.name), trace: tags['ai.operation.id'] ?? '' }));
}
