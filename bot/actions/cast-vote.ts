import type { Transaction } from 'kysely';
import type { AnsweredVia, Choice } from '../poll/poll.ts';
import { cardJobs } from '../store/deliveries.ts';
import type { Job } from '../store/queue.ts';
import type { Ballot, PollRow, Schema } from '../store/schema.ts';
import { type House, type Refused, transact } from './act.ts';
import { type BallotRefusal, counts, keepVote, lockBallot, type Voter } from './ballot.ts';
import { decide } from './decide.ts';

export type Voted = Readonly<{ ok: true }> | Refused<BallotRefusal>;

/**
 * Records an answer; the last one counts, and a member's own always before a stand-in's. Under the poll's lock, so
 * that of two votes at the same instant one sees the other, and the request to the Griffie is enqueued by exactly
 * one of them.
 */
export function castVote(house: House, vote: Voter & Readonly<{ choice: Choice }>): Promise<Voted> {
  const now = house.now();
  return transact(house, async (trx): Promise<Voted> => {
    const locked = await lockBallot(trx, vote, now);
    if (!locked.ok) return locked;
    const { poll, ballot, via } = locked;
    const answer = { poll, ballot, choice: vote.choice, by: vote.personId, via, now };
    await house.queue.enqueue(trx, await fillIn(trx, answer));
    return { ok: true };
  });
}

type GivenAnswer = Readonly<{
  poll: PollRow;
  ballot: Ballot;
  choice: Choice;
  /** Who gives it, and by what right. */
  by: string;
  via: AnsweredVia;
  now: Date;
}>;

/** Writes an answer on a ballot and gives the jobs that must follow; the poll is locked. */
export async function fillIn(
  trx: Transaction<Schema>,
  { poll, ballot, choice, by, via, now }: GivenAnswer,
): Promise<readonly Job[]> {
  const { poll_id: pollId, person_id: voiceId } = ballot;
  if (ballot.choice === choice && ballot.answered_by === by && ballot.answered_via === via) return [];
  await keepVote(trx, { pollId, voiceId, choice, castBy: by, via }, now);
  if (!counts(ballot, via)) return cardJobs(trx, { pollId, kinds: ['member'], memberId: voiceId });
  // What else a stand-in filled in, such as the dates, was about the stand-in's own diary.
  const takesOver = via !== 'stand-in' && ballot.answered_via === 'stand-in';
  if (takesOver) await forgetRest(trx, ballot);
  await trx
    .updateTable('ballot')
    .set({ choice, chosen_at: now, answered_by: by, answered_via: via })
    .$if(takesOver, (query) => query.set({ dates_saved_at: null, remark: null, remark_at: null }))
    .where('poll_id', '=', pollId)
    .where('person_id', '=', voiceId)
    .execute();
  return decide(trx, { poll, now, voiceId });
}

async function forgetRest(trx: Transaction<Schema>, { poll_id, person_id }: Ballot): Promise<void> {
  for (const table of ['date_answer', 'question_answer'] as const)
    await trx.deleteFrom(table).where('poll_id', '=', poll_id).where('person_id', '=', person_id).execute();
}
