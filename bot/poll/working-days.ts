import { Temporal } from 'temporal-polyfill';
import { publicHoliday } from './holidays.ts';
import { inZone, ZONE } from './zone.ts';

/** Days on which a committee does not meet, such as a school holiday or a recess: first and last day (YYYY-MM-DD), both in it. */
export type ClosedRange = Readonly<{ name: string; first: string; last: string }>;

const SATURDAY = 6;

/** Whether a day (YYYY-MM-DD) is no Saturday, no Sunday, no public holiday and in none of these ranges. */
export function isWorkingDay(day: string, closed: readonly ClosedRange[]): boolean {
  return !isWeekend(day) && publicHoliday(day) === null && rangesOn(day, closed).length === 0;
}

/** Whether a day (YYYY-MM-DD) is a Saturday or a Sunday. */
export function isWeekend(day: string): boolean {
  return Temporal.PlainDate.from(day).dayOfWeek >= SATURDAY;
}

/** The ranges that a day (YYYY-MM-DD) lies in. */
export function rangesOn(day: string, closed: readonly ClosedRange[]): readonly ClosedRange[] {
  // Days written this way sort as the calendar does.
  return closed.filter(({ first, last }) => first <= day && day <= last);
}

/**
 * The moment `count` working days later, or earlier for a number below zero, with the clock in the Netherlands at the
 * same time. The day of the moment itself is not counted, and need be no working day. Zero days give the moment itself.
 */
export function addWorkingDays(moment: Date, count: number, closed: readonly ClosedRange[] = []): Date {
  if (count === 0) return moment;
  const local = inZone(moment);
  let day = local.toPlainDate();
  for (let left = Math.abs(count); left > 0; ) {
    day = day.add({ days: Math.sign(count) });
    if (isWorkingDay(day.toString(), closed)) left -= 1;
  }
  const there = day.toZonedDateTime({ timeZone: ZONE, plainTime: local.toPlainTime() });
  return new Date(there.epochMilliseconds);
}
