import { secondsUntil } from '../poll/deadline.ts';
import { cardJobs } from '../store/deliveries.ts';
import { keepEvent } from '../store/events.ts';
import { lockPoll } from '../store/polls.ts';
import { type House, transact } from './act.ts';
import { deadlineJob } from './deadline-jobs.ts';

/**
 * What happens when the deadline has passed: a poll that never had a majority closes, and the cards say that
 * nobody can answer any more. Run too early, it comes back at the deadline.
 */
export function closePoll(house: House, { pollId }: Readonly<{ pollId: string }>): Promise<void> {
  const now = house.now();
  return transact(house, async (trx) => {
    const poll = await lockPoll(trx, pollId);
    if (!poll || (poll.state !== 'open' && poll.state !== 'requested')) return;
    const wait = secondsUntil(poll.deadline, now);
    if (wait > 0) return house.queue.enqueue(trx, [deadlineJob('close-poll', poll, wait)]);
    if (poll.state === 'open') {
      await keepEvent(trx, { pollId, personId: null, what: 'closed', at: now });
      await trx
        .updateTable('poll')
        .set({ state: 'closed', ended_at: poll.deadline })
        .where('id', '=', pollId)
        .execute();
    }
    const kinds = ['member', 'organiser', 'request'] as const;
    await house.queue.enqueue(trx, await cardJobs(trx, { pollId, kinds }));
  });
}
