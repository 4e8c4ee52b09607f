import type { Transaction } from 'kysely';
import { majorityChange, standing } from '../poll/majority.ts';
import type { Choice, Tally } from '../poll/poll.ts';
import { cardJob, cardJobs } from '../store/deliveries.ts';
import { keepEvent } from '../store/events.ts';
import { readTally } from '../store/polls.ts';
import type { Job } from '../store/queue.ts';
import type { PollRow, Schema } from '../store/schema.ts';
import { type House, type Refused, transact } from './act.ts';
import { type BallotRefusal, keepVote, lockBallot, type Voter } from './ballot.ts';

export type Voted = Readonly<{ ok: true }> | Refused<BallotRefusal>;

/**
 * Records a member's answer; the last one counts. Under the poll's lock, so that of two votes at the same
 * instant one sees the other, and the request to the Griffie is enqueued by exactly one of them.
 */
export function castVote(house: House, vote: Voter & Readonly<{ choice: Choice }>): Promise<Voted> {
  const now = house.now();
  return transact(house, async (trx): Promise<Voted> => {
    const ballot = await lockBallot(trx, vote, now);
    if (!ballot.ok) return ballot;
    if (ballot.choice === vote.choice) return { ok: true };
    await trx
      .updateTable('ballot')
      .set({ choice: vote.choice, chosen_at: now, answered_by: vote.personId, answered_via: 'own' })
      .where('poll_id', '=', vote.pollId)
      .where('person_id', '=', vote.personId)
      .execute();
    await keepVote(trx, vote, now);
    const tally = await readTally(trx, vote.pollId);
    const decision = { poll: ballot.poll, tally, now, voterId: vote.personId };
    await house.queue.enqueue(trx, await decide(trx, decision));
    return { ok: true };
  });
}

type Decision = Readonly<{ poll: PollRow; tally: Tally; now: Date; voterId: string }>;

/** Writes down what the vote did to the majority and gives the jobs that must follow. */
async function decide(
  trx: Transaction<Schema>,
  { poll, tally, now, voterId }: Decision,
): Promise<readonly Job[]> {
  const change = majorityChange(poll, standing(tally, poll));
  const consequences = {
    none: {},
    reached: { state: 'requested', majority: true, requested_at: now },
    lost: { majority: false, majority_lost_at: now },
    regained: { majority: true, majority_regained_at: now },
  } as const;
  await trx
    .updateTable('poll')
    .set({ changed_at: now, ...consequences[change] })
    .where('id', '=', poll.id)
    .execute();
  if (change !== 'none') {
    const what = change === 'reached' ? 'requested' : change;
    await keepEvent(trx, { pollId: poll.id, personId: null, what, at: now });
  } else
    return cardJobs(trx, { pollId: poll.id, kinds: ['member', 'organiser', 'request'], memberId: voterId });
  const everyone = await cardJobs(trx, { pollId: poll.id, kinds: ['member', 'organiser', 'request'] });
  if (change !== 'reached') return everyone;
  const request = await trx
    .insertInto('delivery')
    .values({ poll_id: poll.id, kind: 'request' })
    .returning('id')
    .executeTakeFirstOrThrow();
  return [cardJob(request.id), ...everyone];
}
