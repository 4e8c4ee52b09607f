import { cardJob } from '../store/deliveries.ts';
import { type Actor, rememberPerson } from '../store/people.ts';
import type { Person } from '../store/schema.ts';
import { type House, transact } from './act.ts';

/**
 * Writes down who sent something. In a new 1:1 chat the cards of running polls are sent again, since the old
 * chat, or the lack of one, kept them away.
 */
export function greetPerson(
  house: House,
  actor: Actor,
): Promise<Readonly<{ person: Person; newChat: boolean }>> {
  return transact(house, async (trx) => {
    const greeted = await rememberPerson(trx, actor);
    if (!greeted.newChat) return greeted;
    const cards = await trx
      .updateTable('delivery')
      .from('poll')
      .whereRef('poll.id', '=', 'delivery.poll_id')
      .set({ conversation_id: null, activity_id: null, content_hash: null, state: 'queued' })
      .where('delivery.person_id', '=', greeted.person.id)
      .where('poll.state', 'in', ['draft', 'open', 'requested'])
      .where((row) =>
        row.or([
          row('delivery.conversation_id', '!=', actor.chatId),
          row('delivery.state', '=', 'unreachable'),
        ]),
      )
      .returning('delivery.id')
      .execute();
    await house.queue.enqueue(
      trx,
      cards.map(({ id }) => cardJob(id)),
    );
    return greeted;
  });
}
