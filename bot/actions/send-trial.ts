import { cardJob } from '../store/deliveries.ts';
import { keepEvent } from '../store/events.ts';
import { type House, type Refused, refused, transact } from './act.ts';
import { lockOrganisedPoll, type OrganiserRefusal } from './organised-poll.ts';

/** Sends an organiser the card of a draft as its members will get it; asked again, a fresh one. */
export function sendTrial(
  house: House,
  { pollId, personId }: Readonly<{ pollId: string; personId: string }>,
): Promise<Readonly<{ ok: true }> | Refused<OrganiserRefusal | 'no-draft'>> {
  const now = house.now();
  return transact(house, async (trx) => {
    const found = await lockOrganisedPoll(trx, { pollId, personId });
    if (!found.ok) return found;
    if (found.poll.state !== 'draft') return refused('no-draft');
    await keepEvent(trx, { pollId, personId, what: 'sent-trial', at: now });
    const { id } = await trx
      .insertInto('delivery')
      .values({ poll_id: pollId, kind: 'trial', person_id: personId })
      .onConflict((conflict) =>
        conflict
          .columns(['poll_id', 'kind', 'person_id', 'voice_id', 'revision'])
          .doUpdateSet({ activity_id: null, content_hash: null, state: 'queued' }),
      )
      .returning('id')
      .executeTakeFirstOrThrow();
    await house.queue.enqueue(trx, [cardJob(id)]);
    return { ok: true };
  });
}
