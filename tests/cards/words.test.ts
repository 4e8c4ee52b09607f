import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { textsIn } from '../../bot/cards/texts.ts';
import { wordsIn } from '../../bot/cards/words.ts';

const words = wordsIn('nl', textsIn('nl'));

const WEEKDAYS = ['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'zondag'];
const MONTHS = [
  ...['januari', 'februari', 'maart', 'april', 'mei', 'juni'],
  ...['juli', 'augustus', 'september', 'oktober', 'november', 'december'],
];
const SHORT_MONTHS = MONTHS.map((month) => (month === 'maart' ? 'mrt' : month.slice(0, 3)));

const moment = fc.date({ min: new Date('1990-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });

function session(startsAt: string, endsAt: string, place: string | null = null) {
  return words.date({ startsAt: new Date(startsAt), endsAt: new Date(endsAt), place });
}

describe('a moment in Dutch', () => {
  test.each([
    ['2022-10-12T12:00:00Z', 'woensdag 12 oktober 2022', '14:00', 'wo 12 okt 2022 om 14:00'],
    ['2022-12-31T22:59:59Z', 'zaterdag 31 december 2022', '23:59', 'za 31 dec 2022 om 23:59'],
    ['2022-12-31T23:00:00Z', 'zondag 1 januari 2023', '00:00', 'zo 1 jan 2023 om 00:00'],
    ['2024-02-29T08:05:00Z', 'donderdag 29 februari 2024', '09:05', 'do 29 feb 2024 om 09:05'],
    ['2022-03-27T00:59:00Z', 'zondag 27 maart 2022', '01:59', 'zo 27 mrt 2022 om 01:59'],
    ['2022-03-27T01:00:00Z', 'zondag 27 maart 2022', '03:00', 'zo 27 mrt 2022 om 03:00'],
    ['2022-10-30T00:30:00Z', 'zondag 30 oktober 2022', '02:30', 'zo 30 okt 2022 om 02:30'],
    ['2022-10-30T01:30:00Z', 'zondag 30 oktober 2022', '02:30', 'zo 30 okt 2022 om 02:30'],
    ['2022-10-30T02:00:00Z', 'zondag 30 oktober 2022', '03:00', 'zo 30 okt 2022 om 03:00'],
    ['2022-10-29T22:00:00Z', 'zondag 30 oktober 2022', '00:00', 'zo 30 okt 2022 om 00:00'],
    ['2022-10-30T23:00:00Z', 'maandag 31 oktober 2022', '00:00', 'ma 31 okt 2022 om 00:00'],
  ])('%s is %s, %s', (instant, day, time, short) => {
    const at = new Date(instant);
    expect([words.day(at), words.time(at), words.moment(at)]).toEqual([day, time, short]);
  });

  test('is what the calendar and the clock in Utrecht say, at any time', () => {
    fc.assert(
      fc.property(moment, (at) => {
        const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(
          'Europe/Amsterdam',
        );
        const { day, month, year } = local;
        const weekday = WEEKDAYS[local.dayOfWeek - 1] ?? '';
        const clock = local.toPlainTime().toString({ smallestUnit: 'minute' });
        expect(words.day(at)).toBe(`${weekday} ${day} ${MONTHS[month - 1]} ${year}`);
        expect(words.time(at)).toBe(clock);
        const short = `${weekday.slice(0, 2)} ${day} ${SHORT_MONTHS[month - 1]} ${year}`;
        expect(words.moment(at)).toBe(`${short} om ${clock}`);
      }),
    );
  });
});

describe('a candidate date in Dutch', () => {
  test('has its day, its times and its place', () => {
    expect(session('2022-10-12T12:00:00Z', '2022-10-12T14:00:00Z', 'Statenzaal')).toBe(
      'woensdag 12 oktober 2022, 14:00 tot 16:00 uur, Statenzaal',
    );
  });

  test('without a place ends with its times', () => {
    expect(session('2022-12-07T13:00:00Z', '2022-12-07T15:30:00Z')).toBe(
      'woensdag 7 december 2022, 14:00 tot 16:30 uur',
    );
  });

  test('that ends at midnight has the day on which it starts', () => {
    expect(session('2022-10-12T20:00:00Z', '2022-10-12T22:00:00Z')).toMatch(
      /^woensdag 12 oktober 2022, 22:00 tot (?:00|24):00 uur$/,
    );
  });

  test('over a clock change has the times that the clock on the wall shows', () => {
    expect(session('2022-03-27T00:30:00Z', '2022-03-27T01:30:00Z')).toBe(
      'zondag 27 maart 2022, 01:30 tot 03:30 uur',
    );
    expect(session('2022-10-29T23:30:00Z', '2022-10-30T02:30:00Z')).toBe(
      'zondag 30 oktober 2022, 01:30 tot 03:30 uur',
    );
  });

  test.each([
    '$t(hello)',
    '{{day}}',
    '$t(when.span, {"day": "x"})',
    '{{- place}}',
    '<b>&amp;"zaal"</b>',
    '__proto__',
  ])('has its place as it was typed: %s', (place) => {
    expect(session('2022-10-12T12:00:00Z', '2022-10-12T14:00:00Z', place)).toBe(
      `woensdag 12 oktober 2022, 14:00 tot 16:00 uur, ${place}`,
    );
  });
});

describe('the date of a memo in Dutch', () => {
  test.each([
    ['2022-09-29', '29 september 2022'],
    ['2022-03-27', '27 maart 2022'],
    ['2022-10-30', '30 oktober 2022'],
    ['2024-02-29', '29 februari 2024'],
    ['2023-01-01', '1 januari 2023'],
  ])('%s is %s', (iso, expected) => {
    expect(words.calendarDate(iso)).toBe(expected);
  });

  test('is the same day, whichever it is', () => {
    fc.assert(
      fc.property(moment, (at) => {
        const [year, month, day] = at.toISOString().slice(0, 10).split('-').map(Number);
        expect(words.calendarDate(at.toISOString().slice(0, 10))).toBe(
          `${day} ${MONTHS[(month ?? 0) - 1]} ${year}`,
        );
      }),
    );
  });
});
