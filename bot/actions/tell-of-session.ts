import { sql, type Transaction } from 'kysely';
import { cardJob, cardJobs } from '../store/deliveries.ts';
import type { Job } from '../store/queue.ts';
import type { Schema } from '../store/schema.ts';

const KINDS = ['member', 'organiser', 'request', 'planned', 'reply', 'nudge', 'unanswered'] as const;

/**
 * Jobs that tell of a session, or of a change of it: a new message for each member, stand-in and the organiser, and
 * every card that is there already; and the one that keeps the Griffie's calendar.
 */
export async function tellOfSession(
  trx: Transaction<Schema>,
  { pollId, sequence }: Readonly<{ pollId: string; sequence: number }>,
): Promise<readonly Job[]> {
  const cards = await cardJobs(trx, { pollId, kinds: KINDS });
  const news = await trx
    .insertInto('delivery')
    .columns(['poll_id', 'kind', 'person_id', 'revision'])
    .expression((from) =>
      from
        .selectFrom('ballot')
        .select([
          'poll_id',
          sql<'planned'>`'planned'`.as('kind'),
          'person_id',
          sql<number>`${sequence}::int`.as('revision'),
        ])
        .where('poll_id', '=', pollId)
        .union(
          from
            .selectFrom('ballot_stand_in')
            .select([
              'poll_id',
              sql<'planned'>`'planned'`.as('kind'),
              'person_id',
              sql<number>`${sequence}::int`.as('revision'),
            ])
            .where('poll_id', '=', pollId),
        )
        .union(
          from
            .selectFrom('poll')
            .select([
              'id as poll_id',
              sql<'planned'>`'planned'`.as('kind'),
              'organiser_id as person_id',
              sql<number>`${sequence}::int`.as('revision'),
            ])
            .where('id', '=', pollId),
        ),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  const calendar: Job = { name: 'keep-calendar', key: pollId, data: { pollId } };
  return [...news.map(({ id }) => cardJob(id, { urgent: true })), ...cards, calendar];
}
