import { lockPoll } from '../store/polls.ts';
import { type House, transact } from './act.ts';
import { deadlineJobs } from './deadline-jobs.ts';
import { followUpJobs } from './follow-up-request.ts';

/**
 * Gives every poll that is not over the jobs that it waits for, as far as it lacks them: one that an older version
 * posted, or that came back with a backup, then goes on by itself. A job that waits already is left as it is, and one
 * that finds nothing to do does nothing.
 */
export async function resumePolls(house: House): Promise<void> {
  const polls = await house.db
    .selectFrom('poll')
    .select('id')
    .where('state', 'in', ['open', 'requested'])
    .orderBy('opened_at')
    .execute();
  for (const { id } of polls) await resume(house, id);
}

function resume(house: House, pollId: string): Promise<void> {
  const now = house.now();
  return transact(house, async (trx) => {
    const poll = await lockPoll(trx, pollId);
    if (!poll) return;
    const jobs = poll.ended_at ? [] : deadlineJobs(poll, now);
    await house.queue.enqueue(trx, [...jobs, ...(await followUpJobs(trx, pollId, now))]);
  });
}
