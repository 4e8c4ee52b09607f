import { sql, type Transaction } from 'kysely';
import type { AnsweredVia, Choice } from '../poll/poll.ts';
import { composedOnce, composer, type Slots } from '../store/composed.ts';
import { cardJobs } from '../store/deliveries.ts';
import { inBatches } from '../store/in-batches.ts';
import { leaveSeen, type Seen } from '../store/polls.ts';
import type { Job } from '../store/queue.ts';
import type { Ballot, PollRow, Schema } from '../store/schema.ts';
import { type House, type Refused, transact } from './act.ts';
import {
  type BallotRefusal,
  counts,
  type KeptVote,
  lockBallots,
  type Voter,
  type VoteValues,
  voteRows,
  votesInsert,
} from './ballot.ts';
import { decide } from './decide.ts';

export type Voted =
  | Readonly<{
      ok: true;
      /** What the voter's card shows now. */
      seen: Seen;
    }>
  | Refused<BallotRefusal>;
type Vote = Voter &
  Readonly<{
    choice: Choice;
    /** The message in the voter's own chat that was clicked. */
    messageId?: string | undefined;
  }>;

/**
 * Records an answer; the last one counts, and a member's own always before a stand-in's. Under the poll's lock, so
 * that of two votes at the same instant one sees the other, and the request to the Griffie is enqueued by exactly
 * one of them. Votes on a poll that come while others are being recorded are recorded together.
 */
export const castVote = inBatches<House, Vote, Voted>(({ pollId }) => pollId, castVotes);

/** Records votes on one poll, in their order, or none of them. */
async function castVotes(house: House, votes: readonly Vote[]): Promise<readonly Voted[]> {
  const now = house.now();
  const { found, see } = await transact(house, async (trx) => {
    const pollId = votes[0]?.pollId ?? '';
    const { poll, found } = await lockBallots(trx, { pollId, voters: votes, now });
    const given = votes.flatMap(({ choice, personId: by }, index) => {
      const locked = found[index];
      return locked?.ok ? { ballot: locked.ballot, choice, by, via: locked.via } : [];
    });
    if (poll) await house.queue.enqueue(trx, await fillIn(trx, { poll, given, now }));
    const viewings = votes.map(({ personId, voiceId = personId, messageId }) => ({
      pollId,
      viewerId: personId,
      voiceId,
      messageId,
    }));
    // Read once more after the commit they would cost every voter another wait.
    return { found, see: given.length > 0 ? await leaveSeen(trx, pollId, viewings) : null };
  });
  const seen = (await see?.()) ?? [];
  return found.map((one, index) => (one.ok ? { ok: true, seen: seen[index] as Seen } : one));
}

type GivenAnswer = Readonly<{
  ballot: Ballot;
  choice: Choice;
  /** Who gives it, and by what right. */
  by: string;
  via: AnsweredVia;
}>;

type Filling = Readonly<{ poll: PollRow; given: readonly GivenAnswer[]; now: Date }>;

/** Writes answers on ballots, in their order, and gives the jobs that must follow; the poll is locked. */
export async function fillIn(trx: Transaction<Schema>, filling: Filling): Promise<readonly Job[]> {
  const { poll, now } = filling;
  const { votes, filled, unheard } = inOrder(filling);
  for (const { ballot, takesOver } of filled.values()) if (takesOver) await forgetRest(trx, ballot);
  const write = ballotsUpdate({ votes: voteRows(votes), filled: filledRows([...filled.values()]), now });
  if (votes.length > 0 && filled.size === 0) await trx.executeQuery(write);
  return [
    ...(filled.size > 0 ? await decide(trx, { poll, now, voices: [...filled.keys()], write }) : []),
    ...(unheard.size > 0
      ? await cardJobs(trx, { pollId: poll.id, kinds: ['member'], voices: [...unheard] })
      : []),
  ];
}

/** What a ballot says after an answer that counts, and whether what a stand-in filled in beside it goes. */
type Filled = Readonly<{ ballot: Ballot; takesOver: boolean }>;

type Outcome = Readonly<{
  /** For the history. */
  votes: readonly KeptVote[];
  /** By voice. */
  filled: ReadonlyMap<string, Filled>;
  /** The voices for which an answer came that does not count. */
  unheard: ReadonlySet<string>;
}>;

/** What answers given one after the other come to; the same one once more changes nothing. */
function inOrder({ given, now }: Filling): Outcome {
  const votes: KeptVote[] = [];
  const filled = new Map<string, Filled>();
  const unheard = new Set<string>();
  for (const { ballot: stored, choice, by, via } of given) {
    const { poll_id: pollId, person_id: voiceId } = stored;
    const before = filled.get(voiceId);
    const ballot = before?.ballot ?? stored;
    if (saysAlready(ballot, { choice, by, via })) continue;
    votes.push({ pollId, voiceId, choice, castBy: by, via });
    if (!counts(ballot, via)) {
      unheard.add(voiceId);
      continue;
    }
    // What else a stand-in filled in, such as the dates, was about the stand-in's own diary.
    const isOthers = via !== 'stand-in' || ballot.answered_by !== by;
    const takesOver = before?.takesOver === true || (ballot.answered_via === 'stand-in' && isOthers);
    const answer = { choice, chosen_at: now, answered_by: by, answered_via: via };
    filled.set(voiceId, { ballot: { ...ballot, ...answer }, takesOver });
  }
  return { votes, filled, unheard };
}

/** Whether a ballot holds this very answer already, by the same hand. */
export function saysAlready(ballot: Ballot, { choice, by, via }: Omit<GivenAnswer, 'ballot'>): boolean {
  return ballot.choice === choice && ballot.answered_by === by && ballot.answered_via === via;
}

/** Ballots as {@link ballotsUpdate} takes them. */
function filledRows(filled: readonly Filled[]): string {
  return JSON.stringify(filled.map(({ ballot, takesOver }) => ({ ...ballot, takes_over: takesOver })));
}

/** Writes votes and ballots in one statement, the same however many there are: others wait for this poll meanwhile. */
const ballotsUpdate = composedOnce(({ votes, filled, now }: Slots<VoteValues & { filled: string }>) => {
  const given = sql<GivenRow>`json_to_recordset(${filled}::json)`.as<'given'>(
    sql`given(poll_id uuid, person_id uuid, choice text, answered_by uuid, answered_via text, takes_over boolean)`,
  );
  const kept = <Column extends keyof Ballot>(column: Column) =>
    sql<Ballot[Column] | null>`case when given.takes_over then null else ${sql.ref(`ballot.${column}`)} end`;
  return composer
    .with('kept', (query) => votesInsert(query, { votes, now }))
    .updateTable('ballot')
    .from(given)
    .set(({ ref }) => ({
      choice: ref('given.choice'),
      chosen_at: now,
      answered_by: ref('given.answered_by'),
      answered_via: ref('given.answered_via'),
      dates_saved_at: kept('dates_saved_at'),
      remark: kept('remark'),
      remark_at: kept('remark_at'),
    }))
    .whereRef('ballot.poll_id', '=', 'given.poll_id')
    .whereRef('ballot.person_id', '=', 'given.person_id');
});

type GivenRow = Pick<Ballot, 'poll_id' | 'person_id' | 'choice' | 'answered_by' | 'answered_via'> &
  Readonly<{ takes_over: boolean }>;

async function forgetRest(trx: Transaction<Schema>, { poll_id, person_id }: Ballot): Promise<void> {
  for (const table of ['date_answer', 'question_answer'] as const)
    await trx.deleteFrom(table).where('poll_id', '=', poll_id).where('person_id', '=', person_id).execute();
}
