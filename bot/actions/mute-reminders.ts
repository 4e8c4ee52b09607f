import { cardJob } from '../store/deliveries.ts';
import type { Person } from '../store/schema.ts';
import { type House, transact } from './act.ts';

/**
 * Keeps reminders from this person from now on, or sends them again; the reminders that they have say which, and organisers
 * see whether anybody is left to remind.
 */
export function muteReminders(house: House, person: Person, muted: boolean): Promise<void> {
  return transact(house, async (trx) => {
    await trx.updateTable('person').set({ reminders_muted: muted }).where('id', '=', person.id).execute();
    const cards = await trx
      .selectFrom('delivery')
      .innerJoin('poll', 'poll.id', 'delivery.poll_id')
      .select('delivery.id')
      .where('poll.state', 'in', ['open', 'requested'])
      .where(({ and, eb, exists, or, selectFrom }) =>
        or([
          and([eb('delivery.kind', '=', 'reminder'), eb('delivery.person_id', '=', person.id)]),
          and([
            eb('delivery.kind', '=', 'organiser'),
            exists(
              selectFrom('ballot')
                .select('ballot.poll_id')
                .whereRef('ballot.poll_id', '=', 'delivery.poll_id')
                .where('ballot.person_id', '=', person.id)
                .where('ballot.choice', 'is', null),
            ),
          ]),
        ]),
      )
      .execute();
    await house.queue.enqueue(
      trx,
      cards.map(({ id }) => cardJob(id)),
    );
  });
}
