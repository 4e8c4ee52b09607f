import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { LANGUAGES } from '../../bot/language.ts';
import { COMMANDS } from '../../bot/teams/commands/table.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const CARDS = join(root, 'cards');

function read(...path: string[]): string {
  return readFileSync(join(root, ...path), 'utf8');
}

function textsOf(language: string): ReadonlyMap<string, string> {
  const flat = (value: unknown, path: string): [string, string][] =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([name, inner]) => flat(inner, path ? `${path}.${name}` : name))
      : [[path, String(value)]];
  return new Map(flat(JSON.parse(read('cards', 'texts', `${language}.json`)), ''));
}

const templates = readdirSync(CARDS).filter((file) => file.endsWith('.json'));
const sources = readdirSync(join(root, 'bot'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => ({ file, code: read('bot', file) }));

/** A key without the ending that says for how many it is: code asks for "count.now" and gets "count.now_one". */
const PLURAL = /_(?:one|other)$/;
const keys = [...new Set([...textsOf('nl').keys()].map((key) => key.replace(PLURAL, '')))];

/** What stands in code between the bracket at `start` and the comma or bracket that ends the first argument. */
function firstArgument(code: string, start: number): string {
  let depth = 0;
  let at = start;
  for (; at < code.length && !(depth === 0 && /[,)]/.test(code[at] ?? '')); at += 1) {
    if (/[({[]/.test(code[at] ?? '')) depth += 1;
    if (/[)}\]]/.test(code[at] ?? '')) depth -= 1;
  }
  return code.slice(start, at).trim();
}

/** What the code says that a name stands for; an argument that is no name, or nobody's, stays as it is. */
function spelledOut(argument: string, code: string): string {
  if (!/^\w+$/.test(argument)) return argument;
  return new RegExp(`const ${argument} = ([^;]+);`).exec(code)?.[1] ?? argument;
}

/** The keys that an argument can be: 'a.b', `a.${b}` and either side of a choice; null for anything else. */
function keysAsked(argument: string): readonly string[] | null {
  const [condition = '', ...sides] = argument.split(/\s\?\s|\s:\s/);
  const asked = (sides.length > 0 ? sides : [condition]).map((side) => {
    const [, plain, withGaps] = /^(?:'([^']*)'|`([^`]*)`)$/.exec(side.trim()) ?? [];
    return plain ?? withGaps ?? null;
  });
  return asked.every((key) => key !== null) ? asked : null;
}

const calls = sources.flatMap(({ file, code }) =>
  Array.from(code.matchAll(/\btexts\(/g), ({ index, 0: call }) => {
    const argument = firstArgument(code, index + call.length);
    return { file, argument, asked: keysAsked(spelledOut(argument, code)) };
  }),
);

/** Every short string in the code: what a gap in a template literal can be filled with. */
const words = new Set(
  sources.flatMap(({ code }) => Array.from(code.matchAll(/'([\w-]+)'/g), ([, word = '']) => word)),
);

/** The texts that a key of code gives; its gaps stand for one part each, and only for words that the code has. */
function given(asked: string): readonly string[] {
  const [first = '', ...rest] = asked.split(/\$\{[^}]*\}/).map((part) => part.replaceAll('.', '\\.'));
  const pattern = new RegExp(`^${[first, ...rest].join('([^.]+)')}$`);
  return keys.filter((key) => {
    const [whole, ...gaps] = pattern.exec(key) ?? [];
    return whole !== undefined && gaps.every((gap) => words.has(gap) || /^\d$/.test(gap));
  });
}

