import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

const ROOT = new URL('../../', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, ROOT), 'utf8');
const section = (page: string, heading: string) =>
  read(page)
    .split(`\n${heading}\n`)[1]
    ?.split(/\n##+ /)[0] ?? '';
const rowsOf = (text: string) =>
  text
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.slice(2, -2).split(' | '))
    .slice(2);

const named = rowsOf(section('README.md', '## Security')).flatMap(([attack = '', , tests = '']) =>
  tests.split('<br>').map((each) => {
    const [, file = '', title = ''] = /^`([^`]+)`: (.+)$/.exec(each) ?? [];
    return [attack, file, title] as const;
  }),
);

test('the README names tests for attacks', () => expect(named.length).toBeGreaterThan(25));

test.each(named)('against “%s” there is a test in %s: %s', (_attack, file, title) => {
  expect(existsSync(new URL(file, ROOT))).toBe(true);
  expect(read(file)).toContain(`'${title}'`);
});

test('every override in package.json has its reason in CONTRIBUTING.md, and no other has', () => {
  const { overrides } = JSON.parse(read('package.json')) as { overrides: object };
  const reasons = rowsOf(section('CONTRIBUTING.md', '### Overrides'));
  expect(reasons.map(([name = '']) => name.replaceAll('`', '')).sort()).toEqual(
    Object.keys(overrides).sort(),
  );
  for (const [name, why = ''] of reasons) expect([name, why.length > 20]).toEqual([name, true]);
});
