import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { settingsShape } from '../../bot/config.ts';
import { at, Expression, INFRA, isObject, readBicep, readInfra, type Template } from './bicep.ts';
import byHand from './facts/by-hand.json' with { type: 'json' };
import distilled from './facts/distilled.json' with { type: 'json' };
import { type Fact, mistakesIn } from './shape.ts';

const infra = readInfra();
const templates = infra.filter(({ using }) => using === null);
const parameterFiles = infra.filter(({ using }) => using !== null);
const paths = (files: readonly Template[]) => files.map(({ path }) => path);
const find = (path: string) => infra.find((file) => file.path === path) as Template;
const facts = [...distilled, ...byHand] as unknown as readonly Fact[];
const sources = ['queue.ts', 'heartbeat.ts'].map((name) => read(`../bot/store/${name}`)).join('\n');

function read(path: string): string {
  return readFileSync(join(INFRA, path), 'utf8');
}

/** What is wrong with a template on its own and with the modules that it names. */
function mistakes(file: Template): readonly string[] {
  return [
    ...file.problems,
    ...file.strangers.map((name) => `${name} is declared nowhere`),
    ...file.modules.flatMap(({ name, path, body }) => {
      const module = infra.find((other) => other.path === join(dirname(file.path), path));
      if (!module) return [`${path} does not exist`];
      const given = Object.keys(at(body, 'params') ?? {});
      return [
        ...passed(name, module, given),
        ...file.taken
          .filter((taken) => taken.module === name && !module.outputs.includes(taken.output))
          .map(({ output }) => `${name} has no output ${output}`),
      ];
    }),
    ...file.resources.flatMap(({ type, apiVersion, body }) => {
      const fact = facts.find((known) => known.type === type && known.apiVersion === apiVersion);
      if (!fact) return [`nothing is known of ${type}@${apiVersion}`];
      return mistakesIn(body, fact).map((mistake) => `${type}: ${mistake}`);
    }),
  ];
}

/** What a template asks for and does not get, and what it gets and does not know. */
function passed(name: string, { params }: Template, given: readonly string[]): readonly string[] {
  const known = params.map((param) => param.name);
  return [
    ...params
      .filter((param) => !param.hasDefault && !given.includes(param.name))
      .map((param) => `${name} lacks ${param.name}`),
    ...given.filter((param) => !known.includes(param)).map((param) => `${name} knows no ${param}`),
  ];
}

describe('the templates', () => {
  test('are there, and two sets of parameters', () => {
    expect(paths(templates)).toContain('main.bicep');
    expect(paths(parameterFiles)).toEqual(['production.bicepparam', 'test.bicepparam']);
  });

  test.each(paths(templates))('%s has no mistake that can be found without Azure', (path) => {
    expect(mistakes(find(path))).toEqual([]);
  });

  test('use every parameter, and every module is used', () => {
    const unused = templates.flatMap(({ path, params, text }) =>
      params
        .filter(({ name }) => text.match(new RegExp(`\\b${name}\\b`, 'g'))?.length === 1)
        .map(({ name }) => `${path} ${name}`),
    );
    expect(unused).toEqual([]);
    const used = templates.flatMap(({ modules }) => modules.map(({ path }) => path));
    expect(paths(templates).filter((path) => path !== 'main.bicep' && !used.includes(path))).toEqual([]);
  });

  test.each(paths(parameterFiles))(
    '%s is for a template that exists, and gives what that asks for',
    (path) => {
      const file = find(path);
      expect(file.problems).toEqual([]);
      expect(file.strangers).toEqual([]);
      expect(existsSync(join(INFRA, file.using ?? ''))).toBe(true);
      expect(passed(path, find(file.using ?? ''), Object.keys(file.vars))).toEqual([]);
    },
  );
});

