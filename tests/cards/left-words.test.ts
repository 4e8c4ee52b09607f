import { expect, test } from '@jest/globals';
import { leftWords } from '../../bot/cards/left-words.ts';
import { createVoices } from '../../bot/cards/voices.ts';

const { nl, en } = createVoices();
const deadline = new Date('2022-10-13T17:00:00+02:00');

test.each([
  [
    '2022-10-10T09:00:00+02:00',
    'nog 3 dagen, tot do 13 oktober 17:00',
    'for 3 more days, until Thu 13 October at 17:00',
  ],
  [
    '2022-10-12T23:59:59+02:00',
    'nog tot morgen, do 13 oktober 17:00',
    'until tomorrow, Thu 13 October at 17:00',
  ],
  ['2022-10-13T00:00:00+02:00', 'vandaag tot 17:00', 'today until 17:00'],
])('at %s a deadline reads: %s', (now, dutch, english) => {
  expect(leftWords(deadline, new Date(now), nl)).toBe(dutch);
  expect(leftWords(deadline, new Date(now), en)).toBe(english);
});
