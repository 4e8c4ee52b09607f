import { type Kysely, sql } from 'kysely';
import type { OwnWords } from './questions.ts';
import type { Schema } from './schema.ts';

/**
 * The members' remarks to the organiser. Under secrecy no name is read, and the order is that of the remarks' own
 * words: neither who nor when can be told from it.
 */
export async function readRemarks(db: Kysely<Schema>, pollId: string): Promise<readonly OwnWords[]> {
  const name = sql<string | null>`case when poll.secret then null else person.name end`;
  return db
    .selectFrom('ballot')
    .innerJoin('poll', 'poll.id', 'ballot.poll_id')
    .innerJoin('person', 'person.id', 'ballot.person_id')
    .select(['ballot.remark as answer', name.as('name')])
    .where('poll.id', '=', pollId)
    .where('ballot.remark', 'is not', null)
    .orderBy(name)
    .orderBy('ballot.remark')
    .$narrowType<{ answer: string }>()
    .execute();
}
