import { describe, expect, test } from '@jest/globals';
import { PNG } from 'pngjs';
import type { Entry } from '../../bot/archive/seal.ts';
import { packageProblems } from '../../manifest/check-package.ts';
import { packageEntries } from '../../manifest/package-entries.ts';
import { VALUES } from './values.ts';

const GOOD = packageEntries(VALUES);
const REMEDY = '“npm run manifest” writes the lists anew';
const placeholder = (name: string) => `$\{{${name}}}`;
const jsonOf = (name: string) =>
  JSON.parse(Buffer.from(GOOD.find((entry) => entry.name === name)?.content ?? []).toString('utf8'));

/** The good package with the bytes of one file replaced. */
function withFile(name: string, content: Uint8Array): readonly Entry[] {
  return GOOD.map((entry) => (entry.name === name ? { name, content } : entry));
}

/** The good package with one of its JSON files changed. */
// biome-ignore lint/suspicious/noExplicitAny: a manifest is changed here in ways that no type would allow
function withChange(name: string, change: (content: any) => void): readonly Entry[] {
  const content = jsonOf(name);
  change(content);
  return withFile(name, Buffer.from(JSON.stringify(content)));
}

/** A picture of one colour, with a square of its own in the middle. */
function picture(size: number, { ground, mark }: Record<'ground' | 'mark', readonly number[]>): Uint8Array {
  const png = new PNG({ width: size, height: size });
  const isMark = (at: number) => at >= size / 4 && at < (size * 3) / 4;
  for (let y = 0; y < size; y += 1)
    for (let x = 0; x < size; x += 1)
      png.data.set(isMark(x) && isMark(y) ? mark : ground, (y * size + x) * 4);
  return PNG.sync.write(png);
}

const CLEAR = [0, 0, 0, 0];
const WHITE = [255, 255, 255, 255];
const RED = [255, 0, 0, 255];

describe('the manifest is refused', () => {
  test('without one of the bot’s commands', () => {
    const entries = withChange('manifest.json', ({ bots }) => bots[0].commandLists[0].commands.pop());
    expect(packageProblems(entries)).toEqual([
      `manifest.json lacks the command “taal” in the list for “personal”; ${REMEDY}.`,
    ]);
  });

  test('with a command that the bot does not know', () => {
    const entries = withChange('manifest.json', ({ bots }) => {
      const [first] = bots[0].commandLists[1].commands;
      Object.assign(first, { title: 'dans', prompt: 'dans' });
    });
    expect(packageProblems(entries)).toEqual([
      `manifest.json lacks the command “help” in the list for “team”; ${REMEDY}.`,
      `manifest.json has “dans” in the list for “team”, which is no command of the bot there; ${REMEDY}.`,
    ]);
  });

  test('with another explanation of a command than the bot gives', () => {
    const entries = withChange('manifest.json', ({ bots }) => {
      bots[0].commandLists[1].commands[0].description = 'iets anders';
    });
    expect(packageProblems(entries)).toEqual([
      `manifest.json differs from the bot’s commands in the list for “team”; ${REMEDY}.`,
    ]);
  });

  test('with a placeholder that nothing fills', () => {
    const entries = withChange('manifest.json', ({ developer }) => {
      developer.name = placeholder('SOMEBODY');
    });
    expect(packageProblems(entries)).toEqual([
      `manifest.json still has the placeholder ${placeholder('SOMEBODY')}, which has no value.`,
    ]);
  });

  test('when values are missing, naming each placeholder once', () => {
    const { HOST: _host, APP_ID: _id, ...rest } = VALUES;
    expect(packageProblems(packageEntries(rest))).toEqual([
      `manifest.json still has the placeholder ${placeholder('APP_ID')}, which has no value.`,
      `manifest.json still has the placeholder ${placeholder('HOST')}, which has no value.`,
    ]);
  });

  test.each([
    ['short', 81, 80],
    ['full', 4001, 4000],
  ])('with a %s description of %i characters', (kind, length, limit) => {
    const entries = withChange('manifest.json', ({ description }) => {
      description[kind] = 'a'.repeat(length);
    });
    expect(packageProblems(entries)).toEqual([
      `manifest.json: “description.${kind}” has ${length} characters, and Teams takes ${limit}.`,
    ]);
  });

  test('with a part that Microsoft does not know, or without one that it demands', () => {
    const entries = withChange('manifest.json', (manifest) => {
      manifest.bots[0].supportsDancing = true;
      delete manifest.accentColor;
    });
    expect(packageProblems(entries).toSorted()).toEqual([
      'manifest.json: “accentColor” is missing.',
      'manifest.json: “bots[0].supportsDancing” is not known to Microsoft’s schema.',
    ]);
  });

  test('with an id that is no GUID', () => {
    const [problem] = packageProblems(
      withChange('manifest.json', ({ bots }) => {
        bots[0].botId = 'polsbot';
      }),
    );
    expect(problem).toMatch(/^manifest\.json: “bots\[0\]\.botId” must match pattern .*; it is "polsbot"\.$/);
  });

  test('with a schema that is not at hand, instead of fetching it', () => {
    const $schema = 'https://developer.microsoft.com/json-schemas/teams/v9.99/MicrosoftTeams.schema.json';
    expect(
      packageProblems(withChange('manifest.json', (manifest) => Object.assign(manifest, { $schema }))),
    ).toEqual([
      `manifest.json must name a MicrosoftTeams.schema.json in “$schema” that is known here; “${$schema}” is not.`,
    ]);
  });

  test('with a file that is not there, or that lies elsewhere', () => {
    const entries = withChange('manifest.json', ({ icons }) => {
      Object.assign(icons, { color: 'colour.png', outline: 'icons/outline.png' });
    });
    expect(packageProblems(entries)).toEqual([
      'manifest.json names colour.png, which is not there.',
      'manifest.json names “icons/outline.png”, which is no plain file name.',
    ]);
  });

  test('when there is none', () => {
    const sentence = ['The package has no manifest.json that can be read as JSON.'];
    expect(packageProblems([])).toEqual(sentence);
    expect(packageProblems(withFile('manifest.json', Buffer.from('{')))).toEqual(sentence);
  });
});

