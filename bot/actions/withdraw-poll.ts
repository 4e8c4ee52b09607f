import { cardJobs } from '../store/deliveries.ts';
import { keepEvent } from '../store/events.ts';
import { type House, type Refused, refused, transact } from './act.ts';
import { lockOrganisedPoll, type OrganiserRefusal } from './organised-poll.ts';

/** Takes an open poll back, or throws a draft away; every card of it then says so. */
export function withdrawPoll(
  house: House,
  which: Readonly<{ pollId: string; personId: string }>,
): Promise<Readonly<{ ok: true }> | Refused<OrganiserRefusal | 'ended'>> {
  const now = house.now();
  return transact(house, async (trx) => {
    const found = await lockOrganisedPoll(trx, which);
    if (!found.ok) return found;
    const { state } = found.poll;
    if (state === 'withdrawn' || state === 'discarded') return { ok: true };
    // A planned session is the Griffie's to cancel: everybody has been told to come.
    if (state === 'closed' || state === 'planned') return refused('ended');
    const what = state === 'draft' ? 'discarded' : 'withdrawn';
    await keepEvent(trx, { ...which, what, at: now });
    await trx
      .updateTable('poll')
      .set({ state: what, ended_at: now, changed_at: now })
      .where('id', '=', which.pollId)
      .execute();
    const kinds = [
      'member',
      'organiser',
      'request',
      'planned',
      'reply',
      'nudge',
      'unanswered',
      'trial',
    ] as const;
    await house.queue.enqueue(trx, await cardJobs(trx, { pollId: which.pollId, kinds }));
    return { ok: true };
  });
}
