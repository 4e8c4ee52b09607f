import type { DateAnswer } from '../poll/poll.ts';
import { cardJobs } from '../store/deliveries.ts';
import { readDates } from '../store/polls.ts';
import { type House, type Refused, refused, transact } from './act.ts';
import { type BallotRefusal, keepVote, lockBallot, type Voter } from './ballot.ts';

export type DatesSaved =
  | Readonly<{ ok: true }>
  | Refused<BallotRefusal | 'not-interested' | 'unknown-date' | 'no-answer'>;

/** Records which dates suit an interested member; `answers` by id of the date, what is not in it stays as it was. */
export function saveDates(
  house: House,
  given: Voter & Readonly<{ answers: ReadonlyMap<string, DateAnswer> }>,
): Promise<DatesSaved> {
  const { pollId, personId, answers } = given;
  const now = house.now();
  return transact(house, async (trx): Promise<DatesSaved> => {
    const ballot = await lockBallot(trx, given, now);
    if (!ballot.ok) return ballot;
    if (ballot.choice !== 'interested') return refused('not-interested');
    const known = new Set((await readDates(trx, pollId)).map(({ id }) => id));
    if ([...answers.keys()].some((id) => !known.has(id))) return refused('unknown-date');
    if (answers.size === 0) return refused('no-answer');
    await trx
      .insertInto('date_answer')
      .values(
        [...answers].map(([date_id, answer]) => ({ date_id, poll_id: pollId, person_id: personId, answer })),
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
      .where('person_id', '=', personId)
      .execute();
    await keepVote(trx, { pollId, personId, choice: ballot.choice, dateAnswers: answers }, now);
    await trx.updateTable('poll').set({ changed_at: now }).where('id', '=', pollId).execute();
    const kinds = ['member', 'organiser', 'request'] as const;
    await house.queue.enqueue(trx, await cardJobs(trx, { pollId, kinds, memberId: personId }));
    return { ok: true };
  });
}
