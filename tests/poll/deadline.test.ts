import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { defaultDeadline, readDeadline, secondsUntil, writeDeadline } from '../../bot/poll/deadline.ts';

const moment = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** The wall clock in Utrecht, "2022-10-12 14:00", as the platform's own calendar has it. */
const swedish = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Amsterdam',
  dateStyle: 'short',
  timeStyle: 'short',
});

function daysLater(day: string, days: number): string {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

describe('the deadline proposed', () => {
  test.each([
    ['an ordinary day', '2022-09-29T09:00:00Z', '2022-10-13T15:00:00.000Z'],
    ['two weeks over the end of summer time', '2022-10-20T09:00:00Z', '2022-11-03T16:00:00.000Z'],
    ['two weeks over the start of summer time', '2022-03-20T09:00:00Z', '2022-04-03T15:00:00.000Z'],
    ['the last minute before midnight in Utrecht', '2022-09-29T21:59:00Z', '2022-10-13T15:00:00.000Z'],
    ['the first minute after midnight in Utrecht', '2022-09-29T22:00:00Z', '2022-10-14T15:00:00.000Z'],
    ['the end of a year', '2022-12-25T12:00:00Z', '2023-01-08T16:00:00.000Z'],
    ['a leap day', '2024-02-15T12:00:00Z', '2024-02-29T16:00:00.000Z'],
  ])('from %s is two weeks later at 17:00', (_, now, expected) => {
    expect(defaultDeadline(new Date(now)).toISOString()).toBe(expected);
  });

  test('is two weeks later at 17:00 on the wall in Utrecht, from any moment', () => {
    fc.assert(
      fc.property(moment, (now) => {
        const [today = ''] = swedish.format(now).split(' ');
        expect(swedish.format(defaultDeadline(now))).toBe(`${daysLater(today, 14)} 17:00`);
      }),
    );
  });
});

describe("a deadline in a card's fields", () => {
  test.each([
    ['2022-10-13', '17:00', '2022-10-13T15:00:00.000Z'],
    ['2022-12-13', '17:00', '2022-12-13T16:00:00.000Z'],
    ['2024-02-29', '00:00', '2024-02-28T23:00:00.000Z'],
    ['2022-12-31', '23:59', '2022-12-31T22:59:00.000Z'],
    ['2022-03-27', '01:59', '2022-03-27T00:59:00.000Z'],
    ['2022-03-27', '03:00', '2022-03-27T01:00:00.000Z'],
    ['2022-10-30', '01:59', '2022-10-29T23:59:00.000Z'],
    ['2022-10-30', '03:00', '2022-10-30T02:00:00.000Z'],
  ])('%s and %s is %s', (day, time, instant) => {
    expect(readDeadline(day, time)?.toISOString()).toBe(instant);
    expect(writeDeadline(new Date(instant))).toEqual({ day, time });
  });

  test('that the spring clock change leaves out is an hour on', () => {
    expect(readDeadline('2022-03-27', '02:30')?.toISOString()).toBe('2022-03-27T01:30:00.000Z');
  });

  test('that the autumn clock change brings twice is the first', () => {
    expect(readDeadline('2022-10-30', '02:30')?.toISOString()).toBe('2022-10-30T00:30:00.000Z');
  });

  test.each([
    ['2022-02-29', '17:00'],
    ['2022-02-30', '17:00'],
    ['2022-04-31', '17:00'],
    ['2100-02-29', '17:00'],
    ['2022-13-01', '17:00'],
    ['2022-00-10', '17:00'],
    ['2022-10-00', '17:00'],
    ['2022-10-13', '24:00'],
    ['2022-10-13', '17:60'],
    ['2022-10-13', '-1:00'],
    ['2022-10-13', ''],
    ['', '17:00'],
    ['', ''],
    ['morgen', '17:00'],
    ['13-10-2022', '17:00'],
    ['2022-10-13', 'vijf uur'],
    ['2022-10-13Z', '17:00'],
    ['999999-10-13', '17:00'],
  ])('%p and %p is none', (day, time) => {
    expect(readDeadline(day, time)).toBeNull();
  });

  test('of any text is a moment or none, never an error', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (day, time) => {
        const read = readDeadline(day, time);
        expect(read === null || Number.isFinite(read.getTime())).toBe(true);
      }),
    );
  });

  test('reads back as the same minute, or as the first of two with the same name', () => {
    fc.assert(
      fc.property(moment, (any) => {
        const minute = new Date(Math.floor(any.getTime() / MINUTE_MS) * MINUTE_MS);
        const hourBefore = new Date(minute.getTime() - HOUR_MS);
        const isSecond = swedish.format(hourBefore) === swedish.format(minute);
        const { day, time } = writeDeadline(minute);
        expect(`${day} ${time}`).toBe(swedish.format(minute));
        expect(readDeadline(day, time)).toEqual(isSecond ? hourBefore : minute);
      }),
    );
  });

  test.each(['2022-03-27', '2022-10-30', '2026-03-29', '2026-10-25'])(
    'keeps the clock of every minute of %s, on which the clock changes',
    (day) => {
      const noon = new Date(`${day}T12:00:00Z`).getTime();
      for (let minute = -16 * 60; minute < 14 * 60; minute += 1) {
        const written = writeDeadline(new Date(noon + minute * MINUTE_MS));
        const again = readDeadline(written.day, written.time);
        expect(again && writeDeadline(again)).toEqual(written);
      }
    },
  );
});

describe('the seconds until a moment', () => {
  test.each([
    [0, 0],
    [1, 1],
    [999, 1],
    [1_000, 1],
    [1_001, 2],
    [-1, 0],
    [-90_000, 0],
  ])('that lies %i ms ahead are %i', (ahead, seconds) => {
    const now = new Date('2022-10-13T15:00:00Z');
    expect(secondsUntil(new Date(now.getTime() + ahead), now)).toBe(seconds);
  });

  test('are the fewest after which it is there', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 1, max: 10_000_000 }), (now, ahead) => {
        const seconds = secondsUntil(new Date(now.getTime() + ahead), now);
        expect(seconds * 1_000).toBeGreaterThanOrEqual(ahead);
        expect((seconds - 1) * 1_000).toBeLessThan(ahead);
      }),
    );
  });
});
