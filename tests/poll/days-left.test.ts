import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dayName, daysLeft, nextDay } from '../../bot/poll/days-left.ts';

const moment = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
const at = (text: string) => new Date(text);

/** The day on the wall in Utrecht, as the platform's own calendar has it. */
const wall = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam', dateStyle: 'short' });

describe('the days left until a deadline', () => {
  test.each([
    ['on the day itself', '2022-10-13T07:00:00Z', '2022-10-13T15:00:00Z', 0],
    ['in the last minute before that day', '2022-10-12T21:59:59Z', '2022-10-13T15:00:00Z', 1],
    ['in the first minute of that day', '2022-10-12T22:00:00Z', '2022-10-13T15:00:00Z', 0],
    ['three days before', '2022-10-10T07:00:00Z', '2022-10-13T15:00:00Z', 3],
    ['over the end of summer time, 25 hours before', '2022-10-29T12:00:00Z', '2022-10-30T13:00:00Z', 1],
    ['over its start, 23 hours before', '2022-03-26T12:00:00Z', '2022-03-27T11:00:00Z', 1],
    ['on the long day', '2022-10-29T22:00:00Z', '2022-10-30T22:59:59Z', 0],
    ['over a year’s end', '2022-12-30T12:00:00Z', '2023-01-02T12:00:00Z', 3],
    ['to a deadline at midnight', '2022-10-12T12:00:00Z', '2022-10-12T22:00:00Z', 1],
    ['after it', '2022-10-20T12:00:00Z', '2022-10-13T15:00:00Z', 0],
  ])('%s', (_, now, deadline, days) => {
    expect(daysLeft(at(deadline), at(now))).toBe(days);
  });

  test('are what the calendar in Utrecht counts, whatever the clock does', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: -100, max: 2_000 }), (now, hours) => {
        const deadline = new Date(now.getTime() + hours * 3_600_000);
        const apart = Date.parse(wall.format(deadline)) - Date.parse(wall.format(now));
        expect(daysLeft(deadline, now)).toBe(Math.max(0, apart / 86_400_000));
      }),
    );
  });

  test('become one fewer when the next day begins, and not a moment before', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 1, max: 400 }), (now, days) => {
        const midnight = nextDay(now);
        const deadline = new Date(now.getTime() + days * 86_400_000 + 3_600_000);
        const before = daysLeft(deadline, now);
        expect(daysLeft(deadline, new Date(midnight.getTime() - 1))).toBe(before);
        expect(daysLeft(deadline, midnight)).toBe(before - 1);
        expect(dayName(midnight) > dayName(now)).toBe(true);
        const hours = (midnight.getTime() - now.getTime()) / 3_600_000;
        expect(hours).toBeGreaterThan(0);
        expect(hours).toBeLessThanOrEqual(25);
      }),
    );
  });

  test.each([
    ['2022-03-26T23:30:00Z', '2022-03-27T22:00:00.000Z'],
    ['2022-10-29T22:30:00Z', '2022-10-30T23:00:00.000Z'],
  ])('the day after %s begins at %s', (now, midnight) => {
    expect(nextDay(at(now)).toISOString()).toBe(midnight);
  });
});
