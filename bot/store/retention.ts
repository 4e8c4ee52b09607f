import type { Kysely, Selectable, Transaction } from 'kysely';
import type { Course } from '../poll/retention.ts';
import type { Job } from './queue.ts';
import type { Schema } from './schema.ts';

export type Disposal = Selectable<Schema['disposal']>;

export function sweepJob(committeeId: string, after = 0): Job {
  return { name: 'retention', key: committeeId, data: { committeeId }, after };
}

export function disposeJob(pollId: string): Job {
  return { name: 'dispose', key: pollId, data: { pollId } };
}

/** The polls of a committee with what their term hangs on. */
export async function readCourses(
  db: Kysely<Schema>,
  committeeId: string,
): Promise<readonly (Course & Readonly<{ id: string }>)[]> {
  return courses(db).where('poll.committee_id', '=', committeeId).orderBy('poll.created_at').execute();
}

/** The same of one poll, with the term of its committee. */
export function readCourse(db: Kysely<Schema>, pollId: string) {
  return courses(db)
    .innerJoin('committee', 'committee.id', 'poll.committee_id')
    .select(['committee.retention_years as years', 'poll.committee_id as committeeId'])
    .where('poll.id', '=', pollId)
    .executeTakeFirst();
}

function courses(db: Kysely<Schema>) {
  return db
    .selectFrom('poll')
    .leftJoin('session', 'session.poll_id', 'poll.id')
    .select(['poll.id', 'poll.state', 'poll.deadline', 'poll.requested_at', 'poll.ended_at'])
    .select(['poll.changed_at', 'session.ends_at as sessionEnd']);
}

/** Archives that nobody has taken, and that were not offered since a moment. */
export async function waitingDisposals(
  db: Kysely<Schema>,
  committeeId: string,
  notOfferedSince: Date,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('disposal')
    .select('poll_id')
    .where('committee_id', '=', committeeId)
    .where('handed_over_at', 'is', null)
    .where('poll_id', 'not in', (offer) =>
      offer
        .selectFrom('export')
        .select('disposal_id')
        .where('disposal_id', 'is not', null)
        .where('asked_at', '>', notOfferedSince)
        .$castTo<{ disposal_id: string }>(),
    )
    .execute();
  return rows.map(({ poll_id }) => poll_id);
}

/** How many polls of a committee were deleted because their term was over, and when the last was. */
export async function countDisposals(
  db: Kysely<Schema>,
  committeeId: string,
): Promise<Readonly<{ count: number; last: Date | null }>> {
  const { count, last } = await db
    .selectFrom('disposal')
    .select(({ fn }) => [fn.countAll<string>().as('count'), fn.max('disposed_at').as('last')])
    .where('committee_id', '=', committeeId)
    .executeTakeFirstOrThrow();
  return { count: Number(count), last };
}

export function findDisposal(db: Kysely<Schema>, pollId: string): Promise<Disposal> {
  return db.selectFrom('disposal').selectAll().where('poll_id', '=', pollId).executeTakeFirstOrThrow();
}

/** Once an archive is its organiser's, only that it was made, deleted and handed over is kept. */
export async function noteHandedOver(trx: Transaction<Schema>, pollId: string, at: Date): Promise<void> {
  await trx
    .updateTable('disposal')
    .set({ content: null, title: null, file_name: null, handed_over_at: at })
    .where('poll_id', '=', pollId)
    .where('handed_over_at', 'is', null)
    .execute();
}

/** The committees that have a term. */
export async function committeesWithTerm(db: Kysely<Schema>): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('committee')
    .select('id')
    .where('retention_years', 'is not', null)
    .execute();
  return rows.map(({ id }) => id);
}
