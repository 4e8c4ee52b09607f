import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  type CandidateDate,
  readCandidateDates,
  writeCandidateDate,
} from '../../bot/poll/candidate-dates.ts';

const ZONE = 'Europe/Amsterdam';
/** A Friday noon in Utrecht. */
const now = new Date('2022-09-30T10:00:00Z');

function written(text: string): string[] {
  return readCandidateDates(text, { now }).dates.map(writeCandidateDate);
}

function problems(text: string) {
  return readCandidateDates(text, { now }).problems;
}

describe('a line as people type it', () => {
  const session = 'wo 12 oktober 2022 14:00-16:00';
  test.each([
    ['wo 12 oktober 14:00-16:00', session],
    ['woensdag 12 oktober 2022 van 14.00 tot 16.00 uur', session],
    ['Woensdag 12 oktober 2022, 14:00 - 16:00 uur', session],
    ['op woensdag 12 oktober tussen 14.00 en 16.00 uur', session],
    ['WO. 12 OKT. 2022 14:00–16:00', session],
    ['12-10 14u-16u', session],
    ['12-10 14:00', session],
    ['12.10 14.00', session],
    ['wo 12/10: 14:00 t/m 16:00', session],
    ['12-10-22 14:00', session],
    ['12.10.2022 14 uur', session],
    ['2022-10-12 14:00', session],
    ['12 okt 14:00', session],
    ['12 okt 14 tot 16 uur', session],
    ['12e oktober vanaf 14:00 uur.', session],
    ["12 oktober '22 14h", session],
    ['12 oktober (14:00-16:00)', session],
    ['  12\toktober\u00A02022   14:00', session],
    ['- wo 12 oktober 14:00', session],
    ['• wo 12 oktober 14:00', session],
    ['1. wo 12 oktober 14:00', session],
    ['2) 12-10 14:00', session],
    ['12 okt 14u30-16u30', 'wo 12 oktober 2022 14:30-16:30'],
    ['12 oktober 9:30-11', 'wo 12 oktober 2022 09:30-11:00'],
    ['12/10/2022 9:30 - 11:00, Statenzaal', 'wo 12 oktober 2022 09:30-11:00, Statenzaal'],
    ['woensdag 12 oktober om 14:00 in de Statenzaal', `${session}, Statenzaal`],
    ['12 oktober 14:00-16:00 te Utrecht', `${session}, Utrecht`],
    ['12 oktober 14:00-16:00 Provinciehuis, Archimedeslaan 6', `${session}, Provinciehuis, Archimedeslaan 6`],
    ['12 oktober 14:00-16:00 - zaal 12', `${session}, zaal 12`],
    ['12 oktober om 14 uur, kamer 3.14', `${session}, kamer 3.14`],
    ['12 oktober 14:00-16:00, in de tuin', `${session}, in de tuin`],
    ['12 oktober 14:00, tussen 3 en 5 hoog', `${session}, tussen 3 en 5 hoog`],
    ['12 oktober 14:00 - 2e verdieping', `${session}, 2e verdieping`],
    ['12 oktober 14:00 Staten\u0000zaal\u202E', `${session}, Statenzaal`],
    ['12 oktober 23:00', 'wo 12 oktober 2022 23:00-24:00'],
    ['12 oktober 20:00-24:00', 'wo 12 oktober 2022 20:00-24:00'],
    ['30 september 12:01', 'vr 30 september 2022 12:01-14:01'],
    ['30 september 12:00', 'za 30 september 2023 12:00-14:00'],
    ['3 jan 9:00', 'di 3 januari 2023 09:00-11:00'],
    ['29 februari 14:00', 'do 29 februari 2024 14:00-16:00'],
  ])('%s', (typed, expected) => {
    expect(problems(typed)).toEqual([]);
    expect(written(typed)).toEqual([expected]);
  });

  test('its times are Dutch, in summer and in winter', () => {
    const { dates } = readCandidateDates('12-10-2022 14:00\n9-11-2022 14:00', { now });
    expect(dates.map(({ startsAt }) => startsAt.toISOString())).toEqual([
      '2022-10-12T12:00:00.000Z',
      '2022-11-09T13:00:00.000Z',
    ]);
  });

  test('a time that the spring clock change leaves out moves an hour on', () => {
    expect(written('26-3-2023 2:30-5:00')).toEqual(['zo 26 maart 2023 03:30-05:00']);
  });

  test('a time that the autumn clock change brings twice is the first', () => {
    expect(readCandidateDates('30-10-2022 2:30', { now }).dates[0]?.startsAt.toISOString()).toBe(
      '2022-10-30T00:30:00.000Z',
    );
  });

  test('without an end it takes two hours, also over a clock change', () => {
    const { dates } = readCandidateDates('26-3-2023 1:00\n30-10-2022 1:00', { now });
    expect(dates.map(({ startsAt, endsAt }) => endsAt.getTime() - startsAt.getTime())).toEqual([
      7_200_000, 7_200_000,
    ]);
  });
});

