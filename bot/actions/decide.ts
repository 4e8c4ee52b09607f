import type { CompiledQuery, Transaction } from 'kysely';
import { majorityChange, standing } from '../poll/majority.ts';
import { cardJob, cardJobs, countAndCards, jobsOf } from '../store/deliveries.ts';
import { keepEvent } from '../store/events.ts';
import { toTally } from '../store/polls.ts';
import type { Job } from '../store/queue.ts';
import type { PollRow, Schema } from '../store/schema.ts';
import { together } from '../store/together.ts';
import { followUpJobs } from './follow-up-request.ts';

type Decision = Readonly<{
  poll: PollRow;
  now: Date;
  /** Whose voices have changed; without them, everybody's card has. */
  voices?: readonly string[];
  /** What has changed them, where that is to be written first. */
  write?: CompiledQuery;
}>;

const KINDS = ['member', 'organiser', 'request', 'nudge', 'unanswered'] as const;

/**
 * Counts a locked poll anew, writes down what that does to the majority and gives the jobs that must follow. The
 * request to the Griffie is made here and nowhere else, by the one change that makes the first majority.
 */
export async function decide(trx: Transaction<Schema>, decision: Decision): Promise<Job[]> {
  const { poll, now, voices, write } = decision;
  const which = { pollId: poll.id, kinds: KINDS, now, ...(voices && { voices }) };
  const counting = countAndCards(which);
  const [counted] = write
    ? (await together(trx, [write, counting]))[1]
    : (await trx.executeQuery(counting)).rows;
  if (!counted) throw new Error('The poll that is to be decided is gone.');
  const change = majorityChange(poll, standing(toTally(counted), poll));
  if (change === 'none') return jobsOf(counted.cards, which);
  const consequences = {
    reached: { state: 'requested', majority: true, requested_at: now },
    lost: { majority: false, majority_lost_at: now },
    regained: { majority: true, majority_regained_at: now },
  } as const;
  await trx
    .updateTable('poll')
    .set({ changed_at: now, ...consequences[change] })
    .where('id', '=', poll.id)
    .execute();
  const what = change === 'reached' ? 'requested' : change;
  await keepEvent(trx, { pollId: poll.id, personId: null, what, at: now });
  const everyone = [
    ...(await cardJobs(trx, { pollId: poll.id, kinds: KINDS })),
    ...(await followUpJobs(trx, poll.id, now)),
  ];
  if (change !== 'reached') return everyone;
  const request = await trx
    .insertInto('delivery')
    .values({ poll_id: poll.id, kind: 'request' })
    .returning('id')
    .executeTakeFirstOrThrow();
  return [cardJob(request.id, { urgent: true }), ...everyone];
}
