import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dateCautions } from '../../bot/poll/date-cautions.ts';
import { isWorkingDay } from '../../bot/poll/working-days.ts';

const MAY = { name: 'meivakantie', first: '2023-04-22', last: '2023-05-07' };
const dateOn = (moment: string) => {
  const startsAt = new Date(moment);
  return { startsAt, endsAt: new Date(startsAt.getTime() + 7_200_000), place: null };
};

function cautions(moment: string, closed = [MAY]) {
  return dateCautions([dateOn(moment)], closed).map(({ startsAt: _, ...rest }) => rest);
}

test.each([
  ['a day in a range', '2023-04-25T12:00Z', [{ kind: 'closed', name: 'meivakantie' }]],
  ['a Saturday', '2023-06-03T12:00Z', [{ kind: 'weekend', weekday: 6 }]],
  [
    'Easter Sunday',
    '2023-04-09T12:00Z',
    [
      { kind: 'holiday', names: { nl: 'Pasen', en: 'Easter Sunday' } },
      { kind: 'weekend', weekday: 7 },
    ],
  ],
  [
    'King’s Day in a range',
    '2023-04-27T12:00Z',
    [
      { kind: 'closed', name: 'meivakantie' },
      { kind: 'holiday', names: { nl: 'Koningsdag', en: "King's Day" } },
    ],
  ],
  [
    'a Saturday in Utrecht that is a Friday in London',
    '2023-06-02T22:30Z',
    [{ kind: 'weekend', weekday: 6 }],
  ],
  ['an ordinary day', '2023-05-08T12:00Z', []],
])('what is said of %s', (_, moment, expected) => {
  expect(cautions(moment)).toEqual(expected);
});

test('each range that a day lies in is named', () => {
  const closed = [MAY, { name: 'reces', first: '2023-04-25', last: '2023-04-25' }];
  expect(cautions('2023-04-25T12:00Z', closed)).toEqual([
    { kind: 'closed', name: 'meivakantie' },
    { kind: 'closed', name: 'reces' },
  ]);
});

test('nothing is said of working days alone', () => {
  const noon = fc
    .date({ min: new Date('2020-01-01'), max: new Date('2060-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  fc.assert(
    fc.property(noon, (day) => {
      expect(cautions(`${day}T12:00Z`).length === 0).toBe(isWorkingDay(day, [MAY]));
    }),
  );
});
