import { expect, test } from '@jest/globals';
import { isCountHidden } from '../../bot/poll/hidden-count.ts';

const deadline = new Date('2022-10-13T15:00:00Z');
const before = new Date('2022-10-13T14:59:59Z');

test.each([
  ['open', true, before, true],
  ['requested', true, before, true],
  ['open', false, before, false],
  ['open', true, deadline, false],
  ['requested', true, deadline, false],
  ['closed', true, before, false],
  ['withdrawn', true, before, false],
] as const)('the count of a poll that is %s, hidden: %p, at %p', (state, hide_count, now, hidden) => {
  expect(isCountHidden({ state, hide_count, deadline }, now)).toBe(hidden);
});