describe('a language file is refused', () => {
  test('with a key that is not known', () => {
    expect(
      packageProblems(withChange('en.json', (texts) => Object.assign(texts, { 'name.shrot': 'x' }))),
    ).toEqual(['en.json: “name.shrot” is not known to Microsoft’s schema.']);
  });

  test('with a description that is too long', () => {
    const texts = { 'description.short': 'a'.repeat(81) };
    expect(packageProblems(withChange('en.json', (all) => Object.assign(all, texts)))).toEqual([
      'en.json: “description.short” has 81 characters, and Teams takes 80.',
    ]);
  });

  test.each([
    [
      'lacks',
      (texts: Record<string, string>, key: string) => delete texts[key],
      'lacks “KEY”, which is “language”',
    ],
    [
      'has another word for',
      (texts: Record<string, string>, key: string) => Object.assign(texts, { [key]: 'tongue' }),
      'has “tongue” as “KEY”, which is “language”',
    ],
  ])('when it %s one of the commands', (_, change, sentence) => {
    const key = 'bots[0].commandLists[0].commands[11].prompt';
    expect(packageProblems(withChange('en.json', (texts) => change(texts, key)))).toEqual([
      `en.json ${sentence.replace('KEY', key)}; ${REMEDY}.`,
    ]);
  });

  test('in a language that the bot does not speak', () => {
    const entries = withChange('manifest.json', ({ localizationInfo }) => {
      localizationInfo.additionalLanguages[0].languageTag = 'fy';
    });
    expect(packageProblems(entries)).toEqual(['en.json is for “fy”, in which the bot has no commands.']);
  });

  test('when it is no JSON', () => {
    expect(packageProblems(withFile('en.json', Buffer.from('{')))).toEqual([
      'en.json cannot be read as JSON.',
    ]);
  });
});

describe('an icon is refused', () => {
  test.each([
    ['color.png', 191, 192],
    ['outline.png', 33, 32],
  ])('%s with %i pixels a side', (name, size, wanted) => {
    expect(packageProblems(withFile(name, picture(size, { ground: CLEAR, mark: WHITE })))).toEqual([
      `${name} is ${size} by ${size} pixels, and Teams wants ${wanted} by ${wanted}.`,
    ]);
  });

  test('outline.png when its background is opaque', () => {
    expect(packageProblems(withFile('outline.png', picture(32, { ground: WHITE, mark: WHITE })))).toEqual([
      'outline.png has no transparent background: its corners must not show.',
    ]);
  });

  test('outline.png with a colour in it', () => {
    expect(packageProblems(withFile('outline.png', picture(32, { ground: CLEAR, mark: RED })))).toEqual([
      'outline.png is not white alone: the pixel at column 9, row 9 has a colour.',
    ]);
  });

  test('outline.png with nothing on it', () => {
    expect(packageProblems(withFile('outline.png', picture(32, { ground: CLEAR, mark: CLEAR })))).toEqual([
      'outline.png shows nothing.',
    ]);
  });

  test('what is no PNG', () => {
    expect(packageProblems(withFile('color.png', Buffer.from('GIF89a')))).toEqual([
      'color.png is no PNG that can be read.',
    ]);
  });
});

test('an outline of white that fades at its edges is accepted', () => {
  const faded = picture(32, { ground: CLEAR, mark: [255, 255, 255, 120] });
  expect(packageProblems(withFile('outline.png', faded))).toEqual([]);
});
