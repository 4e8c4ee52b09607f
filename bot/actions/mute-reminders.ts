import { cardJob } from '../store/deliveries.ts';
import type { Person } from '../store/schema.ts';
import { type House, transact } from './act.ts';

/** Keeps reminders from this person from now on, or sends them again; the reminders that they have say which. */
export function muteReminders(house: House, person: Person, muted: boolean): Promise<void> {
  return transact(house, async (trx) => {
    await trx.updateTable('person').set({ reminders_muted: muted }).where('id', '=', person.id).execute();
    const reminders = await trx
      .selectFrom('delivery')
      .innerJoin('poll', 'poll.id', 'delivery.poll_id')
      .select('delivery.id')
      .where('delivery.person_id', '=', person.id)
      .where('delivery.kind', '=', 'reminder')
      .where('poll.state', 'in', ['open', 'requested'])
      .execute();
    await house.queue.enqueue(
      trx,
      reminders.map(({ id }) => cardJob(id)),
    );
  });
}