describe('a template that is broken is found', () => {
  const bot = find('modules/bot.bicep');
  const main = find('main.bicep');
  const database = find('modules/database.bicep');

  test.each([
    ['a bracket that is missing', bot, "'F0'", '', ''],
    [
      'a property in a wrong name',
      bot,
      'msaAppMSIResourceId',
      'msaAppMsiResourceId',
      'properties.msaAppMsiResourceId is unknown',
    ],
    [
      'a property that is missing',
      bot,
      "    displayName: 'Polsbot'\n",
      '',
      'properties.displayName is missing',
    ],
    [
      'a version that does not exist',
      bot,
      'botServices@2022-09-15',
      'botServices@2022-09-16',
      'nothing is known of',
    ],
    ['a name that is declared nowhere', bot, 'name: sku\n', 'name: skew\n', 'skew is declared nowhere'],
    [
      'a module that does not exist',
      main,
      'modules/bot.bicep',
      'modules/robot.bicep',
      'modules/robot.bicep does not exist',
    ],
    ['a parameter that is not passed', main, '    sku: botSku\n', '', 'bot lacks sku'],
    [
      'a parameter that nobody asks for',
      main,
      '    sku: botSku\n',
      '    sku: botSku\n    colour: location\n',
      'bot knows no colour',
    ],
    ['an output that is not there', main, 'site.outputs.siteId', 'site.outputs.id', 'site has no output id'],
    [
      'a property of PostgreSQL in a wrong name',
      database,
      'passwordAuth:',
      'passwordAuthentication:',
      'properties.authConfig.passwordAuthentication is unknown',
    ],
  ])('%s', (_, { path, text }, from, to, sentence) => {
    const broken = from === "'F0'" ? text.replace(/\}\s*$/, '') : text.replace(from, to);
    expect(broken).not.toBe(text);
    expect(mistakes(readBicep(path, broken)).join('\n')).toContain(sentence);
    expect(mistakes(readBicep(path, broken))).not.toEqual([]);
  });

  test('a set of parameters that lacks one', () => {
    const file = find('test.bicepparam');
    const broken = readBicep(file.path, file.text.replace(/^param planSku.*\n/m, ''));
    expect(passed('test', main, Object.keys(broken.vars))).toEqual(['test lacks planSku']);
  });
});

describe('the settings of the site', () => {
  const main = find('main.bicep');
  const site = find('modules/site.bicep');
  const given = at(main.modules.find(({ name }) => name === 'site')?.body, 'params', 'settings') ?? {};
  const names = Object.keys(given);
  /** What is left out in Azure, and why. */
  const LEFT_OUT: Readonly<Record<string, string>> = {
    MicrosoftAppPassword: 'a managed identity has no secret',
    DATA_DIR: 'the database is a server of its own',
    POLSBOT_AUTH: 'is for trying out',
  };

  test('are all those of the bot but three, and no others', () => {
    const expected = Object.keys(settingsShape).filter((name) => !(name in LEFT_OUT));
    expect([...names].sort()).toEqual([...expected].sort());
  });

  test('are taken by the bot as they are written, where they are written', () => {
    for (const [name, value] of Object.entries(given)) {
      if (value instanceof Expression) continue;
      const field = settingsShape[name as keyof typeof settingsShape];
      expect([name, field.safeParse(value).success]).toEqual([name, true]);
    }
  });

  test('meet nothing of App Service but what is meant for it', () => {
    const platform = Object.keys(site.vars.platformSettings ?? {});
    expect(
      platform.filter((name) => !/^(WEBSITES?_|SCM_|(AZURE_TOKEN_CREDENTIALS|MALLOC_ARENA_MAX)$)/.test(name)),
    ).toEqual([]);
    expect(platform.filter((name) => name in settingsShape)).toEqual([]);
  });

  test('are the same on the slot, which is stopped', () => {
    const [front, slot] = ['site', 'slot'].map(
      (name) => site.resources.find((one) => one.name === name)?.body,
    );
    expect(at(slot, 'properties')).toEqual({ ...(at(front, 'properties') as object), enabled: false });
  });

  test('keep people out who are not meant to come in', () => {
    const body = site.resources.find(({ name }) => name === 'site')?.body;
    expect(at(body, 'properties', 'httpsOnly')).toBe(true);
    expect(at(body, 'properties', 'siteConfig')).toMatchObject({
      linuxFxVersion: 'NODE|24-lts',
      appCommandLine: 'node bot/main.ts',
      ftpsState: 'Disabled',
      minTlsVersion: '1.2',
      healthCheckPath: '/healthz',
    });
    expect(existsSync(join(INFRA, '..', 'bot', 'main.ts'))).toBe(true);
  });

  test('let the bot be who the registration and the database say it is', () => {
    const registration = find('modules/bot.bicep').resources.find(({ name }) => name === 'bot')?.body;
    expect(at(registration, 'properties')).toMatchObject({
      msaAppType: 'UserAssignedMSI',
      disableLocalAuth: true,
      isStreamingSupported: false,
    });
    expect(at(given, 'MicrosoftAppType')).toBe('UserAssignedMSI');
    const server = find('modules/database.bicep').resources.find(({ name }) => name === 'server')?.body;
    expect(at(server, 'properties', 'authConfig')).toMatchObject({
      activeDirectoryAuth: 'Enabled',
      passwordAuth: 'Disabled',
    });
  });
});

