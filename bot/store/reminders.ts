import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/** The members who have not answered: whom a reminder goes to, and how many there are who want none. */
export type Silent = Readonly<{ personIds: readonly string[]; muted: number }>;

export async function readSilent(db: Kysely<Schema>, pollId: string): Promise<Silent> {
  const silent = await db
    .selectFrom('ballot')
    .innerJoin('person', 'person.id', 'ballot.person_id')
    .select(['person.id', 'person.reminders_muted'])
    .where('poll_id', '=', pollId)
    .where('choice', 'is', null)
    .where('person.forgotten_at', 'is', null)
    .execute();
  const reached = silent.filter(({ reminders_muted }) => !reminders_muted);
  return { personIds: reached.map(({ id }) => id), muted: silent.length - reached.length };
}

/** When the clock reminded the members of a poll. */
export async function readAutomaticReminders(db: Kysely<Schema>, pollId: string): Promise<readonly Date[]> {
  const rows = await db
    .selectFrom('poll_event')
    .select('happened_at')
    .where('poll_id', '=', pollId)
    .where('what', '=', 'auto-reminded')
    .execute();
  return rows.map(({ happened_at }) => happened_at);
}

/** When the dates of a posted poll were last changed; null when they never were. */
export async function readDatesChanged(db: Kysely<Schema>, pollId: string): Promise<Date | null> {
  const row = await db
    .selectFrom('poll_event')
    .select(({ fn }) => fn.max('happened_at').as('at'))
    .where('poll_id', '=', pollId)
    .where('what', '=', 'dates-changed')
    .executeTakeFirst();
  return row?.at ?? null;
}
