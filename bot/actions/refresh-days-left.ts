import { dayName } from '../poll/days-left.ts';
import { votingRefusal } from '../poll/voting.ts';
import { cardJobs } from '../store/deliveries.ts';
import { lockPoll } from '../store/polls.ts';
import { type House, transact } from './act.ts';
import { daysLeftJobs } from './days-left-job.ts';

/**
 * Has the members' cards of a running poll say how many days are left now that `day` (`YYYY-MM-DD`, Dutch time) has
 * begun, and waits for the next one. Run late, after the bot was down, it does so once for all the days that were
 * missed; run too early, it comes back.
 */
export function refreshDaysLeft(
  house: House,
  { pollId, day }: Readonly<{ pollId: string; day: string }>,
): Promise<void> {
  const now = house.now();
  return transact(house, async (trx) => {
    const poll = await lockPoll(trx, pollId);
    if (!poll || votingRefusal(poll, now)) return;
    const isThere = dayName(now) >= day;
    const cards = isThere ? await cardJobs(trx, { pollId, kinds: ['member'] }) : [];
    await house.queue.enqueue(trx, [...cards, ...daysLeftJobs(poll, now)]);
  });
}
