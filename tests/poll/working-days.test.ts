import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { addWorkingDays, isWorkingDay } from '../../bot/poll/working-days.ts';

const MAY = { name: 'meivakantie', first: '2023-04-22', last: '2023-05-07' };

describe('a working day', () => {
  test.each([
    ['a Tuesday', '2022-10-04'],
    ['a leap day', '2024-02-29'],
    ['New Year’s Eve', '2024-12-31'],
    ['the Remembrance of the Dead', '2023-05-04'],
    ['27 April, where King’s Day is moved to the 26th', '2026-04-28'],
    ['the day before a range', '2023-04-21', [MAY]],
    ['the day after a range', '2023-05-08', [MAY]],
  ])('is %s', (_, day, closed = []) => {
    expect(isWorkingDay(day, closed)).toBe(true);
  });

  test.each([
    ['a Saturday', '2022-10-01'],
    ['a Sunday', '2022-10-02'],
    ['New Year’s Day', '2025-01-01'],
    ['Good Friday', '2023-04-07'],
    ['Easter Monday', '2023-04-10'],
    ['King’s Day', '2023-04-27'],
    ['Liberation Day', '2023-05-05'],
    ['Ascension Day', '2023-05-18'],
    ['Whit Monday', '2023-05-29'],
    ['Christmas Day', '2023-12-25'],
    ['Boxing Day', '2023-12-26'],
    ['the first day of a range', '2023-04-24', [{ ...MAY, first: '2023-04-24' }]],
    ['the last day of a range', '2023-05-03', [{ ...MAY, last: '2023-05-03' }]],
  ])('is not %s', (_, day, closed = []) => {
    expect(isWorkingDay(day, closed)).toBe(false);
  });
});

const local = (moment: Date) =>
  Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO('Europe/Amsterdam');

describe('adding working days', () => {
  const later = (moment: string, count: number, closed = [] as (typeof MAY)[]) =>
    local(addWorkingDays(new Date(moment), count, closed))
      .toPlainDateTime()
      .toString();

  test.each([
    ['over a weekend', '2022-10-07T09:00+02:00', 1, '2022-10-10T09:00:00'],
    ['from a Sunday', '2022-10-09T09:00+02:00', 1, '2022-10-10T09:00:00'],
    ['over the spring clock change', '2023-03-24T17:00+01:00', 1, '2023-03-27T17:00:00'],
    ['over the autumn clock change', '2022-10-28T17:00+02:00', 1, '2022-10-31T17:00:00'],
    ['back over the autumn clock change', '2022-10-31T17:00+01:00', -1, '2022-10-28T17:00:00'],
    ['over Christmas and New Year', '2024-12-24T12:00+01:00', 4, '2025-01-02T12:00:00'],
    ['onto a leap day', '2024-02-28T12:00+01:00', 1, '2024-02-29T12:00:00'],
    ['over the end of a February without one', '2023-02-28T12:00+01:00', 1, '2023-03-01T12:00:00'],
    ['over Easter', '2023-04-06T12:00+02:00', 1, '2023-04-11T12:00:00'],
    ['none', '2022-10-09T09:00+02:00', 0, '2022-10-09T09:00:00'],
  ])('%s', (_, moment, count, expected) => {
    expect(later(moment, count)).toBe(expected);
  });

  test('skips the ranges of the committee', () => {
    expect(later('2023-04-21T12:00+02:00', 1, [MAY])).toBe('2023-05-08T12:00:00');
  });

  /** Near the clock changes, the leap days and the ends of years as well as anywhere. */
  const moment = fc
    .tuple(
      fc.integer({ min: 2020, max: 2040 }),
      fc.constantFrom('01-01', '02-28', '03-28', '04-26', '10-28', '12-30'),
      fc.nat(400 * 24 * 60),
    )
    .map(([year, day, minutes]) =>
      Temporal.PlainDateTime.from(`${year}-${day}T00:00`)
        .add({ minutes: minutes % 3 === 0 ? minutes : minutes % 7200 })
        .toZonedDateTime('Europe/Amsterdam'),
    );
  const asDate = ({ epochMilliseconds }: Temporal.ZonedDateTime) => new Date(epochMilliseconds);
  const count = fc.integer({ min: 1, max: 40 });

  test('keeps the clock time, ends on a working day and passes over as many as were asked for', () => {
    fc.assert(
      fc.property(moment, count, (start, days) => {
        const end = local(addWorkingDays(asDate(start), days));
        expect(end.toPlainTime().toString()).toBe(start.toPlainTime().toString());
        expect(isWorkingDay(end.toPlainDate().toString(), [])).toBe(true);
        let passed = 0;
        for (let day = start.toPlainDate(); !day.equals(end.toPlainDate()); ) {
          day = day.add({ days: 1 });
          if (isWorkingDay(day.toString(), [])) passed += 1;
        }
        expect(passed).toBe(days);
      }),
    );
  });

  test('one after another is the same as all at once', () => {
    fc.assert(
      fc.property(moment, count, count, (start, one, other) => {
        const steps = addWorkingDays(addWorkingDays(asDate(start), one), other);
        expect(steps).toEqual(addWorkingDays(asDate(start), one + other));
      }),
    );
  });

  test('there and back again ends on the working day where it began', () => {
    fc.assert(
      fc.property(moment, count, (start, days) => {
        const onWorkingDay = addWorkingDays(asDate(start), 1);
        expect(addWorkingDays(addWorkingDays(onWorkingDay, days), -days)).toEqual(onWorkingDay);
      }),
    );
  });

  test('is never sooner with a range than without', () => {
    const range = fc.tuple(moment, fc.nat(60)).map(([first, length]) => ({
      name: 'reces',
      first: first.toPlainDate().toString(),
      last: first.toPlainDate().add({ days: length }).toString(),
    }));
    fc.assert(
      fc.property(moment, count, fc.array(range, { maxLength: 3 }), (start, days, closed) => {
        const without = addWorkingDays(asDate(start), days);
        expect(addWorkingDays(asDate(start), days, closed).getTime()).toBeGreaterThanOrEqual(
          without.getTime(),
        );
      }),
    );
  });
});
