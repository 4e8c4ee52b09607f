import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { unzipSync } from 'fflate';
import { ask } from '../../manifest/ask.ts';
import { packageProblems } from '../../manifest/check-package.ts';
import { version } from '../../manifest/package-entries.ts';
import { PARAMETERS } from '../../manifest/parameters.ts';
import { readOptions } from '../../manifest/read-options.ts';
import { GIVEN, OPTIONS, VALUES } from './values.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const [, ...COMMAND] = scripts.package.split(' ');
/** Set, but empty: so that no file of settings of this machine counts. */
const NO_SETTINGS = { MicrosoftAppId: '', PUBLIC_URL: '' };
/** What is never to be there. */
const NOWHERE = join(tmpdir(), `polsbot-nothing-${process.pid}.zip`);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'polsbot-package-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the command as `npm run package` does, without a terminal. */
function run(options: readonly string[], settings: Readonly<Record<string, string>> = {}) {
  return spawnSync(process.execPath, [...COMMAND, ...options], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, ...NO_SETTINGS, ...settings },
  });
}

/** The options with one of them replaced. */
const instead = (option: string, value: string) =>
  Object.entries({ ...GIVEN, [option]: value }).flatMap(([name, given]) => [`--${name}`, given]);

describe('the command', () => {
  test('writes a package of good values, and the same bytes a second time', () => {
    const [once, again] = ['once.zip', 'again.zip'].map((name) => join(folder, name)) as [string, string];
    const made = run([...OPTIONS, '--out', once]);
    expect([made.status, made.stderr]).toEqual([0, '']);
    expect(run([...OPTIONS, '--out', again], { TZ: 'Pacific/Auckland' }).status).toBe(0);
    expect(readFileSync(again)).toEqual(readFileSync(once));

    const files = unzipSync(Uint8Array.from(readFileSync(once)));
    expect(Object.keys(files)).toEqual(['manifest.json', 'en.json', 'color.png', 'outline.png']);
    const entries = Object.entries(files).map(([name, content]) => ({ name, content }));
    expect(packageProblems(entries)).toEqual([]);
    const manifest = JSON.parse(Buffer.from(files['manifest.json'] ?? []).toString('utf8'));
    expect(manifest).toMatchObject({
      version: version(),
      id: GIVEN['app-id'],
      developer: {
        name: GIVEN.developer,
        websiteUrl: GIVEN.website,
        privacyUrl: GIVEN.privacy,
        termsOfUseUrl: GIVEN.terms,
      },
    });
    expect(made.stdout).toContain(`Polsbot ${version()} for Teams is in ${once}:`);
    for (const [name, content] of Object.entries(files))
      expect(made.stdout).toMatch(new RegExp(`${name} +${content.length} bytes`));
  });

  test('takes the app id and the host from the settings where nobody can be asked', () => {
    const { 'app-id': appId = '', host, ...rest } = GIVEN;
    const options = Object.entries(rest).flatMap(([name, value]) => [`--${name}`, value]);
    const settings = { MicrosoftAppId: appId, PUBLIC_URL: `https://${host}/` };
    const { status, stdout } = run([...options, '--out', join(folder, 'settings.zip')], settings);
    expect([status, stdout]).toEqual([0, expect.stringContaining(`--app-id ${appId} --host ${host} `)]);
  });

  test.each([
    [
      'something is missing',
      [...OPTIONS.slice(4), '--out', NOWHERE],
      '--app-id and --host are missing: say them behind “npm run package --”, or run it in a terminal, where it asks.\n',
    ],
    [
      'the app id is no GUID',
      [...instead('app-id', '1234'), '--out', NOWHERE],
      '--app-id must be a GUID, such as 11111111-2222-4333-8444-555555555555; “1234” does not fit.\n',
    ],
    ['the place cannot be written', [...OPTIONS, '--out', ROOT], /^\S+ cannot be written \(EISDIR\)\.\n$/],
  ])('says so in one sentence, and writes nothing, when %s', (_, options, sentence) => {
    const { status, stdout, stderr } = run(options);
    expect([status, stdout]).toEqual([1, '']);
    if (typeof sentence === 'string') expect(stderr).toBe(sentence);
    else expect(stderr).toMatch(sentence);
    expect(existsSync(NOWHERE)).toBe(false);
  });

  test('explains its options', () => {
    const { status, stdout } = run(['--help']);
    expect(status).toBe(0);
    for (const { option, question } of PARAMETERS)
      expect(stdout).toMatch(new RegExp(`--${option} .*${question.slice(0, 10)}`));
  });
});

