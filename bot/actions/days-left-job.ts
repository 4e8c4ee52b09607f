import { dayName, daysLeft, nextDay } from '../poll/days-left.ts';
import { secondsUntil } from '../poll/deadline.ts';
import type { Job } from '../store/queue.ts';
import type { PollRow } from '../store/schema.ts';

/**
 * The job that waits for the next day of a running poll, on which its members' cards say one day fewer. None on its
 * last day. It bears the day, so that a poll has one such job for a day, whatever happened to its deadline.
 */
export function daysLeftJobs({ id, deadline }: Pick<PollRow, 'id' | 'deadline'>, now: Date): readonly Job[] {
  if (daysLeft(deadline, now) === 0) return [];
  const midnight = nextDay(now);
  const day = dayName(midnight);
  const after = secondsUntil(midnight, now);
  return [{ name: 'days-left', key: `${id} ${day}`, data: { pollId: id, day }, after }];
}
