import type { Kysely } from 'kysely';
import type { Waiting } from '../poll/griffie-follow-up.ts';
import type { PollRow, Schema } from './schema.ts';

/** What of a poll's history says that it is the Griffie's turn again. */
const TURNS = ['requested', 'regained', 'cancelled', 'dates-changed'] as const;

/** How long a request has been with the Griffie; null while it is not the Griffie's turn. */
export async function readWaiting(db: Kysely<Schema>, poll: PollRow): Promise<Waiting | null> {
  if (poll.state !== 'requested' || !poll.majority) return null;
  const open = await db
    .selectFrom('griffie_reply')
    .select('id')
    .where('poll_id', '=', poll.id)
    .where('settled_at', 'is', null)
    .executeTakeFirst();
  // The organiser is to answer the Griffie first.
  if (open) return null;
  const events = await db
    .selectFrom('poll_event')
    .select(['what', 'happened_at'])
    .where('poll_id', '=', poll.id)
    .where('what', 'in', [...TURNS, 'nudged', 'griffie-silent'])
    .orderBy('id')
    .execute();
  const turn = events.findLastIndex(({ what }) => TURNS.some((each) => each === what));
  const since = events[turn];
  if (!since) return null;
  const after = events.slice(turn + 1);
  return {
    since: since.happened_at,
    nudges: after.filter(({ what }) => what === 'nudged').map(({ happened_at }) => happened_at),
    toldAt: after.find(({ what }) => what === 'griffie-silent')?.happened_at ?? null,
  };
}
