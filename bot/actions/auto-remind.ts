import { secondsUntil } from '../poll/deadline.ts';
import { automaticReminder } from '../poll/reminders.ts';
import { votingRefusal } from '../poll/voting.ts';
import { keepEvent } from '../store/events.ts';
import { lockPoll } from '../store/polls.ts';
import { readAutomaticReminders, readSilent } from '../store/reminders.ts';
import { type House, transact } from './act.ts';
import { deadlineJob } from './deadline-jobs.ts';
import { remindSilent } from './remind-members.ts';

/**
 * Reminds the members who have not answered because the deadline draws near. Run too early, as when the deadline has
 * been put off, it comes back at its moment; run late, after the bot was down, it still does so until the deadline.
 */
export function autoRemind(house: House, { pollId }: Readonly<{ pollId: string }>): Promise<void> {
  const now = house.now();
  return transact(house, async (trx) => {
    const poll = await lockPoll(trx, pollId);
    if (!poll?.opened_at || votingRefusal(poll, now)) return;
    const { opened_at: openedAt, deadline, reminded_at: remindedAt } = poll;
    const byClock = await readAutomaticReminders(trx, pollId);
    const moment = automaticReminder({ openedAt, deadline, remindedAt, byClock });
    if (!moment) return;
    const wait = secondsUntil(moment, now);
    if (wait > 0) return house.queue.enqueue(trx, [deadlineJob('auto-remind', poll, wait)]);
    const silent = await readSilent(trx, pollId);
    if (silent.personIds.length === 0) return;
    await keepEvent(trx, { pollId, personId: null, what: 'auto-reminded', at: now });
    await house.queue.enqueue(trx, await remindSilent(trx, { pollId, silent, now }));
  });
}
