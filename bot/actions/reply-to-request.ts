import type { GriffieReplyKind } from '../poll/poll.ts';
import type { SessionRefusal } from '../poll/session.ts';
import { cardJob, cardJobs } from '../store/deliveries.ts';
import { keepEvent } from '../store/events.ts';
import { type House, type Refused, refused, transact } from './act.ts';
import { type Clerk, type GriffieRefusal, lockGriffiePoll } from './griffie-poll.ts';

export type Replied = Readonly<{ ok: true }> | Refused<GriffieRefusal | SessionRefusal | 'no-reason'>;

/** Keeps that the Griffie cannot plan, or only on other dates, and tells the organiser. */
export function replyToRequest(
  house: House,
  {
    pollId,
    clerk,
    kind,
    note,
  }: Readonly<{ pollId: string; clerk: Clerk; kind: GriffieReplyKind; note: string }>,
): Promise<Replied> {
  const now = house.now();
  return transact(house, async (trx): Promise<Replied> => {
    const found = await lockGriffiePoll(trx, pollId, clerk);
    if (!found.ok) return found;
    const { poll } = found;
    if (poll.state === 'planned') return refused('planned-meanwhile');
    if (poll.state !== 'requested') return refused('not-requested');
    if (note === '') return refused('no-reason');
    const before = await trx
      .selectFrom('griffie_reply')
      .select(['kind', 'note', 'person_id', 'settled_at'])
      .where('poll_id', '=', pollId)
      .orderBy('id', 'desc')
      .execute();
    const [last] = before;
    const repeats =
      last?.kind === kind &&
      last.note === note &&
      last.person_id === clerk.person.id &&
      last.settled_at === null;
    if (repeats) return { ok: true };
    await trx
      .insertInto('griffie_reply')
      .values({ poll_id: pollId, kind, note, person_id: clerk.person.id, replied_at: now })
      .execute();
    await trx.updateTable('poll').set({ changed_at: now }).where('id', '=', pollId).execute();
    await keepEvent(trx, { pollId, personId: clerk.person.id, what: kind, at: now, about: note });
    const news = await trx
      .insertInto('delivery')
      .values({ poll_id: pollId, kind: 'reply', person_id: poll.organiser_id, revision: before.length })
      .returning('id')
      .executeTakeFirstOrThrow();
    const kinds = ['organiser', 'request', 'reply', 'nudge', 'unanswered'] as const;
    await house.queue.enqueue(trx, [
      cardJob(news.id, { urgent: true }),
      ...(await cardJobs(trx, { pollId, kinds })),
    ]);
    return { ok: true };
  });
}
