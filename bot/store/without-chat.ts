import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/** Somebody of a roster with whom the bot has no 1:1 chat. */
export type WithoutChat = Readonly<{ name: string; entraId: string }>;

/** The members and stand-ins of a committee with whom the bot has no chat yet, by name. */
export function readWithoutChat(db: Kysely<Schema>, committeeId: string): Promise<readonly WithoutChat[]> {
  return db
    .selectFrom('person')
    .select(['name', 'entra_id as entraId'])
    .where('conversation_id', 'is', null)
    .where('id', 'in', (roster) =>
      roster
        .selectFrom('committee_member')
        .select('person_id')
        .where('committee_id', '=', committeeId)
        .union(roster.selectFrom('stand_in').select('person_id').where('committee_id', '=', committeeId)),
    )
    .orderBy('name')
    .execute();
}