/** The texts that a template takes from a group it is given: `${texts.request}` in memo.json is memo.request. */
const inTemplates = sources.flatMap(({ code }) => {
  const [, template] = /expand\('([\w-]+)'/.exec(code) ?? [];
  if (!template) return [];
  return Array.from(code.matchAll(/(\w+): textGroup\(texts, '(\w+)'\)/g)).flatMap(([, name, group]) => {
    const taken = new RegExp(`\\$\\{(?:\\$root\\.)?${name}\\.([\\w.]+)\\}`, 'g');
    return Array.from(read('cards', `${template}.json`).matchAll(taken), ([, key]) => `${group}.${key}`);
  });
});

/** No words but gaps, a name, an example to type (dates are typed in Dutch), or a word that both languages have. */
const SAME_IN_BOTH = [
  'when.place',
  'memo.team',
  'answers.choice',
  'answers.named',
  'draft.datesExample',
  'organiser.voters',
  'committeeRule.choice',
  'members.party',
  'rosterFile.column.address',
  'planned.outlook',
  'planned.entry',
];

describe('the texts', () => {
  test('are asked for by keys that this test can read', () => {
    const unreadable = calls
      .filter(({ asked }) => asked === null)
      .map(({ file, argument }) => `${file} ${argument}`);
    // This one gives a group to a template.
    expect(unreadable).toEqual(['cards/card.ts key']);
    expect(calls.length).toBeGreaterThan(50);
  });

  test('have every key that the code asks for', () => {
    const missing = calls.flatMap(({ file, asked }) =>
      (asked ?? []).filter((key) => given(key).length === 0).map((key) => `${file} ${key}`),
    );
    expect(missing).toEqual([]);
  });

  test.each([
    ['an action', 'refusal', /^actions\/(?!link-|set-up-|name-)/, /refused\((.*)\)/g],
    ['a click', 'refusal', /^teams\//, /refusal\(desk, (.*)\)/g],
    ['a vote that comes too late', 'refusal', /^poll\/voting/, /Refusal = (.*);/g],
    ['the setting up of a committee', 'committee', /^actions\/set-up-/, /refused\((.*)\)/g],
    ['the naming of an organiser', 'organisers', /^actions\/name-/, /refused\((.*)\)/g],
    ['the linking of a channel', 'griffie', /^actions\/link-/, /refused\((.*)\)/g],
    ['the naming of an organiser', 'organisers', /^actions\/name-/, /refused\((.*)\)/g],
    [
      'a draft, its dates and its questions',
      'problem',
      /^poll\/(?:draft|candidate-dates|questions)/,
      /(?:kind|reason): ('[^;}]*)/g,
    ],
    ['a committee’s calendar', 'calendar.problem', /^poll\/closed-ranges/, /reason: ('[^;}]*)/g],
    ['a reminder', 'refusal', /^poll\/reminders/, /Refusal = (.*);/g],
    ['a memo', 'memoProblem', /^memo\/read-memo/, /kind: ('[^;}]*)/g],
    ['a file', 'intake', /^teams\/files/, /Problem = (.*);/g],
  ])('have a sentence for every way in which %s can be refused', (_, group, files, reason) => {
    const code = sources.filter(({ file }) => files.test(file)).map((source) => source.code);
    const found = Array.from(code.join('\n').matchAll(reason), ([, text = '']) => text).join();
    const reasons = new Set(Array.from(found.matchAll(/'([\w-]+)'/g), ([, word = '']) => word));
    // This one is told with the sentence of the draft itself.
    if (group === 'refusal') reasons.delete('no-griffie');
    expect(reasons.size).toBeGreaterThan(1);
    expect([...reasons].filter((each) => !keys.includes(`${group}.${each}`))).toEqual([]);
  });

  test('have every key that a template asks for', () => {
    expect(inTemplates.length).toBeGreaterThan(20);
    expect(inTemplates.filter((key) => !keys.includes(key))).toEqual([]);
  });

  test('have no key that nothing asks for', () => {
    const asked = calls.flatMap(({ asked }) => asked ?? []);
    const used = new Set([...asked.flatMap(given), ...inTemplates]);
    expect(keys.filter((key) => !used.has(key))).toEqual([]);
  });

  test('have both of a pair wherever one and more differ', () => {
    const nl = textsOf('nl');
    const alone = [...nl.keys()]
      .filter((key) => PLURAL.test(key))
      .map((key) => key.replace(PLURAL, ''))
      .filter((key) => nl.has(key) || !nl.has(`${key}_one`) || !nl.has(`${key}_other`));
    expect(alone).toEqual([]);
  });

  test('are there in every language that the code knows, and in no other', () => {
    const files = readdirSync(join(CARDS, 'texts')).sort();
    expect(files).toEqual(LANGUAGES.map((language) => `${language}.json`).sort());
  });

  test.each(LANGUAGES)(
    'in %s have the keys and the gaps of the Dutch ones, and none is empty',
    (language) => {
      const gaps = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();
      const shape = (texts: ReadonlyMap<string, string>) =>
        [...texts].map(([key, text]) => ({ key, gaps: gaps(text) })).sort((a, b) => (a.key < b.key ? -1 : 1));
      expect(shape(textsOf(language))).toEqual(shape(textsOf('nl')));
      for (const text of textsOf(language).values()) expect(text.trim()).not.toBe('');
    },
  );

  test('differ between the languages, but for those that are the same word in both', () => {
    const en = textsOf('en');
    const same = [...textsOf('nl')].filter(([key, text]) => en.get(key) === text).map(([key]) => key);
    expect(same).toEqual(SAME_IN_BOTH);
  });

  test.each(LANGUAGES)('in %s name only commands that can be typed in that language', (language) => {
    const example = textsOf(language).get('draft.datesExample') ?? '';
    const toType = [...textsOf(language).values()]
      .flatMap((text) =>
        Array.from(text.matchAll(/‘(?:@Polsbot )?(\p{Ll}[^’]*)’/gu), ([, typed = '']) => typed),
      )
      .filter((typed) => !example.startsWith(typed));
    const known = COMMANDS.flatMap(({ words: called }) => called[language]);
    expect(toType.length).toBeGreaterThan(10);
    expect(toType.filter((typed) => !known.includes(typed.split(' ')[0] ?? ''))).toEqual([]);
  });
});

/** The fields of a card or an answer that people read. */
const VISIBLE =
  /^(?:text|title|subtitle|label|placeholder|value|errorMessage|fallbackText|altText|speak|tooltip|lang)$/;

describe('a card template', () => {
  function visible(value: unknown): string[] {
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([name, inner]) =>
      typeof inner === 'string' && VISIBLE.test(name) ? [inner] : visible(inner),
    );
  }

  test.each(templates)('%s has no words of its own: all that is read is a binding', (file) => {
    const texts = visible(JSON.parse(read('cards', file)));
    expect(texts.length).toBeGreaterThan(0);
    expect(texts.filter((text) => !/^\$\{[^{}]+\}$/.test(text))).toEqual([]);
  });
});

describe('the code that makes what people read', () => {
  const rooms = sources
    .filter(({ file }) => /^(?:actions|cards|delivery|teams)\//.test(file))
    .map(({ file, code }) => ({ file, code: withoutComments(code) }));

  /** What stands between the quotes of every string, its gaps left out. */
  function literals(code: string): string[] {
    const found = code.matchAll(/'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`/g);
    return Array.from(found, ([, plain, withGaps]) => (plain ?? withGaps ?? '').replace(/\$\{[^}]*\}/g, '…'));
  }

  function withoutComments(code: string): string {
    return code.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/ .*$/gm, '$1');
  }

  /** The log, the errors and the database are spoken to in English sentences; no person in Teams reads those. */
  function withoutUnread(code: string): string {
    return code
      .replace(/(?:new Error|super|\blog\.\w+)\((?:[^()]|\([^()]*\))*\)/g, '')
      .replace(/\bsql(?:<[^>]*>)?`[^`]*`/g, '')
      .replace(/'[\w.]+ as \w+'/g, '');
  }

  // A single word escapes: nothing tells it from the name of a verb, a style or a state.
  test('holds no sentence of its own', () => {
    const sentences = rooms.flatMap(({ file, code }) =>
      literals(withoutUnread(code))
        .filter((text) => /\p{L}+[,.:;]? \p{L}+/u.test(text))
        .map((text) => `${file}: ${text}`),
    );
    expect(sentences).toEqual([]);
  });

  test('fills no field that people read with a word of its own', () => {
    const fields = rooms.flatMap(({ file, code }) =>
      Array.from(code.matchAll(/\b(\w+): (?='|`)/g), ({ index, 0: before, 1: name = '' }) => ({
        file,
        name,
        text: literals(code.slice(index + before.length))[0] ?? '',
      })),
    );
    expect(fields.length).toBeGreaterThan(50);
    const own = fields.filter(({ name, text }) => VISIBLE.test(name) && /\p{L}/u.test(text));
    expect(own).toEqual([]);
  });
});
