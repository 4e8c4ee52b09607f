import { type Kysely, sql } from 'kysely';
import type { Delivery, Schema } from './schema.ts';

/** A member's card that has not arrived. */
export type Undelivered = Readonly<{
  /** Whom it is for; null under secrecy, as who has no card has not answered. */
  name: string | null;
  state: Exclude<Delivery['state'], 'delivered'>;
  /** What Teams said. */
  failure: string | null;
  /** Whether it is the card of a member who has not answered, and not that of a stand-in. */
  isSilentMember: boolean;
}>;

/** The members' cards of a poll that have not arrived, by name. */
export async function readUndelivered(db: Kysely<Schema>, pollId: string): Promise<readonly Undelivered[]> {
  const rows = await db
    .selectFrom('delivery')
    .innerJoin('poll', 'poll.id', 'delivery.poll_id')
    .innerJoin('person', 'person.id', 'delivery.person_id')
    .leftJoin('ballot', (join) =>
      join
        .onRef('ballot.poll_id', '=', 'delivery.poll_id')
        .onRef('ballot.person_id', '=', 'delivery.person_id')
        .onRef('ballot.person_id', '=', 'delivery.voice_id'),
    )
    .select((row) => [
      sql<string | null>`case when not ${row.ref('poll.secret')} then ${row.ref('person.name')} end`.as(
        'name',
      ),
      'delivery.state',
      'delivery.failure',
      sql<boolean>`${row.ref('ballot.person_id')} is not null and ${row.ref('ballot.choice')} is null`.as(
        'isSilentMember',
      ),
    ])
    .where('delivery.poll_id', '=', pollId)
    .where('delivery.kind', '=', 'member')
    .where('delivery.state', '!=', 'delivered')
    .orderBy('person.name')
    .execute();
  return rows.flatMap(({ state, ...row }) => (state === 'delivered' ? [] : [{ ...row, state }]));
}
