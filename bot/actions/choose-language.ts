import type { Language } from '../language.ts';
import { cardJob } from '../store/deliveries.ts';
import type { Person } from '../store/schema.ts';
import { type House, transact } from './act.ts';

/** Writes to this person in a language from now on; cards of running polls are edited into it. */
export function chooseLanguage(house: House, person: Person, language: Language): Promise<Person> {
  return transact(house, async (trx) => {
    const changed = await trx
      .updateTable('person')
      .set({ language })
      .where('id', '=', person.id)
      .returningAll()
      .executeTakeFirstOrThrow();
    const cards = await trx
      .selectFrom('delivery')
      .innerJoin('poll', 'poll.id', 'delivery.poll_id')
      .select('delivery.id')
      .where('delivery.person_id', '=', person.id)
      .where('poll.state', 'in', ['draft', 'open', 'requested', 'planned'])
      .execute();
    await house.queue.enqueue(
      trx,
      cards.map(({ id }) => cardJob(id)),
    );
    return changed;
  });
}
