import { type Kysely, sql } from 'kysely';
import type { Entitled } from '../poll/posting.ts';
import type { Schema } from './schema.ts';

/** Everybody who may answer in a poll, each once; in an order that no answer changes. */
export function readEntitled(db: Kysely<Schema>, pollId: string): Promise<readonly Entitled[]> {
  return db
    .selectFrom(({ selectFrom }) =>
      selectFrom('ballot')
        .select(['person_id', 'choice'])
        .where('poll_id', '=', pollId)
        .unionAll(
          selectFrom('ballot_stand_in')
            .innerJoin('ballot', (join) =>
              join
                .onRef('ballot.poll_id', '=', 'ballot_stand_in.poll_id')
                .onRef('ballot.person_id', '=', 'ballot_stand_in.member_id'),
            )
            .select(['ballot_stand_in.person_id', 'ballot.choice'])
            .where('ballot_stand_in.poll_id', '=', pollId),
        )
        .as('voice'),
    )
    .innerJoin('person', 'person.id', 'voice.person_id')
    .select((voice) => [
      'person.teams_id as teamsId',
      sql<boolean>`bool_or(${voice.ref('voice.choice')} is null)`.as('isAsked'),
    ])
    .groupBy('person.id')
    .orderBy('person.id')
    .execute();
}
