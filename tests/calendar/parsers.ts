import ICAL from 'ical.js';
import nodeIcal from 'node-ical';

/** What a calendar makes of a file; moments in UTC. */
export type ReadEvent = Readonly<{
  uid: string;
  start: string;
  end: string;
  status: string;
  sequence: number;
}>;

/** What a calendar reads, by the parser of Thunderbird. */
export function eventIn(file: string): ReadEvent {
  const component = new ICAL.Component(ICAL.parse(file));
  ICAL.TimezoneService.reset();
  for (const zone of component.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  const [found] = component.getAllSubcomponents('vevent');
  if (!found) throw new Error('There is no event in the file.');
  const event = new ICAL.Event(found);
  return {
    uid: event.uid,
    start: event.startDate.toJSDate().toISOString(),
    end: event.endDate.toJSDate().toISOString(),
    status: String(found.getFirstPropertyValue('status')),
    sequence: event.sequence,
  };
}

/** The same by another parser. */
export function eventByOther(file: string): ReadEvent {
  const found = Object.values(nodeIcal.sync.parseICS(file)).find((part) => part?.type === 'VEVENT');
  if (found?.type !== 'VEVENT') throw new Error('There is no event in the file.');
  return {
    uid: found.uid,
    start: found.start.toISOString(),
    end: found.end?.toISOString() ?? '',
    status: found.status ?? '',
    sequence: Number(found.sequence),
  };
}
