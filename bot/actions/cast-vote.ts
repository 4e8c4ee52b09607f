import type { Transaction } from 'kysely';
import type { AnsweredVia, Choice } from '../poll/poll.ts';
import { cardJobs } from '../store/deliveries.ts';
import { inBatches } from '../store/in-batches.ts';
import { lockPoll } from '../store/polls.ts';
import type { Job } from '../store/queue.ts';
import type { Ballot, PollRow, Schema } from '../store/schema.ts';
import { type House, type Refused, refused, transact } from './act.ts';
import { type BallotRefusal, counts, findBallot, keepVote, type Voter, voteInsert } from './ballot.ts';
import { decide } from './decide.ts';

export type Voted = Readonly<{ ok: true }> | Refused<BallotRefusal>;
type Vote = Voter & Readonly<{ choice: Choice }>;

/**
 * Records an answer; the last one counts, and a member's own always before a stand-in's. Under the poll's lock, so
 * that of two votes at the same instant one sees the other, and the request to the Griffie is enqueued by exactly
 * one of them. Votes on a poll that come while others are being recorded are recorded together.
 */
export const castVote = inBatches<House, Vote, Voted>(({ pollId }) => pollId, castVotes);

/** Records votes on one poll, in their order, or none of them. */
function castVotes(house: House, votes: readonly Vote[]): Promise<readonly Voted[]> {
  const now = house.now();
  return transact(house, async (trx): Promise<readonly Voted[]> => {
    const pollId = votes[0]?.pollId ?? '';
    const poll = await lockPoll(trx, pollId);
    if (!poll) return votes.map(() => refused('unknown-poll'));
    const results: Voted[] = [];
    const changed: Changed[] = [];
    for (const vote of votes) {
      const found = await findBallot(trx, poll, vote, now);
      results.push(found.ok ? { ok: true } : found);
      if (!found.ok) continue;
      const { ballot, via } = found;
      changed.push(await write(trx, { ballot, choice: vote.choice, by: vote.personId, via, now }));
    }
    await house.queue.enqueue(trx, await follow(trx, { poll, changed, now }));
    return results;
  });
}

type GivenAnswer = Readonly<{
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
  { poll, ...answer }: GivenAnswer & Readonly<{ poll: PollRow }>,
): Promise<readonly Job[]> {
  const changed = await write(trx, answer);
  return follow(trx, { poll, changed: [changed], now: answer.now });
}

/** Whose voice an answer is, and what it changed: the count, no more than the history, or nothing at all. */
type Changed = Readonly<{ voiceId: string; what: 'count' | 'history' | 'nothing' }>;

async function write(
  trx: Transaction<Schema>,
  { ballot, choice, by, via, now }: GivenAnswer,
): Promise<Changed> {
  const { poll_id: pollId, person_id: voiceId } = ballot;
  if (ballot.choice === choice && ballot.answered_by === by && ballot.answered_via === via)
    return { voiceId, what: 'nothing' };
  const vote = { pollId, voiceId, choice, castBy: by, via };
  if (!counts(ballot, via)) {
    await keepVote(trx, vote, now);
    return { voiceId, what: 'history' };
  }
  // What else a stand-in filled in, such as the dates, was about the stand-in's own diary.
  const takesOver = via !== 'stand-in' && ballot.answered_via === 'stand-in';
  if (takesOver) await forgetRest(trx, ballot);
  // The vote and the ballot in one statement: others wait for this poll meanwhile.
  await trx
    .with('kept', (query) => voteInsert(query, vote, now))
    .updateTable('ballot')
    .set({ choice, chosen_at: now, answered_by: by, answered_via: via })
    .$if(takesOver, (query) => query.set({ dates_saved_at: null, remark: null, remark_at: null }))
    .where('poll_id', '=', pollId)
    .where('person_id', '=', voiceId)
    .execute();
  return { voiceId, what: 'count' };
}

type Following = Readonly<{ poll: PollRow; changed: readonly Changed[]; now: Date }>;

async function follow(trx: Transaction<Schema>, { poll, changed, now }: Following): Promise<readonly Job[]> {
  const voices = (wanted: Changed['what']) => [
    ...new Set(changed.filter(({ what }) => what === wanted).map(({ voiceId }) => voiceId)),
  ];
  const [counted, unheard] = [voices('count'), voices('history')];
  return [
    ...(counted.length > 0 ? await decide(trx, { poll, now, voices: counted }) : []),
    ...(unheard.length > 0
      ? await cardJobs(trx, { pollId: poll.id, kinds: ['member'], voices: unheard })
      : []),
  ];
}

async function forgetRest(trx: Transaction<Schema>, { poll_id, person_id }: Ballot): Promise<void> {
  for (const table of ['date_answer', 'question_answer'] as const)
    await trx.deleteFrom(table).where('poll_id', '=', poll_id).where('person_id', '=', person_id).execute();
}
