import { cardJob, cardJobs } from '../store/deliveries.ts';
import { keepEvent } from '../store/events.ts';
import { type House, type Refused, transact } from './act.ts';
import { lockOrganisedPoll, type OrganiserRefusal } from './organised-poll.ts';

/** Sends the cards of a poll again that could not be delivered by any means; done twice, there is nothing left. */
export function sendAgain(
  house: House,
  which: Readonly<{ pollId: string; personId: string }>,
): Promise<Readonly<{ ok: true; count: number }> | Refused<OrganiserRefusal>> {
  const now = house.now();
  return transact(house, async (trx) => {
    const found = await lockOrganisedPoll(trx, which);
    if (!found.ok) return found;
    const cards = await trx
      .updateTable('delivery')
      .set({ state: 'queued', failure: null })
      .where('poll_id', '=', which.pollId)
      .where('state', '=', 'failed')
      .returning('id')
      .execute();
    if (cards.length === 0) return { ok: true, count: 0 };
    await keepEvent(trx, { ...which, what: 'sent-again', at: now });
    await house.queue.enqueue(trx, [
      ...cards.map(({ id }) => cardJob(id)),
      ...(await cardJobs(trx, { pollId: which.pollId, kinds: ['organiser'] })),
    ]);
    return { ok: true, count: cards.length };
  });
}
