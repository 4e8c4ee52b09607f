import type { ClosedRange } from './working-days.ts';

/** When a committee prefers to meet: what the dates proposed for its new polls keep to. */
export type CommitteeCalendar = Readonly<{
  /** As Temporal counts: 1 is Monday, 7 is Sunday. */
  preferredWeekday: number;
  /** How many days after today the first proposal lies at least. */
  leadDays: number;
  closed: readonly ClosedRange[];
}>;

/** Wednesday, the day on which the States of Utrecht meet, and three weeks to clear a diary. */
export const USUAL_CALENDAR: CommitteeCalendar = { preferredWeekday: 3, leadDays: 21, closed: [] };

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
export const MOST_LEAD_DAYS = 365;
