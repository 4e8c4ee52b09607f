import type { Transaction } from 'kysely';
import type { Choice, DateAnswer } from '../poll/poll.ts';
import { type VoteRefusal, votingRefusal } from '../poll/voting.ts';
import { lockPoll } from '../store/polls.ts';
import type { PollRow, Schema } from '../store/schema.ts';
import { type Refused, refused } from './act.ts';

export type Voter = Readonly<{ pollId: string; personId: string }>;
export type BallotRefusal = VoteRefusal | 'not-entitled';

/** Takes the poll's lock and gives the voter's ballot, or says why this person may not answer now. */
export async function lockBallot(
  trx: Transaction<Schema>,
  { pollId, personId }: Voter,
  now: Date,
): Promise<Readonly<{ ok: true; poll: PollRow; choice: Choice | null }> | Refused<BallotRefusal>> {
  const poll = await lockPoll(trx, pollId);
  if (!poll) return refused('unknown-poll');
  const ballot = await trx
    .selectFrom('ballot')
    .select('choice')
    .where('poll_id', '=', pollId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  // Outsiders are told that they are outsiders, whatever the state; a draft is nobody's business yet.
  if (!ballot) return refused(poll.opened_at ? 'not-entitled' : 'unknown-poll');
  const refusal = votingRefusal(poll, now);
  return refusal ? refused(refusal) : { ok: true, poll, choice: ballot.choice };
}

type Vote = Voter & Readonly<{ choice: Choice; dateAnswers?: ReadonlyMap<string, DateAnswer> }>;

/** Adds a vote to the history, which keeps them all. */
export async function keepVote(trx: Transaction<Schema>, vote: Vote, now: Date): Promise<void> {
  await trx
    .insertInto('vote')
    .values({
      poll_id: vote.pollId,
      person_id: vote.personId,
      choice: vote.choice,
      date_answers: vote.dateAnswers ? JSON.stringify(Object.fromEntries(vote.dateAnswers)) : null,
      cast_at: now,
      cast_by: vote.personId,
    })
    .execute();
}
