import type { Temporal } from 'temporal-polyfill';
import type { CandidateDate } from './candidate-dates.ts';
import type { CommitteeCalendar } from './committee-calendar.ts';
import { publicHoliday } from './holidays.ts';
import { rangesOn } from './working-days.ts';
import { inZone, ZONE } from './zone.ts';

const HOW_MANY = 3;
const START = '14:00';
const END = '16:00';

type Occasion = Readonly<{ now: Date; deadline: Date; calendar: CommitteeCalendar }>;

/**
 * Three dates to begin with: the next days of the committee's weekday from 14:00 to 16:00, Dutch time, that lie its lead
 * time or more after today, begin after the deadline, are no public holiday and fall in none of its ranges. A committee
 * that prefers a day of the weekend gets it.
 */
export function proposeCandidateDates({ now, deadline, calendar }: Occasion): readonly CandidateDate[] {
  const { preferredWeekday, leadDays, closed } = calendar;
  const earliest = inZone(now).toPlainDate().add({ days: leadDays });
  let day = earliest.add({ days: (preferredWeekday + 7 - earliest.dayOfWeek) % 7 });
  const dates: CandidateDate[] = [];
  while (dates.length < HOW_MANY) {
    const startsAt = at(day, START);
    const isFree = publicHoliday(day.toString()) === null && rangesOn(day.toString(), closed).length === 0;
    if (isFree && startsAt.getTime() > deadline.getTime())
      dates.push({ startsAt, endsAt: at(day, END), place: null });
    day = day.add({ weeks: 1 });
  }
  return dates;
}

function at(day: Temporal.PlainDate, plainTime: string): Date {
  return new Date(day.toZonedDateTime({ timeZone: ZONE, plainTime }).epochMilliseconds);
}
