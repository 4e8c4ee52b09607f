import { Temporal } from 'temporal-polyfill';
import { inZone, ZONE } from './zone.ts';

const DEFAULT_TERM = { weeks: 2 };
const DEFAULT_TIME = '17:00';

/** Two weeks from today at 17:00, Dutch time. */
export function defaultDeadline(now: Date): Date {
  const day = inZone(now).toPlainDate().add(DEFAULT_TERM);
  return instantOf(day.toZonedDateTime({ timeZone: ZONE, plainTime: DEFAULT_TIME }));
}

/** A day (`YYYY-MM-DD`) and a time (`HH:MM`), Dutch time, as a card's fields give them; null when they are none. */
export function readDeadline(day: string, time: string): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || !/^\d{2}:\d{2}$/.test(time)) return null;
  try {
    const date = Temporal.PlainDate.from(day, { overflow: 'reject' });
    return instantOf(date.toZonedDateTime({ timeZone: ZONE, plainTime: Temporal.PlainTime.from(time) }));
  } catch {
    return null;
  }
}

/** The deadline as a card's date and time fields want it, Dutch time. */
export function writeDeadline(deadline: Date): Readonly<{ day: string; time: string }> {
  const local = inZone(deadline);
  return {
    day: local.toPlainDate().toString(),
    time: local.toPlainTime().toString({ smallestUnit: 'minute' }),
  };
}

/** Whole seconds from `now` until just after `moment`. */
export function secondsUntil(moment: Date, now: Date): number {
  return Math.max(0, Math.ceil((moment.getTime() - now.getTime()) / 1_000));
}

function instantOf(local: Temporal.ZonedDateTime): Date {
  return new Date(local.epochMilliseconds);
}
