import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { Temporal } from 'temporal-polyfill';
import { tzlib_get_ical_block } from 'timezones-ical-library';
import { ZONE } from '../poll/zone.ts';

/** A session as a calendar shows it. */
export type CalendarSession = Readonly<{
  /** The same for one session through all its changes, and for no other. */
  uid: string;
  /** Rises with every change. */
  sequence: number;
  startsAt: Date;
  endsAt: Date;
  place: string | null;
  title: string;
  description: string;
  isCancelled: boolean;
  changedAt: Date;
}>;

/** The calendar file of a session (RFC 5545): in Dutch time, with the rules of the zone. */
export function sessionFile(session: CalendarSession): string {
  const calendar = ical({
    prodId: { company: 'Polsbot', product: 'Polsbot', language: 'NL' },
    method: session.isCancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
    // Without a name, or the moments in UTC would lose their zone.
    timezone: { name: null, generator: zoneBlock },
  });
  calendar.createEvent({
    id: session.uid,
    sequence: session.sequence,
    start: inZone(session.startsAt),
    end: inZone(session.endsAt),
    timezone: ZONE,
    summary: session.title,
    description: session.description,
    ...(session.place && { location: session.place }),
    status: session.isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    stamp: session.changedAt,
    lastModified: session.changedAt,
  });
  return calendar.toString();
}

function inZone(moment: Date): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(ZONE);
}

/** The zone database has Amsterdam as another name of Brussels, where the clocks are the same. */
function zoneBlock(zone: string): string | null {
  const [block] = tzlib_get_ical_block(zone);
  return block ? block.replace(/^(TZID|X-LIC-LOCATION):.*$/gm, `$1:${zone}`) : null;
}
