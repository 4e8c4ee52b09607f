import type { CandidateDate } from './candidate-dates.ts';
import { type HolidayName, publicHoliday } from './holidays.ts';
import { type ClosedRange, isWeekend, rangesOn } from './working-days.ts';
import { inZone } from './zone.ts';

/** Why an organiser may want to look at a date once more; it can be posted all the same. */
export type DateCaution = Readonly<{ startsAt: Date }> &
  Readonly<
    | { kind: 'closed'; name: string }
    | { kind: 'holiday'; names: HolidayName }
    /** 6 is Saturday, 7 is Sunday. */
    | { kind: 'weekend'; weekday: number }
  >;

/** What stands against candidate dates, in their order: the committee's ranges, a public holiday, the weekend. */
export function dateCautions(
  dates: readonly CandidateDate[],
  closed: readonly ClosedRange[],
): readonly DateCaution[] {
  return dates.flatMap(({ startsAt }): DateCaution[] => {
    const date = inZone(startsAt).toPlainDate();
    const day = date.toString();
    const names = publicHoliday(day);
    return [
      ...rangesOn(day, closed).map(({ name }) => ({ startsAt, kind: 'closed' as const, name })),
      ...(names ? [{ startsAt, kind: 'holiday' as const, names }] : []),
      ...(isWeekend(day) ? [{ startsAt, kind: 'weekend' as const, weekday: date.dayOfWeek }] : []),
    ];
  });
}
