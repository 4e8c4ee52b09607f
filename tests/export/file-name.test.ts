import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createVoices } from '../../bot/cards/voices.ts';
import { exportFileName } from '../../bot/export/file-name.ts';
import type { Memo } from '../../bot/memo/memo.ts';

const voices = createVoices();
const now = new Date('2022-10-03T22:30:00Z');

function named(reference: string | null, title: string, language: 'nl' | 'en' = 'nl') {
  return exportFileName({ memo: { reference, title } as Memo }, { format: 'csv', now }, voices[language]);
}

test('a file is called after the reference of the memo, or its title, and the Dutch date', () => {
  expect(named('PS2022BEM103', 'Werksessie')).toBe('peiling-PS2022BEM103-2022-10-04.csv');
  expect(named('PS2022BEM103', 'Werksessie', 'en')).toBe('poll-PS2022BEM103-2022-10-04.csv');
  expect(named(null, '=cmd| Één “werksessie”/mkb')).toBe('peiling-cmd-Een-werksessie-mkb-2022-10-04.csv');
  expect(named('///', '???')).toBe('peiling-2022-10-04.csv');
});

test('a file’s name holds letters, digits and dashes alone, and is never long', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), (reference, title) => {
      const name = named(reference, title);
      expect(name).toMatch(/^peiling-(?:[A-Za-z0-9]+-)*2022-10-04\.csv$/);
      expect(name.length).toBeLessThan(100);
    }),
  );
});
