import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';

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

const languages = readdirSync(join(CARDS, 'texts')).map((file) => file.replace('.json', ''));
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

/** The keys that an argument can be: 'a.b', `a.${b}` and either side of a choice; null for anything else. */
function keysAsked(argument: string): readonly string[] | null {
  const [condition = '', ...sides] = argument.split(/\s\?\s|\s:\s/);
  const asked = (sides.length > 0 ? sides : [condition]).map(
    (side) => /^(['`])([^'`]*)\1$/.exec(side.trim())?.[2] ?? null,
  );
  return asked.every((key) => key !== null) ? asked : null;
}

const calls = sources.flatMap(({ file, code }) =>
  Array.from(code.matchAll(/\btexts\(/g), ({ index, 0: call }) => {
    const argument = firstArgument(code, index + call.length);
    return { file, argument, asked: keysAsked(argument) };
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

/** The texts that a template takes from the group it is given: `${texts.request}` in memo.json is memo.request. */
const inTemplates = sources.flatMap(({ code }) => {
  const [, group] = /textGroup\(texts, '(\w+)'\)/.exec(code) ?? [];
  const [, template] = /expand\('(\w+)'/.exec(code) ?? [];
  if (!group || !template) return [];
  const found = read('cards', `${template}.json`).matchAll(/\$\{texts\.([\w.]+)\}/g);
  return Array.from(found, ([, name]) => `${group}.${name}`);
});

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
    ['an action', 'refusal', /^actions\/(?!link-|set-up-)/, /refused\((.*)\)/g],
    ['a vote that comes too late', 'refusal', /^poll\/voting/, /Refusal = (.*);/g],
    ['the setting up of a committee', 'committee', /^actions\/set-up-/, /refused\((.*)\)/g],
    ['the linking of a channel', 'griffie', /^actions\/link-/, /refused\((.*)\)/g],
    ['a draft and its dates', 'problem', /^poll\/(?:draft|candidate-dates)/, /(?:kind|reason): ('[^;}]*)/g],
    ['a memo', 'memoProblem', /^memo\/read-memo/, /kind: ('[^;}]*)/g],
    ['a file', 'intake', /^teams\/files/, /Problem = (.*);/g],
  ])('have a sentence for every way in which %s can be refused', (_, group, files, reason) => {
    const code = sources.filter(({ file }) => files.test(file)).map((source) => source.code);
    const found = Array.from(code.join('\n').matchAll(reason), ([, text = '']) => text).join();
    const reasons = new Set(Array.from(found.matchAll(/'([\w-]+)'/g), ([, word = '']) => word));
    // A poll without a channel of the Griffie is told so with the sentence of the draft itself.
    reasons.delete('no-griffie');
    expect(reasons.size).toBeGreaterThan(1);
    expect([...reasons].filter((each) => !keys.includes(`${group}.${each}`))).toEqual([]);
  });

  test('have every key that a template asks for', () => {
    expect(inTemplates.length).toBeGreaterThan(20);
    expect(inTemplates.filter((key) => !keys.includes(key))).toEqual([]);
  });

  test('have no key that nothing asks for', () => {
    // `${what}.heading` asks for the texts of the two questions alone.
    const questions = (key: string) =>
      ['withdraw', 'discard'].map((what) => key.replace(/^\$\{what\}/, what));
    const asked = calls.flatMap(({ asked }) => asked ?? []).flatMap(questions);
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

  test.each(languages)(
    'in %s have the keys and the gaps of the Dutch ones, and none is empty',
    (language) => {
      const gaps = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();
      const shape = (texts: ReadonlyMap<string, string>) =>
        [...texts].map(([key, text]) => ({ key, gaps: gaps(text) })).sort((a, b) => (a.key < b.key ? -1 : 1));
      expect(shape(textsOf(language))).toEqual(shape(textsOf('nl')));
      for (const text of textsOf(language).values()) expect(text.trim()).not.toBe('');
    },
  );
});

describe('a card template', () => {
  const VISIBLE =
    /^(?:text|title|subtitle|label|placeholder|value|errorMessage|fallbackText|altText|speak|tooltip|lang)$/;

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
