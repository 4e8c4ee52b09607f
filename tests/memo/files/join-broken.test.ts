import { expect, test } from '@jest/globals';
import { boldText } from '../../../bot/memo/bold-text.ts';
import { joinBroken } from '../../../bot/memo/files/join-broken.ts';

const joined = (text: string, line: string, words: ReadonlySet<string> = new Set()) =>
  joinBroken(boldText(text), boldText(line), words).text;

test.each([
  ['de digitali-', 'sering van', 'de digitalisering van'],
  ['de digitali\u2010', 'sering van', 'de digitalisering van'],
  ['de digitali\u00AD', 'sering van', 'de digitalisering van'],
  ['de commissie-', 'BEM', 'de commissie-BEM'],
  ['de MKB-', 'ondernemers', 'de MKB-ondernemers'],
  ['het micro-', 'en kleinbedrijf', 'het micro- en kleinbedrijf'],
  ['in- of', 'uitvoer', 'in- of uitvoer'],
  ['het ener-', 'gielandschap', 'het energielandschap'],
  ['een zee-', 'egel', 'een zee-egel'],
  ['de auto-', 'industrie', 'de auto-industrie'],
  ['Digitalisering -', 'naast', 'Digitalisering - naast'],
  ['van 2020-', '2024', 'van 2020- 2024'],
  ['de eerste', 'regel', 'de eerste regel'],
])('%j and %j are %j', (text, line, whole) => {
  expect(joined(text, line)).toBe(whole);
});

test('a hyphen that the document has elsewhere within a line stays', () => {
  expect(joined('de niet-', 'gouvernementele', new Set(['niet-gouvernementele']))).toBe(
    'de niet-gouvernementele',
  );
});

test('a word that the document has elsewhere without a hyphen loses it', () => {
  expect(joined('het BEM-', 'overleg', new Set(['BEMoverleg']))).toBe('het BEMoverleg');
});
