import { Temporal } from 'temporal-polyfill';

/** All dates that people read or type are Dutch time. */
export const ZONE = 'Europe/Amsterdam';

/** What Dutch clocks and calendars show at a moment. */
export function inZone(moment: Date): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(ZONE);
}
