import { cancelRefusal, type Seen, type SessionRefusal } from '../poll/session.ts';
import { keepEvent } from '../store/events.ts';
import { type House, type Refused, refused, transact } from './act.ts';
import { deadlineJobs } from './deadline-jobs.ts';
import { followUpJobs } from './follow-up-request.ts';
import { type Clerk, type GriffieRefusal, lockGriffiePoll } from './griffie-poll.ts';
import { readSession } from './plan-session.ts';
import { tellOfSession } from './tell-of-session.ts';

export type Cancelled = Readonly<{ ok: true }> | Refused<GriffieRefusal | SessionRefusal>;

/** Cancels a planned session; the request is open again, and everybody is told. */
export function cancelSession(
  house: House,
  {
    pollId,
    clerk,
    reason,
    seen,
  }: Readonly<{ pollId: string; clerk: Clerk; reason: string | null; seen: Seen }>,
): Promise<Cancelled> {
  const now = house.now();
  return transact(house, async (trx): Promise<Cancelled> => {
    const found = await lockGriffiePoll(trx, pollId, clerk);
    if (!found.ok) return found;
    const known = await readSession(trx, pollId);
    if (!known) return refused('not-planned');
    const refusal = cancelRefusal({ poll: found.poll, sequence: known.sequence, seen });
    if (refusal) return refused(refusal);
    const sequence = known.sequence + 1;
    await trx
      .updateTable('session')
      .set({
        sequence,
        planned_by: clerk.person.id,
        planned_at: now,
        cancelled_at: now,
        cancel_reason: reason,
      })
      .where('poll_id', '=', pollId)
      .execute();
    await trx
      .updateTable('poll')
      .set({ state: 'requested', changed_at: now })
      .where('id', '=', pollId)
      .execute();
    await keepEvent(trx, {
      pollId,
      personId: clerk.person.id,
      what: 'cancelled',
      at: now,
      about: reason ?? '',
    });
    await house.queue.enqueue(trx, [
      ...(await tellOfSession(trx, { pollId, sequence })),
      ...(await followUpJobs(trx, pollId, now)),
      // Members can answer again, and what came up while they could not has been let go.
      ...deadlineJobs(found.poll, now),
    ]);
    return { ok: true };
  });
}
