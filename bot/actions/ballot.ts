import type { Transaction } from 'kysely';
import type { AnsweredVia, Choice, DateAnswer } from '../poll/poll.ts';
import { type VoteRefusal, votingRefusal } from '../poll/voting.ts';
import { lockPoll } from '../store/polls.ts';
import type { Ballot, PollRow, Schema } from '../store/schema.ts';
import { type Refused, refused } from './act.ts';

/** Who answers, and with whose voice: their own, or that of the member for whom they stand in. */
export type Voter = Readonly<{ pollId: string; personId: string; voiceId?: string }>;
export type BallotRefusal = VoteRefusal | 'not-entitled';

/** A ballot under the poll's lock, and by what right this person fills it in. */
export type LockedBallot = Readonly<{
  ok: true;
  poll: PollRow;
  ballot: Ballot;
  choice: Choice | null;
  via: Exclude<AnsweredVia, 'phone'>;
}>;

/** Takes the poll's lock and gives the voter's ballot, or says why this person may not answer now. */
export async function lockBallot(
  trx: Transaction<Schema>,
  { pollId, personId, voiceId = personId }: Voter,
  now: Date,
): Promise<LockedBallot | Refused<BallotRefusal>> {
  const poll = await lockPoll(trx, pollId);
  return poll ? findBallot(trx, poll, { pollId, personId, voiceId }, now) : refused('unknown-poll');
}

/** The same where the poll's lock has been taken. */
export async function findBallot(
  trx: Transaction<Schema>,
  poll: PollRow,
  { pollId, personId, voiceId = personId }: Voter,
  now: Date,
): Promise<LockedBallot | Refused<BallotRefusal>> {
  const ballot = await trx
    .selectFrom('ballot')
    .selectAll()
    .where('poll_id', '=', pollId)
    .where('person_id', '=', voiceId)
    .$if(voiceId !== personId, (query) =>
      query.where('person_id', 'in', (standIn) =>
        standIn
          .selectFrom('ballot_stand_in')
          .select('member_id')
          .where('poll_id', '=', pollId)
          .where('person_id', '=', personId),
      ),
    )
    .executeTakeFirst();
  // Outsiders are told that they are outsiders, whatever the state; a draft is nobody's business yet.
  if (!ballot) return refused(poll.opened_at ? 'not-entitled' : 'unknown-poll');
  const refusal = votingRefusal(poll, now);
  if (refusal) return refused(refusal);
  return { ok: true, poll, ballot, choice: ballot.choice, via: voiceId === personId ? 'own' : 'stand-in' };
}

/** Whether an answer counts: a stand-in's does not where the member has answered, in person or by phone. */
export function counts({ answered_via }: Ballot, via: AnsweredVia): boolean {
  return via !== 'stand-in' || answered_via === null || answered_via === 'stand-in';
}

type Vote = Readonly<{
  pollId: string;
  /** Whose voice it is. */
  voiceId: string;
  choice: Choice;
  dateAnswers?: ReadonlyMap<string, DateAnswer>;
  castBy: string;
  via: AnsweredVia;
}>;

/** Adds a vote to the history, which keeps them all, also those that do not count. */
export async function keepVote(trx: Transaction<Schema>, vote: Vote, now: Date): Promise<void> {
  await voteInsert(trx, vote, now).execute();
}

/** The statement that does so, to be part of another. */
export function voteInsert(query: Pick<Transaction<Schema>, 'insertInto'>, vote: Vote, now: Date) {
  return query.insertInto('vote').values({
    poll_id: vote.pollId,
    person_id: vote.voiceId,
    choice: vote.choice,
    date_answers: vote.dateAnswers ? JSON.stringify(Object.fromEntries(vote.dateAnswers)) : null,
    cast_at: now,
    cast_by: vote.castBy,
    via: vote.via,
  });
}