describe('a line that gives no date says why', () => {
  test.each<[string, object]>([
    ['zodra het kan', { reason: 'unreadable' }],
    ['31 april 14:00', { reason: 'unreadable' }],
    ['29 februari 2023 14:00', { reason: 'unreadable' }],
    ['45 oktober 14:00', { reason: 'unreadable' }],
    ['12-10-9929 14:00', { reason: 'unreadable' }],
    ['10/25/2022 14:00', { reason: 'unreadable' }],
    ['12 oktober 25:00', { reason: 'unreadable' }],
    ['12 oktober 14:75', { reason: 'unreadable' }],
    ['12 oktober 24:00', { reason: 'unreadable' }],
    ['12 oktober 14:00-25:00', { reason: 'unreadable' }],
    ['12 oktober 2:00 pm', { reason: 'unreadable' }],
    ['12 oktober 14:00 of 16:00', { reason: 'unreadable' }],
    ['12 oktober 14:00 en 16:00', { reason: 'unreadable' }],
    ['12-14 oktober 14:00', { reason: 'unreadable' }],
    ['binnen 3 dagen 14:00', { reason: 'unreadable' }],
    ['volgende week woensdag 14:00', { reason: 'unreadable' }],
    ['14:00-16:00', { reason: 'unreadable' }],
    ['12 oktober', { reason: 'no-time' }],
    ['wo 12-10-2022', { reason: 'no-time' }],
    ['12 oktober, Statenzaal', { reason: 'no-time' }],
    ['12 september 2022 14:00', { reason: 'past' }],
    ['30-09-2022 12:00', { reason: 'past' }],
    ['di 12 oktober 14:00', { reason: 'wrong-weekday', date: '2022-10-12', weekday: 3 }],
    ['wo 12 september 14:00', { reason: 'wrong-weekday', date: '2023-09-12', weekday: 2 }],
    ['12 oktober 14:00-13:00', { reason: 'ends-before-start' }],
    ['12 oktober 14:00-14:00', { reason: 'ends-before-start' }],
    ['12 oktober 23:00-01:00', { reason: 'ends-before-start' }],
    [`12 oktober 14:00, ${'z'.repeat(101)}`, { reason: 'place-too-long', limit: 100 }],
    [`12 oktober 14:00, ${'z'.repeat(300)}`, { reason: 'line-too-long', limit: 300 }],
  ])('%s', (typed, reason) => {
    expect(readCandidateDates(typed, { now })).toEqual({
      dates: [],
      problems: [{ line: 1, text: typed.slice(0, 120), ...reason }],
    });
  });
});

