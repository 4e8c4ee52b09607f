import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { ConfigError, readConfig, settingsShape } from '../bot/config.ts';

// Starting the bot in a process of its own loads the whole SDK.

type Settings = Readonly<Record<string, string>>;

const APP_ID = '11111111-2222-3333-4444-555555555555';
const TENANT_ID = '66666666-7777-8888-9999-000000000000';
const complete: Settings = {
  MicrosoftAppId: APP_ID,
  MicrosoftAppTenantId: TENANT_ID,
  MicrosoftAppPassword: 'not a real secret',
};
const NO_APP_ID = 'MicrosoftAppId is missing; without it nobody could check who sends a message.';
const NO_TENANT = 'MicrosoftAppTenantId is missing; without it nobody could check who sends a message.';
const NO_SECRET = 'MicrosoftAppPassword is missing (only a managed identity, UserAssignedMSI, goes without).';
const NEEDLESS_SECRET =
  'MicrosoftAppPassword must be empty with UserAssignedMSI: a managed identity has no secret.';

function problemsOf(settings: Settings): readonly string[] {
  try {
    readConfig(settings);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

function without(name: string): Settings {
  return Object.fromEntries(Object.entries(complete).filter(([key]) => key !== name));
}

describe('the settings', () => {
  test('have defaults for everything but the app registration', () => {
    expect(readConfig(complete)).toEqual({
      host: '127.0.0.1',
      port: 3978,
      publicUrl: null,
      telemetry: null,
      graph: { teamsAppId: null, mailbox: null },
      databaseUrl: null,
      databaseIdentity: null,
      dataDir: './data',
      logLevel: 'info',
      authentication: 'on',
      app: { type: 'SingleTenant', id: APP_ID, tenantId: TENANT_ID, password: 'not a real secret' },
      admins: [],
    });
  });

  test('are taken over as given', () => {
    const given = {
      ...complete,
      PORT: '0',
      HOST: '0.0.0.0',
      DATABASE_URL: 'postgresql://polsbot:secret@db:5432/polsbot?sslmode=require',
      DATA_DIR: '/var/lib/polsbot',
      LOG_LEVEL: 'silent',
    };
    expect(readConfig(given)).toMatchObject({
      port: 0,
      host: '0.0.0.0',
      databaseUrl: given.DATABASE_URL,
      dataDir: '/var/lib/polsbot',
      logLevel: 'silent',
    });
  });

  test('that are empty count as absent', () => {
    const empty = Object.fromEntries(Object.keys(settingsShape).map((name) => [name, '']));
    expect(readConfig({ ...empty, ...complete })).toEqual(readConfig(complete));
    expect(problemsOf(empty)).toEqual(problemsOf({}));
  });

  test('that the bot does not know are left alone', () => {
    expect(readConfig({ ...complete, PATH: '/usr/bin', MicrosoftAppColour: 'blue' })).toEqual(
      readConfig(complete),
    );
  });

  test('with several mistakes give every one of them at once, each in a sentence that begins with its name', () => {
    const mistakes = {
      PORT: 'http',
      DATABASE_URL: 'mysql://db/polsbot',
      LOG_LEVEL: 'loud',
      MicrosoftAppType: 'Bot',
      MicrosoftAppId: 'polsbot',
      MicrosoftAppTenantId: 'utrecht',
      POLSBOT_AUTH: 'maybe',
    };
    const problems = problemsOf(mistakes);
    expect(problems.map((sentence) => sentence.split(' ')[0]).sort()).toEqual(
      [...Object.keys(mistakes), 'MicrosoftAppPassword'].sort(),
    );
    for (const sentence of problems) expect(sentence).toMatch(/^\w+ (must|is) [^{}[\]]+\.$/);
  });

  test.each([
    ['PORT', 'http', 'PORT must be a whole number from 0 to 65535.'],
    ['PORT', '80.5', 'PORT must be a whole number from 0 to 65535.'],
    ['PORT', '-1', 'PORT must be a whole number from 0 to 65535.'],
    ['PORT', '65536', 'PORT must be a whole number from 0 to 65535.'],
    ['PORT', ' ', 'PORT must be a whole number from 0 to 65535.'],
    ['DATABASE_URL', 'db', 'DATABASE_URL must look like postgres://user:password@host:5432/database.'],
    ['DATABASE_URL', 'http://db', 'DATABASE_URL must look like postgres://user:password@host:5432/database.'],
    ['LOG_LEVEL', 'INFO', 'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent.'],
    [
      'MicrosoftAppType',
      'Bot',
      'MicrosoftAppType must be one of SingleTenant, UserAssignedMSI, MultiTenant.',
    ],
    [
      'MicrosoftAppId',
      '1111',
      'MicrosoftAppId must be a GUID, such as 11111111-2222-3333-4444-555555555555.',
    ],
    [
      'MicrosoftAppTenantId',
      'x',
      'MicrosoftAppTenantId must be a GUID, such as 11111111-2222-3333-4444-555555555555.',
    ],
    ['POLSBOT_AUTH', 'OFF', 'POLSBOT_AUTH must be on or off.'],
  ])('refuse %s=%p', (name, value, sentence) => {
    expect(problemsOf({ ...complete, [name]: value })).toEqual([sentence]);
  });

  test.each([
    ['an app id', without('MicrosoftAppId'), NO_APP_ID],
    ['a tenant', without('MicrosoftAppTenantId'), NO_TENANT],
    ['a secret', without('MicrosoftAppPassword'), NO_SECRET],
  ])('refuse to go without %s', (_, settings, sentence) => {
    expect(problemsOf(settings)).toEqual([sentence]);
  });

  test('refuse to go without an app registration at all', () => {
    expect(problemsOf({})).toEqual([NO_APP_ID, NO_TENANT, NO_SECRET]);
  });

  test.each([
    ['userassignedmsi', 'UserAssignedMSI'],
    ['USERASSIGNEDMSI', 'UserAssignedMSI'],
    ['UserAssignedMSI', 'UserAssignedMSI'],
  ])('let a managed identity (%s) go without a secret', (typed, type) => {
    const settings = { ...without('MicrosoftAppPassword'), MicrosoftAppType: typed };
    expect(readConfig(settings).app).toMatchObject({ type, password: '' });
  });

  test('refuse a managed identity with a secret', () => {
    expect(problemsOf({ ...complete, MicrosoftAppType: 'userAssignedMSI' })).toEqual([NEEDLESS_SECRET]);
  });

  test.each([
    ['singletenant', 'SingleTenant'],
    ['MULTITENANT', 'MultiTenant'],
  ])('read the kind of app in any case: %s', (typed, type) => {
    expect(readConfig({ ...complete, MicrosoftAppType: typed }).app.type).toBe(type);
  });

  test.each([
    ['', []],
    [' , ;', []],
    ['beheer@provincie.example', ['beheer@provincie.example']],
    [
      'Beheer@Provincie.example,TWEEDE@provincie.example',
      ['beheer@provincie.example', 'tweede@provincie.example'],
    ],
    [
      `a@p.example;  ${APP_ID.replaceAll('1', 'A')}\n b@p.example,`,
      ['a@p.example', APP_ID.replaceAll('1', 'a'), 'b@p.example'],
    ],
  ])('read the administrators %p', (typed, admins) => {
    expect(readConfig({ ...complete, POLSBOT_ADMINS: typed }).admins).toEqual(admins);
  });
});

describe('authentication', () => {
  test.each([undefined, '127.0.0.1', '::1', 'localhost'])('can be off on the loopback address %p', (host) => {
    const settings: Settings = { POLSBOT_AUTH: 'off', ...(host && { HOST: host }) };
    expect(readConfig(settings).authentication).toBe('off');
  });

  test.each(['0.0.0.0', '::', '10.0.0.1', 'polsbot.example', '127.0.0.1.evil.example', 'localhost.example'])(
    'cannot be off on %s',
    (host) => {
      expect(problemsOf({ POLSBOT_AUTH: 'off', HOST: host })).toEqual([
        `POLSBOT_AUTH=off is only allowed while HOST is a loopback address, and HOST is ${host}.`,
      ]);
    },
  );

  test('cannot be off with an app id', () => {
    expect(problemsOf({ POLSBOT_AUTH: 'off', MicrosoftAppId: APP_ID })).toEqual([
      'POLSBOT_AUTH=off does not go together with MicrosoftAppId.',
    ]);
  });
});

test('the program ends with code 1 and every mistake on standard error, without a stack', async () => {
  const child = spawn(process.execPath, [fileURLToPath(new URL('../bot/main.ts', import.meta.url))], {
    env: { PATH: process.env.PATH, PORT: 'http', LOG_LEVEL: 'loud' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [output, errors, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  expect(code).toBe(1);
  expect(output).toBe('');
  const problems = problemsOf({ PORT: 'http', LOG_LEVEL: 'loud' });
  expect(problems).toHaveLength(5);
  expect(errors).toBe(`Polsbot cannot start:\n${problems.map((problem) => `- ${problem}\n`).join('')}`);
});

describe('the README', () => {
  test('has exactly one row for each setting, with its meaning, default and example', async () => {
    const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
    const [, table = ''] = readme.split(/^\| Setting +\| Meaning +\| Default +\| Example +\|$/m);
    const [rows = ''] = table.trimStart().split('\n\n');
    const plain = (cell = '') => cell.replaceAll('`', '');
    const listed = rows
      .split('\n')
      .map((row) => row.split('|').map((cell) => cell.trim()))
      .filter(([, name]) => name?.startsWith('`'))
      .map(([, name, meaning, fallback, example]) => ({
        name,
        meaning,
        // A cell that has nothing in backticks says in words that there is no default.
        fallback: fallback?.startsWith('`') ? plain(fallback) : '',
        example: plain(example),
      }));
    const expected = Object.entries(settingsShape).map(([name, field]) => ({
      name: `\`${name}\``,
      meaning: field.meta()?.description,
      fallback: String(field.safeParse(undefined).data ?? ''),
      example: field.meta()?.example,
    }));
    expect(listed).toEqual(expected);
  });
});
