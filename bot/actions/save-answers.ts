import { readAnswers } from '../poll/questions.ts';
import { cardJobs } from '../store/deliveries.ts';
import { readQuestionsOf } from '../store/questions.ts';
import { type House, type Refused, refused, transact } from './act.ts';
import { type BallotRefusal, counts, lockBallot, type Voter } from './ballot.ts';

export type AnswersSaved =
  | Readonly<{ ok: true }>
  | Refused<BallotRefusal | 'not-answered' | 'unknown-question' | 'nothing-filled'>;

/**
 * Records what a member answers to the organiser's questions: `typed` as the card's fields hold it, by id of the
 * question. The card always sends all of them, so a question that is not in it has been cleared. Nothing in it counts
 * for the majority.
 */
export function saveAnswers(
  house: House,
  { typed, ...voter }: Voter & Readonly<{ typed: ReadonlyMap<string, string> }>,
): Promise<AnswersSaved> {
  const { pollId } = voter;
  const now = house.now();
  return transact(house, async (trx): Promise<AnswersSaved> => {
    const locked = await lockBallot(trx, voter, now);
    if (!locked.ok) return locked;
    const { ballot, via } = locked;
    const voiceId = ballot.person_id;
    if (ballot.choice === null) return refused('not-answered');
    const answers = readAnswers(await readQuestionsOf(trx, pollId), typed);
    if (!answers) return refused('unknown-question');
    // What a stand-in writes after the member has answered stays unsaid: the voice is the member's.
    if (!counts(ballot, via)) return { ok: true };
    const former = await trx
      .deleteFrom('question_answer')
      .where('poll_id', '=', pollId)
      .where('person_id', '=', voiceId)
      .returning('question_id')
      .execute();
    if (answers.size === 0 && former.length === 0) return refused('nothing-filled');
    if (answers.size > 0)
      await trx
        .insertInto('question_answer')
        .values(
          [...answers].map(([question_id, answer]) => ({
            question_id,
            poll_id: pollId,
            person_id: voiceId,
            answer,
            answered_at: now,
          })),
        )
        .execute();
    await trx.updateTable('poll').set({ changed_at: now }).where('id', '=', pollId).execute();
    const kinds = ['member', 'organiser'] as const;
    await house.queue.enqueue(trx, await cardJobs(trx, { pollId, kinds, memberId: voiceId }));
    return { ok: true };
  });
}
