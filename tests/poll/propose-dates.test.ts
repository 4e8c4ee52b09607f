import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { writeCandidateDate } from '../../bot/poll/candidate-dates.ts';
import { proposeCandidateDates } from '../../bot/poll/propose-dates.ts';

function proposed(now: string): string[] {
  return proposeCandidateDates({ now: new Date(now) }).map(writeCandidateDate);
}

describe('the dates proposed', () => {
  test('are the next three Wednesday afternoons from three weeks ahead', () => {
    expect(proposed('2022-09-29T09:00:00Z')).toEqual([
      'wo 26 oktober 2022 14:00-16:00',
      'wo 2 november 2022 14:00-16:00',
      'wo 9 november 2022 14:00-16:00',
    ]);
  });

  test('begin on the 21st day itself when that is a Wednesday', () => {
    expect(proposed('2022-09-28T09:00:00Z')[0]).toBe('wo 19 oktober 2022 14:00-16:00');
  });

  test('count from the day it is in Utrecht, not in London', () => {
    expect(proposed('2022-09-28T21:59:00Z')[0]).toBe('wo 19 oktober 2022 14:00-16:00');
    expect(proposed('2022-09-28T22:01:00Z')[0]).toBe('wo 26 oktober 2022 14:00-16:00');
  });

  test.each([
    ['Christmas and New Year', '2024-11-28T09:00:00Z', ['2025-01-08', '2025-01-15', '2025-01-22']],
    ['Boxing Day', '2029-12-01T09:00:00Z', ['2030-01-02', '2030-01-09', '2030-01-16']],
    ["King's Day", '2022-04-01T09:00:00Z', ['2022-05-04', '2022-05-11', '2022-05-18']],
    ['Liberation Day', '2027-04-10T09:00:00Z', ['2027-05-12', '2027-05-19', '2027-05-26']],
    ['a holiday between two of them', '2024-11-20T09:00:00Z', ['2024-12-11', '2024-12-18', '2025-01-08']],
  ])('skip %s', (_, now, expected) => {
    const dates = proposeCandidateDates({ now: new Date(now) });
    expect(dates.map(({ startsAt }) => startsAt.toISOString().slice(0, 10))).toEqual(expected);
  });

  test('are, at any time, three free Wednesdays in order, 21 days ahead or more', () => {
    const moment = fc.date({ min: new Date('2020-01-01'), max: new Date('2060-12-31'), noInvalidDate: true });
    const fixedHolidays = ['01-01', '04-27', '05-05', '12-25', '12-26'];
    fc.assert(
      fc.property(moment, (now) => {
        const local = (at: Date) =>
          Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO('Europe/Amsterdam');
        const dates = proposeCandidateDates({ now });
        const days = dates.map(({ startsAt }) => local(startsAt).toPlainDate());
        expect(days).toHaveLength(3);
        days.forEach((day, index) => {
          expect(day.dayOfWeek).toBe(3);
          expect(local(now).toPlainDate().until(day).days).toBeGreaterThanOrEqual(21);
          expect(fixedHolidays).not.toContain(day.toString().slice(5));
          if (index > 0) expect(Temporal.PlainDate.compare(days[index - 1] ?? day, day)).toBe(-1);
        });
        for (const { startsAt, endsAt } of dates) {
          expect(local(startsAt).toPlainTime().toString()).toBe('14:00:00');
          expect(local(endsAt).toPlainTime().toString()).toBe('16:00:00');
        }
      }),
    );
  });
});
