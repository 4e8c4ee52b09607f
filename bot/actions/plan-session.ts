import type { Transaction } from 'kysely';
import { type CandidateDate, isSameDate } from '../poll/candidate-dates.ts';
import { planRefusal, type Seen, type SessionRefusal } from '../poll/session.ts';
import { keepEvent } from '../store/events.ts';
import type { Schema } from '../store/schema.ts';
import { type House, type Refused, refused, transact } from './act.ts';
import { type Clerk, type GriffieRefusal, lockGriffiePoll } from './griffie-poll.ts';
import { settleReplies } from './settle-replies.ts';
import { tellOfSession } from './tell-of-session.ts';

export type Planned = Readonly<{ ok: true }> | Refused<GriffieRefusal | SessionRefusal>;

type Plan = Readonly<{
  pollId: string;
  clerk: Clerk;
  date: CandidateDate;
  /** What this person saw when they chose. */
  seen: Seen;
}>;

/**
 * Plans the session of a request, or moves it. Of two people who do so at the same instant the first wins and the other
 * is told; the same click once more changes nothing.
 */
export function planSession(house: House, { pollId, clerk, date, seen }: Plan): Promise<Planned> {
  const now = house.now();
  return transact(house, async (trx): Promise<Planned> => {
    const found = await lockGriffiePoll(trx, pollId, clerk);
    if (!found.ok) return found;
    const { poll } = found;
    const known = await readSession(trx, pollId);
    const repeats =
      poll.state === 'planned' &&
      known?.plannedBy === clerk.person.id &&
      known.sequence === (seen ?? -1) + 1 &&
      isSameDate(known, date);
    if (repeats) return { ok: true };
    const refusal = planRefusal({ poll, sequence: known?.sequence ?? null, seen, date }, now);
    if (refusal) return refused(refusal);
    const sequence = known ? known.sequence + 1 : 0;
    const session = {
      starts_at: date.startsAt,
      ends_at: date.endsAt,
      place: date.place,
      sequence,
      planned_by: clerk.person.id,
      planned_at: now,
      cancelled_at: null,
      cancel_reason: null,
    };
    await trx
      .insertInto('session')
      .values({ poll_id: pollId, ...session })
      .onConflict((conflict) => conflict.column('poll_id').doUpdateSet(session))
      .execute();
    await trx
      .updateTable('poll')
      .set({ state: 'planned', changed_at: now })
      .where('id', '=', pollId)
      .execute();
    await settleReplies(trx, pollId, now);
    await keepEvent(trx, {
      pollId,
      personId: clerk.person.id,
      what: poll.state === 'planned' ? 'moved' : 'planned',
      at: now,
      about: date.startsAt.toISOString(),
    });
    await house.queue.enqueue(trx, await tellOfSession(trx, { pollId, sequence }));
    return { ok: true };
  });
}

export async function readSession(trx: Transaction<Schema>, pollId: string) {
  const row = await trx.selectFrom('session').selectAll().where('poll_id', '=', pollId).executeTakeFirst();
  return (
    row && {
      startsAt: row.starts_at,
      endsAt: row.ends_at,
      place: row.place,
      sequence: row.sequence,
      plannedBy: row.planned_by,
    }
  );
}
