import { secondsUntil } from '../poll/deadline.ts';
import { firstReminder } from '../poll/reminders.ts';
import type { Job } from '../store/queue.ts';
import type { PollRow } from '../store/schema.ts';
import { daysLeftJobs } from './days-left-job.ts';

/**
 * The jobs that wait for a poll's deadline, for the reminder before it and for its next day. A deadline that moves gets jobs of its
 * own, as those that wait for the former one would come too late for an earlier one; they find nothing to do.
 */
export function deadlineJobs(
  poll: Pick<PollRow, 'id' | 'deadline' | 'opened_at'>,
  now: Date,
): readonly Job[] {
  const reminder = firstReminder(poll.opened_at ?? now, poll.deadline);
  return [
    deadlineJob('close-poll', poll, secondsUntil(poll.deadline, now)),
    ...(reminder ? [deadlineJob('auto-remind', poll, secondsUntil(reminder, now))] : []),
    ...daysLeftJobs(poll, now),
  ];
}

/** One of them, `after` so many seconds. */
export function deadlineJob(
  name: 'close-poll' | 'auto-remind',
  { id, deadline }: Pick<PollRow, 'id' | 'deadline'>,
  after: number,
): Job {
  return { name, key: `${id} ${deadline.toISOString()}`, data: { pollId: id }, after };
}
