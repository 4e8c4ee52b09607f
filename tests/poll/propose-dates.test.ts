import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { writeCandidateDate } from '../../bot/poll/candidate-dates.ts';
import { type CommitteeCalendar, USUAL_CALENDAR } from '../../bot/poll/committee-calendar.ts';
import { defaultDeadline } from '../../bot/poll/deadline.ts';
import { proposeCandidateDates } from '../../bot/poll/propose-dates.ts';

/** What is proposed with the usual deadline, written as people write dates. */
function proposed(moment: string, calendar: Partial<CommitteeCalendar> = {}): string[] {
  const now = new Date(moment);
  const deadline = defaultDeadline(now);
  return proposeCandidateDates({ now, deadline, calendar: { ...USUAL_CALENDAR, ...calendar } }).map(
    writeCandidateDate,
  );
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
    const dates = proposeCandidateDates({
      now: new Date(now),
      deadline: new Date(now),
      calendar: USUAL_CALENDAR,
    });
    expect(dates.map(({ startsAt }) => startsAt.toISOString().slice(0, 10))).toEqual(expected);
  });

  test('keep to the weekday, the lead time and the ranges of the committee', () => {
    const closed = [{ name: 'herfstvakantie', first: '2022-10-22', last: '2022-10-30' }];
    expect(proposed('2022-10-03T09:00:00Z', { preferredWeekday: 1, leadDays: 14, closed })).toEqual([
      'ma 31 oktober 2022 14:00-16:00',
      'ma 7 november 2022 14:00-16:00',
      'ma 14 november 2022 14:00-16:00',
    ]);
  });

  test('lie after the deadline, however short the lead time', () => {
    expect(proposed('2022-10-05T09:00:00Z', { leadDays: 0 })[0]).toBe('wo 26 oktober 2022 14:00-16:00');
  });

  test('begin at two o’clock on either side of a clock change', () => {
    expect(proposed('2022-10-02T09:00:00Z', { preferredWeekday: 7 }).slice(0, 2)).toEqual([
      'zo 23 oktober 2022 14:00-16:00',
      'zo 30 oktober 2022 14:00-16:00',
    ]);
  });

  test('are, at any time and by any calendar, three free days of the week in order', () => {
    const moment = fc.date({ min: new Date('2020-01-01'), max: new Date('2060-12-31'), noInvalidDate: true });
    const fixedHolidays = ['01-01', '05-05', '12-25', '12-26'];
    const local = (at: Date) =>
      Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO('Europe/Amsterdam');
    const range = fc.tuple(fc.nat(400), fc.nat(60));
    const settings = fc.record({
      preferredWeekday: fc.integer({ min: 1, max: 7 }),
      leadDays: fc.nat(365),
      ranges: fc.array(range, { maxLength: 5 }),
      term: fc.nat(100),
    });
    fc.assert(
      fc.property(moment, settings, (now, { preferredWeekday, leadDays, ranges, term }) => {
        const today = local(now).toPlainDate();
        const deadline = new Date(now.getTime() + term * 86_400_000);
        const closed = ranges.map(([from, length]) => {
          const first = today.add({ days: from });
          return { name: 'reces', first: `${first}`, last: `${first.add({ days: length })}` };
        });
        const calendar = { preferredWeekday, leadDays, closed };
        const dates = proposeCandidateDates({ now, deadline, calendar });
        const days = dates.map(({ startsAt }) => local(startsAt).toPlainDate());
        expect(days).toHaveLength(3);
        days.forEach((day, index) => {
          expect(day.dayOfWeek).toBe(preferredWeekday);
          expect(today.until(day).days).toBeGreaterThanOrEqual(leadDays);
          expect(fixedHolidays).not.toContain(day.toString().slice(5));
          expect(closed.filter(({ first, last }) => first <= `${day}` && `${day}` <= last)).toEqual([]);
          if (index > 0) expect(Temporal.PlainDate.compare(days[index - 1] ?? day, day)).toBe(-1);
        });
        for (const { startsAt, endsAt } of dates) {
          expect(startsAt.getTime()).toBeGreaterThan(deadline.getTime());
          expect(local(startsAt).toPlainTime().toString()).toBe('14:00:00');
          expect(local(endsAt).toPlainTime().toString()).toBe('16:00:00');
        }
      }),
    );
  });
});
