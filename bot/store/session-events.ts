import type { Kysely, Selectable } from 'kysely';
import type { Schema } from './schema.ts';

export type SessionEvent = Selectable<Schema['session_event']>;
type Span = Readonly<{ from: Date; until: Date }>;

export function readSessionEvent(db: Kysely<Schema>, pollId: string): Promise<SessionEvent | undefined> {
  return db.selectFrom('session_event').selectAll().where('poll_id', '=', pollId).executeTakeFirst();
}

/**
 * Notes, before it is tried, that an entry is to be made within this span; gives the id under which. Until it is known to
 * have been made the id stays the same and the span only widens.
 */
export function noteAttempt(
  db: Kysely<Schema>,
  pollId: string,
  { from, until }: Span,
): Promise<SessionEvent> {
  return db
    .insertInto('session_event')
    .values({
      poll_id: pollId,
      transaction_id: crypto.randomUUID(),
      tried_from: from,
      tried_until: until,
    })
    .onConflict((conflict) =>
      conflict.column('poll_id').doUpdateSet((row) => ({
        tried_from: row.fn('least', ['session_event.tried_from', 'excluded.tried_from']),
        tried_until: row.fn('greatest', ['session_event.tried_until', 'excluded.tried_until']),
      })),
    )
    .returningAll()
    .executeTakeFirstOrThrow();
}

type Kept = Readonly<{ eventId: string; joinUrl: string | null; sequence: number }>;

export async function keepSessionEvent(
  db: Kysely<Schema>,
  pollId: string,
  { eventId, joinUrl, sequence }: Kept,
): Promise<void> {
  await db
    .updateTable('session_event')
    .set({ event_id: eventId, join_url: joinUrl, sequence })
    .where('poll_id', '=', pollId)
    .execute();
}

export async function forgetSessionEvent(db: Kysely<Schema>, pollId: string): Promise<void> {
  await db.deleteFrom('session_event').where('poll_id', '=', pollId).execute();
}
