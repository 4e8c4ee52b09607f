import type { Transaction } from 'kysely';
import { cardJob } from '../store/deliveries.ts';
import { keepEvent } from '../store/events.ts';
import type { Job } from '../store/queue.ts';
import type { Schema } from '../store/schema.ts';
import { type House, type Refused, refused, transact } from './act.ts';
import { lockOrganisedPoll, type OrganiserRefusal } from './organised-poll.ts';

/** Reminds the members who have not answered; nobody else hears of it. Gives how many they are. */
export function remindMembers(
  house: House,
  { pollId, personId }: Readonly<{ pollId: string; personId: string }>,
): Promise<Readonly<{ ok: true; count: number }> | Refused<OrganiserRefusal | 'not-running'>> {
  const now = house.now();
  return transact(house, async (trx) => {
    const found = await lockOrganisedPoll(trx, { pollId, personId });
    if (!found.ok) return found;
    const { state, deadline } = found.poll;
    if ((state !== 'open' && state !== 'requested') || deadline.getTime() <= now.getTime())
      return refused('not-running');
    const silent = await trx
      .selectFrom('ballot')
      .select('person_id')
      .where('poll_id', '=', pollId)
      .where('choice', 'is', null)
      .execute();
    await keepEvent(trx, { pollId, personId, what: 'reminded', at: now });
    const people = silent.map(({ person_id }) => person_id);
    await house.queue.enqueue(trx, await remind(trx, pollId, people));
    return { ok: true, count: people.length };
  });
}

/** Jobs that send each of these people a new message about a poll; what it says depends on their ballot. */
export async function remind(
  trx: Transaction<Schema>,
  pollId: string,
  personIds: readonly string[],
): Promise<Job[]> {
  if (personIds.length === 0) return [];
  const rows = await trx
    .insertInto('delivery')
    .values(
      personIds.map((person_id) => ({ poll_id: pollId, kind: 'reminder', person_id, voice_id: person_id })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['poll_id', 'kind', 'person_id', 'voice_id'])
        .doUpdateSet({ activity_id: null, content_hash: null, state: 'queued' }),
    )
    .returning('id')
    .execute();
  return rows.map(({ id }) => cardJob(id));
}
