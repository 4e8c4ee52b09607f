import { Temporal } from 'temporal-polyfill';
import { ZONE } from '../poll/zone.ts';

/** A moment on the Dutch clock. */
export function onDutchClock(moment: Date): Temporal.PlainDateTime {
  return Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(ZONE).toPlainDateTime();
}

/** "12-10-2022 14:00", as a Dutch spreadsheet reads it as a moment; the same for readers of English. */
export function localMoment(moment: Date): string {
  const { day, month, year, hour, minute } = onDutchClock(moment);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${two(day)}-${two(month)}-${year} ${two(hour)}:${two(minute)}`;
}
