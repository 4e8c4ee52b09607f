import { createRequire } from 'node:module';

/** A holiday's name in the languages of the cards. */
export type HolidayName = Readonly<{ nl: string; en: string }>;

const require = createRequire(import.meta.url);

/** By year, then by day; asking the library takes milliseconds, so each year is asked once. */
const known = new Map<number, ReadonlyMap<string, HolidayName>>();

/**
 * The name of the Dutch public holiday on a day (YYYY-MM-DD); null on any other. These are the days of article 3 of the
 * Algemene termijnenwet. The library files two of them under 'school', as not everybody has the day off: 5 May, which
 * the article names, and Good Friday, which it puts on a par. A province is closed on both, so they count as well; New
 * Year's Eve, a day for banks, does not.
 */
export function publicHoliday(day: string): HolidayName | null {
  const year = Number(day.slice(0, 4));
  const holidays = known.get(year) ?? holidaysOf(year);
  known.set(year, holidays);
  return holidays.get(day) ?? null;
}

function holidaysOf(year: number): ReadonlyMap<string, HolidayName> {
  // Loading it takes over 100 ms, for every country's holidays: not at the start of the bot, but here.
  const Holidays: typeof import('date-holidays').default = require('date-holidays');
  const calendar = new Holidays('NL', { types: ['public', 'school'] });
  const english = new Map(calendar.getHolidays(year, 'en').map(({ date, name }) => [date, name]));
  return new Map(
    calendar
      .getHolidays(year, 'nl')
      .map(({ date, name }) => [date.slice(0, 10), { nl: name, en: english.get(date) ?? name }]),
  );
}
