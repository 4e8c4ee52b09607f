import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { PARAMETERS } from '../../manifest/parameters.ts';
import { NODE_ENVIRONMENT } from '../bot/start-bot.ts';
import { at, INFRA, readInfra } from './bicep.ts';

// What leaves for Azure or a container, and what the runbook says of it.
const root = join(INFRA, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const container = read('infra/Containerfile');
const runbook = read('infra/README.md');
const parameters = readInfra().filter(({ using }) => using !== null);

describe('what is shipped', () => {
  const inContainer = [...container.matchAll(/^COPY (?!--)(.+) \S+$/gm)].flatMap(([, names = '']) =>
    names.split(' '),
  );
  const inPackage = /^cp -r (.+) "\$folder"$/m.exec(read('infra/make-package.sh'))?.[1]?.split(' ') ?? [];

  test('is the same in the container and in the package, and is there', () => {
    expect([...new Set(inContainer)].sort()).toEqual([...inPackage].sort());
    expect(inPackage.filter((name) => !existsSync(join(root, name)))).toEqual([]);
  });

  test('holds every file of ours that the bot reads: it imports nothing from elsewhere', () => {
    const sources = readdirSync(join(root, 'bot'), { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('.ts'),
    );
    const outside = sources.flatMap((path) => {
      const up = '../'.repeat(path.split(/[\\/]/).length);
      return [...read(join('bot', path)).matchAll(/['"`]((?:\.\.\/)+[^'"`]*)['"`]/g)]
        .map(([, target = '']) => target)
        .filter((target) => target.startsWith(up))
        .map((target) => target.slice(up.length).split('/')[0] ?? '');
    });
    expect([...new Set(outside)].filter((name) => !inPackage.includes(name))).toEqual([]);
  });

  test('runs on the Node with which it is developed', () => {
    const [major] = /\d+/.exec(JSON.parse(read('package.json')).devDependencies.node) ?? [];
    expect([...container.matchAll(/node:(\d+)-/g)].map(([, version]) => version)).toEqual([major, major]);
    expect(read('infra/modules/site.bicep')).toContain(`'NODE|${major}-lts'`);
  });

  test('is run by Node itself, which gets the signal to stop', () => {
    expect(read('infra/modules/site.bicep')).toContain("'node bot/main.ts'");
    expect(container).toContain('CMD ["node", "bot/main.ts"]');
  });

  test.each(Object.entries(NODE_ENVIRONMENT))('has %s=%s wherever it runs', (name, value) => {
    expect(read('bootstrap.mjs')).toContain(`${name}: '${value}'`);
    expect(read('infra/modules/site.bicep')).toContain(`${name}: '${value}'`);
    expect(container).toMatch(new RegExp(`^ENV .*\\b${name}=${value}\\b`, 'm'));
  });

  test('runs as nobody in particular, without the tools of development, and says whether it lives', () => {
    expect(container).toMatch(/npm ci --omit=dev/);
    expect(container).toMatch(/^USER node$/m);
    expect(container).toMatch(/^HEALTHCHECK [\s\S]*\/healthz/m);
    expect(container.match(/^FROM /gm)).toHaveLength(2);
  });
});

describe('the runbook', () => {
  test.each(parameters)('names the sizes that $path has', ({ vars }) => {
    const sizes = [vars.planSku, vars.botSku, at(vars.databaseSku, 'name')];
    for (const size of sizes) expect(runbook).toMatch(new RegExp(`\\| ${size}\\b`));
    for (const [name, unit] of [
      ['databaseStorageGb', ' GB'],
      ['databaseBackupDays', ' days of backups'],
      ['logDays', ' days'],
    ] as const)
      if (vars[name] !== undefined) expect(runbook).toContain(`${vars[name]}${unit}`);
  });

  test('says which variables the parameter files read, and no others', () => {
    const asked = parameters.flatMap(({ text }) =>
      [...text.matchAll(/readEnvironmentVariable\('(\w+)'/g)].map(([, name]) => name),
    );
    const exported = [...runbook.matchAll(/export ([A-Z_]+)=/g)].map(([, name]) => name);
    expect([...new Set(exported.filter((name) => name !== 'PGPASSWORD'))].sort()).toEqual(
      [...new Set(asked)].sort(),
    );
  });

  test.each(parameters)('can have $path take what Graph is asked for', ({ text }) => {
    for (const variable of ['CATALOGUE_APP_ID', 'CALENDAR_MAILBOX']) {
      expect(runbook).toContain(`export ${variable}=`);
      expect(text).toContain(`readEnvironmentVariable('${variable}', '')`);
    }
  });

  test('asks only for outputs that there are', () => {
    const outputs = readInfra().find(({ path }) => path === 'main.bicep')?.outputs ?? [];
    const asked = [...runbook.matchAll(/\(show (\w+)\)/g)].map(([, name]) => name ?? '');
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter((name) => !outputs.includes(name))).toEqual([]);
  });

  test('gives every option that the package of the app takes', () => {
    for (const { option } of PARAMETERS) expect(runbook).toContain(` --${option} `);
  });

  test('adds its prices up as they are multiplied, and says of when and whence they are', () => {
    const rowOf = (title: string) => {
      const [, row = ''] = new RegExp(`^\\| ${title} \\| ([^\\n]*)`, 'm').exec(prices) ?? [];
      return row.split('|').map((cell) => (cell.match(/\d+\.\d+/g) ?? []).map(Number));
    };
    const prices = runbook.slice(runbook.indexOf('The three that make up most of it'));
    const [[small = 0, large = 0] = [], ...servers] = rowOf('Database server');
    const [[perGb = 0] = [], ...disks] = rowOf('Disk of the database');
    const [[basic = 0, premium = 0] = [], ...plans] = rowOf('Plan');
    const rows = [
      [small, 2 * large],
      [32 * perGb, 128 * perGb],
      [basic, 2 * premium],
    ];
    const written = [servers, disks, plans].map((cells) => cells.slice(0, 2).flat());
    expect(written).toEqual(rows.map((row) => row.map((price) => expect.closeTo(price, 2))));
    const sums = [0, 1].map((size) => rows.reduce((sum, row) => sum + (row[size] ?? 0), 0));
    const [, ...totals] = rowOf('Sum');
    expect(totals.slice(0, 2).flat()).toEqual(sums.map((sum) => expect.closeTo(sum, 2)));
    expect(prices).toMatch(/\*\*\w+ \d{4}\*\* in [\s\S]*\(https:\/\/azure\.microsoft\.com\/pricing\//);
  });
});
