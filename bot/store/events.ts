import type { Kysely, Transaction } from 'kysely';
import type { PollEventKind, Schema } from './schema.ts';

type Happening = Readonly<{
  pollId: string;
  personId: string | null;
  what: PollEventKind;
  at: Date;
  /** Whom or what it was about. */
  about?: string;
}>;

/** Adds to a poll's history; `personId` is null for what the clock did. */
export async function keepEvent(
  trx: Transaction<Schema>,
  { pollId, personId, what, at, about = '' }: Happening,
): Promise<void> {
  await trx
    .insertInto('poll_event')
    .values({ poll_id: pollId, person_id: personId, what, happened_at: at, about: about || null })
    .execute();
}

export type PollEvent = Readonly<{
  what: PollEventKind;
  at: Date;
  name: string | null;
  about: string | null;
}>;

/** The history of a poll, oldest first. */
export async function readEvents(db: Kysely<Schema>, pollId: string): Promise<readonly PollEvent[]> {
  const rows = await db
    .selectFrom('poll_event')
    .leftJoin('person', 'person.id', 'poll_event.person_id')
    .select(['poll_event.what', 'poll_event.happened_at', 'poll_event.about', 'person.name'])
    .where('poll_id', '=', pollId)
    .orderBy('poll_event.id')
    .execute();
  return rows.map(({ what, happened_at, name, about }) => ({ what, at: happened_at, name, about }));
}
