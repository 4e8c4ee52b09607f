import { createRequire } from 'node:module';
import { Temporal } from 'temporal-polyfill';
import type { CandidateDate } from './candidate-dates.ts';
import { ZONE } from './zone.ts';

const HOW_MANY = 3;
const DAYS_AHEAD = 21;
/** The day on which the States of Utrecht meet, as Temporal counts (Monday is 1). */
const WEDNESDAY = 3;
const START = '14:00';
const END = '16:00';

const require = createRequire(import.meta.url);

/**
 * Three dates to begin with: the next Wednesdays from 14:00 to 16:00, Dutch time, that lie 21 days or
 * more after today and are no public holiday.
 */
export function proposeCandidateDates({ now }: Readonly<{ now: Date }>): readonly CandidateDate[] {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(ZONE).toPlainDate();
  const earliest = today.add({ days: DAYS_AHEAD });
  let day = earliest.add({ days: (WEDNESDAY + 7 - earliest.dayOfWeek) % 7 });
  const holidays = publicHolidays([day.year, day.year + 1]);
  const dates: CandidateDate[] = [];
  while (dates.length < HOW_MANY) {
    if (!holidays.has(day.toString()))
      dates.push({ startsAt: at(day, START), endsAt: at(day, END), place: null });
    day = day.add({ weeks: 1 });
  }
  return dates;
}

/**
 * The days (YYYY-MM-DD) that Dutch law holds for public holidays (Algemene termijnenwet, article 3).
 * The library files two of them under 'school', as not everybody has the day off: 5 May, which the
 * article names, and Good Friday, which it puts on a par (and which is no Wednesday anyway).
 */
function publicHolidays(years: readonly number[]): ReadonlySet<string> {
  // Loading it takes over 100 ms, for every country's holidays: not at the start of the bot, but here.
  const Holidays: typeof import('date-holidays').default = require('date-holidays');
  const calendar = new Holidays('NL', { types: ['public', 'school'] });
  return new Set(years.flatMap((year) => calendar.getHolidays(year)).map(({ date }) => date.slice(0, 10)));
}

function at(day: Temporal.PlainDate, plainTime: string): Date {
  return new Date(day.toZonedDateTime({ timeZone: ZONE, plainTime }).epochMilliseconds);
}