describe('several lines', () => {
  test('blank ones are skipped but counted, and the dates come sorted', () => {
    const text = '\r\n9-11 14:00\r\n\r\nbla\r\n12-10 14:00\r\n';
    expect(written(text)).toEqual(['wo 12 oktober 2022 14:00-16:00', 'wo 9 november 2022 14:00-16:00']);
    expect(problems(text)).toEqual([{ line: 4, text: 'bla', reason: 'unreadable' }]);
  });

  test('the same start and end a second time is a duplicate, wherever it is held', () => {
    const text = '12-10 14:00\n12-10 14:00-17:00\nwo 12 oktober 14.00-16.00 uur, Statenzaal';
    expect(written(text)).toHaveLength(2);
    expect(problems(text)).toMatchObject([{ line: 3, reason: 'duplicate', ofLine: 1 }]);
  });

  test('of eleven dates the eleventh is one too many, and reading stops there', () => {
    const text = Array.from({ length: 12 }, (_, index) => `${index + 1}-11 14:00`).join('\n');
    expect(written(text)).toHaveLength(10);
    expect(problems(text)).toEqual([{ line: 11, text: '11-11 14:00', reason: 'too-many', limit: 10 }]);
  });

  test('a whole book gives no more than fifty-one problems', () => {
    expect(problems('Er was eens een statenlid.\n'.repeat(5_000))).toHaveLength(51);
  });

  test('no text gives no dates and no problems', () => {
    expect(readCandidateDates(' \n\u200B\n', { now })).toEqual({ dates: [], problems: [] });
  });
});

describe('for whatever dates', () => {
  const minute = fc.integer({ min: 0, max: 1440 });
  const place = fc.option(fc.string({ unit: 'binary', maxLength: 60 }).map(asTidyPlace), { nil: null });
  const date = fc
    .record({ day: fc.integer({ min: 1, max: 30_000 }), minutes: fc.tuple(minute, minute), place })
    .map(({ day, minutes, place }) => {
      const midnight = Temporal.PlainDate.from('2022-09-30').add({ days: day });
      const [start, end] = minutes.toSorted((a, b) => a - b);
      const at = (minute = 0) =>
        new Date(midnight.toPlainDateTime().add({ minutes: minute }).toZonedDateTime(ZONE).epochMilliseconds);
      return { startsAt: at(start), endsAt: at(end), place: place === '' ? null : place };
    })
    .filter(({ startsAt, endsAt }) => startsAt < endsAt);

  function asTidyPlace(text: string): string {
    const [read] = readCandidateDates(`12-10 14:00, ${text.replace(/\p{Cc}|\p{Zl}|\p{Zp}/gu, '')}`, {
      now,
    }).dates;
    return read?.place ?? '';
  }

  test('what is written is read back the same', () => {
    const key = ({ startsAt, endsAt }: CandidateDate) => `${startsAt.getTime()} ${endsAt.getTime()}`;
    fc.assert(
      fc.property(fc.uniqueArray(date, { selector: key, minLength: 1, maxLength: 10 }), (dates) => {
        const sorted = dates.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
        const read = readCandidateDates(sorted.map(writeCandidateDate).join('\n'), { now });
        expect(read).toEqual({ dates: sorted, problems: [] });
      }),
    );
  });

  test('a place on several lines is written on one', () => {
    const moved = { startsAt: new Date('2022-10-12T12:00:00Z'), endsAt: new Date('2022-10-12T14:00:00Z') };
    expect(writeCandidateDate({ ...moved, place: ' Provinciehuis\nStatenzaal ' })).toBe(
      'wo 12 oktober 2022 14:00-16:00, Provinciehuis Statenzaal',
    );
  });

  test('reading never throws, and what it gives can be written and lies ahead', () => {
    const word = fc.constantFrom(
      'wo',
      '12',
      'oktober',
      '-',
      '/',
      '.',
      ' ',
      '14:00',
      ',',
      '2022',
      'uur',
      'tot',
      '\n',
      '99',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(word, { maxLength: 30 }).map((words) => words.join('')),
    );
    fc.assert(
      fc.property(
        text,
        fc.date({ min: now, max: new Date('2090-01-01'), noInvalidDate: true }),
        (typed, moment) => {
          const { dates } = readCandidateDates(typed, { now: moment });
          for (const read of dates) {
            expect(read.startsAt.getTime()).toBeGreaterThan(moment.getTime());
            expect(read.endsAt.getTime()).toBeGreaterThan(read.startsAt.getTime());
            expect(writeCandidateDate(read)).toMatch(/\d{2}:\d{2}-\d{2}:\d{2}/);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
