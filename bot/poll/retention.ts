import { Temporal } from 'temporal-polyfill';
import type { PollState } from './poll.ts';
import { ZONE } from './zone.ts';

/** The terms, in years, that a committee can choose from: those of Dutch selection lists that lie within its memory. */
export const RETENTION_YEARS = [1, 2, 3, 5, 7, 10, 15, 20] as const;

export type Course = Readonly<{
  state: PollState;
  deadline: Date;
  requested_at: Date | null;
  ended_at: Date | null;
  changed_at: Date;
  /** When the session that was planned ends. */
  sessionEnd: Date | null;
}>;

/** When a poll was over; null while members can answer. A request that nobody acted on ends with its deadline. */
export function overSince(course: Course): Date | null {
  const { state, deadline, requested_at, ended_at, changed_at, sessionEnd } = course;
  switch (state) {
    case 'open':
      return null;
    case 'draft':
      return changed_at;
    case 'requested':
      return requested_at && requested_at > deadline ? requested_at : deadline;
    case 'planned':
      return sessionEnd ?? changed_at;
    case 'closed':
    case 'withdrawn':
    case 'discarded':
      return ended_at ?? changed_at;
  }
}

/** Whether a term of so many years, counted on the Dutch calendar, has passed since a poll was over. */
export function isTermOver(course: Course, years: number, now: Date): boolean {
  const since = overSince(course);
  if (!since) return false;
  const end = Temporal.Instant.fromEpochMilliseconds(since.getTime()).toZonedDateTimeISO(ZONE).add({ years });
  return end.epochMilliseconds <= now.getTime();
}
