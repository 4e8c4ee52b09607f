import { sql } from 'kysely';
import { cardJob } from '../store/deliveries.ts';
import { type Actor, rememberPerson } from '../store/people.ts';
import type { Person } from '../store/schema.ts';
import { type House, transact } from './act.ts';

/**
 * Writes down who sent something. Cards of running polls that could not reach this person go out now, and those that
 * stood in a chat that is no longer the person's go to the new one.
 */
export function greetPerson(
  house: House,
  actor: Actor,
): Promise<Readonly<{ person: Person; newChat: boolean }>> {
  return transact(house, async (trx) => {
    const greeted = await rememberPerson(trx, actor);
    if (actor.chatId === null) return greeted;
    const cards = await trx
      .updateTable('delivery')
      .from('poll')
      .whereRef('poll.id', '=', 'delivery.poll_id')
      .set((row) => {
        // A message in the chat that still stands is edited; any other is posted anew.
        const kept = (column: 'conversation_id' | 'activity_id') =>
          sql<string | null>`case when ${row.ref('delivery.conversation_id')} = ${actor.chatId}
            then ${row.ref(`delivery.${column}`)} end`;
        return {
          conversation_id: kept('conversation_id'),
          activity_id: kept('activity_id'),
          content_hash: null,
          state: 'queued' as const,
        };
      })
      .where('delivery.person_id', '=', greeted.person.id)
      .where('poll.state', 'in', ['draft', 'open', 'requested', 'planned'])
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
