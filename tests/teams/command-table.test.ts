import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { textsIn } from '../../bot/cards/texts.ts';
import { COMMANDS } from '../../bot/teams/commands/table.ts';

const texts = textsIn('en');
const FOR = {
  anybody: 'everyone',
  organiser: 'organisers',
  administrator: 'administrators and organisers',
  'administrator-alone': 'administrators',
};

test('the README’s table of commands has one row for each command, as the table in the code says', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const section = readme.split('## Commands')[1]?.split('\n## ')[0] ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('| `'));
  const expected = COMMANDS.map(({ name, words, takes, who }) => {
    const [dutch, english] = [words.nl[0], words.en[0]];
    const after = takes ? ` ${texts(`takes.${takes}`)}` : '';
    return `| \`${dutch}\` | \`${english}\` |${after} | ${FOR[who]} | ${texts(`help.${name}`)} |`;
  });
  expect(rows).toEqual(expected);
});

test('no word calls two commands', () => {
  const words = COMMANDS.flatMap(({ words: { nl, en } }) => [...new Set([...nl, ...en])]);
  expect(new Set(words).size).toBe(words.length);
});
