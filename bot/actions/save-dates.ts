import type { Transaction } from 'kysely';
import type { DateAnswer } from '../poll/poll.ts';
import { changedCardJobs } from '../store/deliveries.ts';
import { readDates } from '../store/polls.ts';
import type { Job } from '../store/queue.ts';
import type { Ballot, Schema } from '../store/schema.ts';

type Answers = ReadonlyMap<string, DateAnswer>;

export type DatesRefusal = 'not-interested' | 'unknown-date' | 'no-answer';

/** Why these answers cannot be kept; null when they can. */
export async function datesRefusal(
  trx: Transaction<Schema>,
  pollId: string,
  answers: Answers,
): Promise<DatesRefusal | null> {
  const known = new Set((await readDates(trx, pollId)).map(({ id }) => id));
  if ([...answers.keys()].some((id) => !known.has(id))) return 'unknown-date';
  return answers.size === 0 ? 'no-answer' : null;
}

/** Whether a ballot holds these very answers already, and its dates are not being asked for anew. */
export async function saysDates(
  trx: Transaction<Schema>,
  { poll_id, person_id, dates_saved_at }: Ballot,
  answers: Answers,
): Promise<boolean> {
  if (dates_saved_at === null) return false;
  const kept = await trx
    .selectFrom('date_answer')
    .select(['date_id', 'answer'])
    .where('poll_id', '=', poll_id)
    .where('person_id', '=', person_id)
    .execute();
  const said = new Map(kept.map(({ date_id, answer }) => [date_id, answer]));
  return [...answers].every(([dateId, answer]) => said.get(dateId) === answer);
}

/** Writes answers to dates on a ballot and gives the jobs that must follow; the poll is locked. */
export async function fillInDates(
  trx: Transaction<Schema>,
  { poll_id: pollId, person_id: voiceId }: Ballot,
  answers: Answers,
  now: Date,
): Promise<Job[]> {
  await trx
    .insertInto('date_answer')
    .values(
      [...answers].map(([date_id, answer]) => ({ date_id, poll_id: pollId, person_id: voiceId, answer })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['date_id', 'person_id'])
        .doUpdateSet((update) => ({ answer: update.ref('excluded.answer') })),
    )
    .execute();
  await trx
    .updateTable('ballot')
    .set({ dates_saved_at: now })
    .where('poll_id', '=', pollId)
    .where('person_id', '=', voiceId)
    .execute();
  return changedCardJobs(trx, { pollId, kinds: ['member', 'organiser', 'request'], voices: [voiceId], now });
}
