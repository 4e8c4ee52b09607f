import { sql, type Transaction } from 'kysely';
import { secondsUntil } from '../poll/deadline.ts';
import { type DraftProblem, draftProblems } from '../poll/draft.ts';
import { committeeById } from '../store/committees.ts';
import { cardJob, cardJobs } from '../store/deliveries.ts';
import { keepEvent } from '../store/events.ts';
import { readDates } from '../store/polls.ts';
import type { PollRow, Schema } from '../store/schema.ts';
import { type House, type Refused, refused, transact } from './act.ts';
import { lockOrganisedPoll, type OrganiserRefusal } from './organised-poll.ts';

export type Opened =
  | Readonly<{ ok: true }>
  | Refused<OrganiserRefusal | 'no-draft' | 'no-griffie' | 'no-members'>
  | Readonly<{ ok: false; reason: 'draft-problems'; problems: readonly DraftProblem[] }>;

/**
 * Posts a draft to the members: freezes the roster and enqueues a card for each. A second click finds a poll
 * that is open already and posts nothing more.
 */
export function openPoll(
  house: House,
  { pollId, personId }: Readonly<{ pollId: string; personId: string }>,
): Promise<Opened> {
  const now = house.now();
  return transact(house, async (trx): Promise<Opened> => {
    const found = await lockOrganisedPoll(trx, { pollId, personId });
    if (!found.ok) return found;
    const { poll } = found;
    if (poll.state === 'open' || poll.state === 'requested') return { ok: true };
    if (poll.state !== 'draft') return refused('no-draft');
    const committee = await committeeById(trx, poll.committee_id);
    if (!committee.griffie_channel_id) return refused('no-griffie');
    const problems = draftProblems({ deadline: poll.deadline, dates: await readDates(trx, pollId) }, now);
    if (problems.length > 0) return { ok: false, reason: 'draft-problems', problems };
    if ((await freezeRoster(trx, poll)) === 0) return refused('no-members');
    await trx
      .updateTable('poll')
      .set({ state: 'open', opened_at: now, changed_at: now })
      .where('id', '=', pollId)
      .execute();
    await keepEvent(trx, { pollId, personId, what: 'posted', at: now });
    const cards = await trx
      .insertInto('delivery')
      .columns(['poll_id', 'kind', 'person_id', 'voice_id'])
      .expression((ballots) =>
        ballots
          .selectFrom('ballot')
          .select(['poll_id', sql<'member'>`'member'`.as('kind'), 'person_id', 'person_id as voice_id'])
          .where('poll_id', '=', pollId),
      )
      .returning('id')
      .execute();
    await house.queue.enqueue(trx, [
      ...cards.map(({ id }) => cardJob(id)),
      ...(await cardJobs(trx, { pollId, kinds: ['organiser'] })),
      { name: 'close-poll', key: pollId, data: { pollId }, after: secondsUntil(poll.deadline, now) },
    ]);
    return { ok: true };
  });
}

async function freezeRoster(trx: Transaction<Schema>, poll: PollRow): Promise<number> {
  const ballots = await trx
    .insertInto('ballot')
    .columns(['poll_id', 'person_id'])
    .expression((roster) =>
      roster
        .selectFrom('committee_member')
        .select([sql<string>`${poll.id}::uuid`.as('poll_id'), 'person_id'])
        .where('committee_id', '=', poll.committee_id),
    )
    .returning('person_id')
    .execute();
  return ballots.length;
}
