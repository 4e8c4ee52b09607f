const HOUR = 3_600_000;

/**
 * The moments at which a house's clock stands one after another, where it moves at all, with their days as cards write
 * them. It runs on from each by minutes at most, so none lies closer than that to where a rule changes its mind.
 */
export const MOMENTS = [
  { at: '2022-10-03T09:00:00+02:00', day: 'ma 3 okt 2022' },
  // Over three working days later.
  { at: '2022-10-06T12:00:00+02:00', day: 'do 6 okt 2022' },
  // Before the reminder that comes 48 hours before the first deadline, after it, and a day later.
  { at: '2022-10-15T12:00:00+02:00', day: 'za 15 okt 2022' },
  { at: '2022-10-16T10:00:00+02:00', day: 'zo 16 okt 2022' },
  { at: '2022-10-17T12:30:00+02:00', day: 'ma 17 okt 2022' },
  // After the first deadline, on the day of the second, and so on.
  { at: '2022-10-18T09:00:00+02:00', day: 'di 18 okt 2022' },
  { at: '2022-10-23T10:00:00+02:00', day: 'zo 23 okt 2022' },
  { at: '2022-10-25T09:00:00+02:00', day: 'di 25 okt 2022' },
  { at: '2022-10-30T12:00:00+01:00', day: 'zo 30 okt 2022' },
  // Later than every deadline, and before every date.
  { at: '2022-11-01T09:00:00+01:00', day: 'di 1 nov 2022' },
] as const;
export const LAST_MOMENT = MOMENTS.length - 1;

/** Until when polls can be answered: the first at their posting, the others when they are extended. */
const DEADLINES_WRITTEN = {
  '2022-10-17': {
    at: '2022-10-17T17:00:00+02:00',
    long: 'ma 17 okt 2022 om 17:00',
    short: 'ma 17 oktober',
    before: 'za 15 okt 2022 om 17:00',
  },
  '2022-10-18': {
    at: '2022-10-18T17:00:00+02:00',
    long: 'di 18 okt 2022 om 17:00',
    short: 'di 18 oktober',
    before: 'zo 16 okt 2022 om 17:00',
  },
  '2022-10-24': {
    at: '2022-10-24T17:00:00+02:00',
    long: 'ma 24 okt 2022 om 17:00',
    short: 'ma 24 oktober',
    before: 'za 22 okt 2022 om 17:00',
  },
  '2022-10-31': {
    at: '2022-10-31T17:00:00+01:00',
    long: 'ma 31 okt 2022 om 17:00',
    short: 'ma 31 oktober',
    before: 'za 29 okt 2022 om 18:00',
  },
} as const;
export type Deadline = keyof typeof DEADLINES_WRITTEN;
export const DEADLINES = ['2022-10-17', '2022-10-18', '2022-10-24', '2022-10-31'] as const;

/** The last moment before an instant. */
export function momentBefore(instant: string | number): number {
  return MOMENTS.findLastIndex(({ at }) => Date.parse(at) <= new Date(instant).getTime());
}

/** A moment in hours. */
export function hoursAt(moment: number): number {
  return Date.parse(MOMENTS[moment]?.at ?? '') / HOUR;
}

export function hoursOf(deadline: Deadline): number {
  return Date.parse(DEADLINES_WRITTEN[deadline].at) / HOUR;
}

/** The day of a moment as cards write it, up to its time. */
export function writtenDay(moment: number): string {
  return `${MOMENTS[moment]?.day} om `;
}

export function writtenDeadline(deadline: Deadline): string {
  return DEADLINES_WRITTEN[deadline].long;
}

/** The moment 48 hours before a deadline, by the clock on the wall; in between there may be winter time. */
export function writtenReminder(deadline: Deadline): string {
  return DEADLINES_WRITTEN[deadline].before;
}

/** How long answers are taken, as seen from a moment. */
export function writtenLeft(deadline: Deadline, moment: number): string {
  const day = (date: string) => Number(date.slice(8, 10));
  const days = day(deadline) - day(MOMENTS[moment]?.at ?? '');
  const { short } = DEADLINES_WRITTEN[deadline];
  if (days === 0) return 'vandaag tot 17:00';
  return days === 1 ? `nog tot morgen, ${short} 17:00` : `nog ${days} dagen, tot ${short} 17:00`;
}

/** The moments, in hours, at which so many working days will have passed; the days lie in a month without holidays. */
export function workingDaysAfter(hours: number, count: number): number {
  let [moment, left] = [hours, count];
  while (left > 0) {
    moment += 24;
    const weekday = new Date(moment * HOUR).getUTCDay();
    if (weekday !== 0 && weekday !== 6) left -= 1;
  }
  return moment;
}
