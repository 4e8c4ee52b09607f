import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { LONGEST_REMARK, readRemark } from '../../bot/poll/remark.ts';

test('a remark is kept as typed, without what cannot be stored, and no longer than the field', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 700 }), (typed) => {
      const remark = readRemark(typed);
      expect(remark === null || (remark.length > 0 && remark.length <= LONGEST_REMARK)).toBe(true);
      if (remark !== null) {
        expect(remark.isWellFormed()).toBe(true);
        expect(readRemark(remark)).toBe(remark);
      }
    }),
  );
});

test.each(['', ' ', '\n\t', '\u0000'])('%j is no remark', (typed) => {
  expect(readRemark(typed)).toBeNull();
});