describe('production', () => {
  const { vars } = find('production.bicepparam');

  test('has two instances or more, a slot, a database off the internet in two zones, and alerts', () => {
    expect(vars.fewestInstances).toBeGreaterThanOrEqual(2);
    expect(vars).toMatchObject({
      hasSlot: true,
      isNetworkPrivate: true,
      databaseHighAvailability: 'ZoneRedundant',
    });
    expect(vars.alertEmail).toBeDefined();
  });
});

describe('no secret', () => {
  /** What only sounds like one. */
  const HARMLESS = /AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential'|passwordAuth: 'Disabled'/g;
  const files = [...paths(infra), 'Containerfile', 'database-role.sql', 'make-package.sh', 'README.md'];

  test.each(files)('is in %s', (path) => {
    const text = read(path).replaceAll(HARMLESS, '');
    expect(text).not.toMatch(/(password|secret|token|key)\w*\s*[:=]\s*['"][^'"$]{6,}/i);
    expect(text).not.toMatch(
      /AccountKey=|InstrumentationKey=|SharedAccessSignature|listKeys\(|@secure|BEGIN .*KEY/,
    );
    // Long runs of letters and digits, as keys are; an id of a role is no secret.
    expect(text.match(/\b(?=\w*\d)[A-Za-z0-9+]{40,}/g) ?? []).toEqual([]);
  });

  test('is asked for, and none is kept', () => {
    const params = templates.flatMap((file) => file.params.map(({ name }) => name));
    expect(params.filter((name) => /password|secret/i.test(name))).toEqual([]);
    expect(templates.flatMap(({ resources }) => resources.filter(({ type }) => /vault/i.test(type)))).toEqual(
      [],
    );
  });
});

describe('the alerts', () => {
  const alerts = find('modules/alerts.bicep');
  const meters = read('../bot/telemetry/meters.ts');
  const rules = (name: string) => (alerts.vars[name] ?? []) as readonly { readonly [key: string]: string }[];
  /** What Azure measures by itself; its names are taken from its documentation and not checked here. */
  const OF_AZURE = ['Http5xx', 'storage_percent'];

  test('name only metrics that the bot has', () => {
    const named = rules('fromLogs').flatMap(({ query = '' }) =>
      [...query.matchAll(/Name == '([^']+)'/g)].map(([, name]) => name),
    );
    expect(named).toEqual(
      expect.arrayContaining(['polsbot.deliveries', 'polsbot.queue.waiting', 'polsbot.queue.age']),
    );
    for (const name of named) expect(meters).toContain(`'${name}'`);
  });

  test('ask for attributes and values that the bot gives', () => {
    const queries = rules('fromLogs')
      .map(({ query = '' }) => query)
      .join('\n');
    const asked = [...queries.matchAll(/Properties\.(\w+)\) == '([^']+)'/g)].map(
      ([, key, value]) => `${key} ${value}`,
    );
    expect(asked.sort()).toEqual(['outcome given-up', 'queue dead-letters']);
    expect(meters).toMatch(/deliveries\.add\(1, \{ kind, outcome \}\)/);
    expect(read('../bot/delivery/give-up.ts')).toContain("'given-up'");
    expect(sources).toContain("'dead-letters'");
  });

  test('look for a line that the bot writes', () => {
    const [, line] =
      /has '([^']+)'/.exec(
        rules('fromLogs')
          .map(({ query }) => query)
          .join('\n'),
      ) ?? [];
    expect(read('../bot/delivery/give-up.ts')).toContain(`'${line}'`);
  });

  test('take of Azure only what is known here', () => {
    expect(rules('fromPlatform').map(({ metric }) => metric)).toEqual(OF_AZURE);
  });

  test('ask the bot whether it is ready at an address that it has', () => {
    const readiness = alerts.resources.find(({ name }) => name === 'readiness')?.body;
    const address = at(readiness, 'properties', 'Request', 'RequestUrl');
    expect(address instanceof Expression && address.text).toMatch(/\/readyz'$/);
    expect(read('../bot/server.ts')).toContain("'/readyz'");
  });
});

test('what is known of Azure’s resources is small, and says where it comes from', () => {
  for (const { type, source, body } of facts) {
    expect(source).not.toBe('');
    expect(isObject(body as never)).toBe(true);
    expect(type).toMatch(/^Microsoft\./);
  }
});
