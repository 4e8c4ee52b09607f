import { Temporal } from 'temporal-polyfill';
import { ZONE } from './zone.ts';

/**
 * Whole days of the Dutch calendar from the day of `now` to that of a deadline: 0 on the day itself, 1 on the day
 * before. Never below 0.
 */
export function daysLeft(deadline: Date, now: Date): number {
  return Math.max(0, dayOf(now).until(dayOf(deadline), { largestUnit: 'day' }).days);
}

/** The first moment of the day after that of `now`, Dutch time: when the days that are left become one fewer. */
export function nextDay(now: Date): Date {
  const midnight = dayOf(now).add({ days: 1 }).toZonedDateTime(ZONE);
  return new Date(midnight.epochMilliseconds);
}

/** The day of a moment, `YYYY-MM-DD`, Dutch time. */
export function dayName(moment: Date): string {
  return dayOf(moment).toString();
}

function dayOf(moment: Date): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(ZONE).toPlainDate();
}