describe('the options', () => {
  const problemsOf = (args: readonly string[]) =>
    readOptions(args, { environment: {}, useSettings: true }).problems;

  test.each([
    'https://polsbot.provincie.example',
    'polsbot.provincie.example/x',
    'polsbot.provincie.example:443',
    'localhost',
    '10.0.0.1',
  ])('refuse %s as a host', (host) => {
    expect(problemsOf(instead('host', host))).toEqual([
      `--host must be a host name alone, such as polsbot.provincie.example: no https://, no port and no path; “${host}” does not fit.`,
    ]);
  });

  test('refuse a page without https, and a name that is too long or blank', () => {
    expect(problemsOf(instead('privacy', 'http://www.provincie.example/'))).toEqual([
      '--privacy must be the whole address of a page, with https:// before it; “http://www.provincie.example/” does not fit.',
    ]);
    expect(problemsOf(instead('developer', 'x'.repeat(33)))[0]).toMatch(
      /^--developer must not be longer than 32 characters;/,
    );
    expect(problemsOf(instead('developer', ' '))[0]).toMatch(/^--developer must not be empty;/);
  });

  test('report every mistake at once', () => {
    expect(problemsOf(['--hots', 'x', '--terms'])).toEqual([
      '--hots is no option of this command; it takes --app-id, --host, --developer, --website, --privacy, --terms, --out.',
      '“x” belongs to no option; options stand behind “npm run package --”, with a text that has spaces in quotes.',
      '--terms needs a value behind it.',
    ]);
    expect(problemsOf([...OPTIONS, '--host', 'b.example'])).toEqual(['--host is given twice.']);
  });

  test('ignore a setting that would not be accepted', () => {
    const environment = { MicrosoftAppId: 'x', PUBLIC_URL: 'http://localhost:3978' };
    const { missing } = readOptions(OPTIONS.slice(4), { environment, useSettings: true });
    expect(missing.map(({ option }) => option)).toEqual(['app-id', 'host']);
  });
});

describe('in a terminal', () => {
  function talk(answers: readonly string[], environment: Readonly<Record<string, string>> = {}) {
    const [input, output] = [new PassThrough(), new PassThrough()];
    input.end(answers.map((answer) => `${answer}\n`).join(''));
    return { asked: ask(PARAMETERS, { input, output, environment }), said: () => String(output.read()) };
  }

  test('each parameter is asked for, again after an answer that cannot be used', async () => {
    const { asked, said } = talk(['nonsense', ...Object.values(GIVEN)]);
    expect(await asked).toEqual(VALUES);
    expect(said()).toContain('That must be a GUID, such as');
  });

  test('Enter takes what the settings offer', async () => {
    const { 'app-id': appId = '', host, ...rest } = GIVEN;
    const settings = { MicrosoftAppId: appId.toUpperCase(), PUBLIC_URL: `https://${host}` };
    const { asked, said } = talk(['', '', ...Object.values(rest)], settings);
    expect(await asked).toEqual(VALUES);
    expect(said()).toContain(`[${appId}]`);
  });

  test('leaving before the end makes nothing', async () => {
    await expect(talk(['', '']).asked).rejects.toThrow(
      'Not everything was answered, so no package was made.',
    );
  });
});
