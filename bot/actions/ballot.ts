import { sql, type Transaction } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { AnsweredVia, Choice, DateAnswer } from '../poll/poll.ts';
import { type VoteRefusal, votingRefusal } from '../poll/voting.ts';
import { composedOnce, composer, type Slots } from '../store/composed.ts';
import { pollLock } from '../store/polls.ts';
import type { Ballot, PollRow, Schema } from '../store/schema.ts';
import { together } from '../store/together.ts';
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
  voter: Voter,
  now: Date,
): Promise<LockedBallot | Refused<BallotRefusal>> {
  const [found] = (await lockBallots(trx, { pollId: voter.pollId, voters: [voter], now })).found;
  return found as NonNullable<typeof found>;
}

type Asked = Readonly<{ pollId: string; voters: readonly Voter[]; now: Date }>;

/** The same for several voters of one poll, in their order, with the poll where there is one. */
export async function lockBallots(
  trx: Transaction<Schema>,
  { pollId, voters, now }: Asked,
): Promise<Readonly<{ poll: PollRow | undefined; found: (LockedBallot | Refused<BallotRefusal>)[] }>> {
  const [[poll], ballots] = await together(trx, [
    pollLock({ pollId }),
    ballotsOf({
      pollId,
      personIds: voters.map(({ personId }) => personId),
      voiceIds: voters.map(({ personId, voiceId = personId }) => voiceId),
    }),
  ]);
  const found = poll
    ? mayFillIn({ poll, ballots, voters, now })
    : voters.map(() => refused('unknown-poll' as const));
  return { poll, found };
}

/** The statement that finds the ballots of these voters, each with those of them who stand in for its member. */
const ballotsOf = composedOnce(
  ({ pollId, personIds, voiceIds }: Slots<{ pollId: string; personIds: string[]; voiceIds: string[] }>) =>
    composer
      .selectFrom('ballot')
      .selectAll()
      .select((ballot) =>
        jsonArrayFrom(
          ballot
            .selectFrom('ballot_stand_in as other')
            .select('other.person_id as id')
            .whereRef('other.poll_id', '=', 'ballot.poll_id')
            .whereRef('other.member_id', '=', 'ballot.person_id')
            .where('other.person_id', '=', sql<string>`any(${personIds}::uuid[])`),
        ).as('standIns'),
      )
      .where('poll_id', '=', pollId)
      .where('person_id', '=', sql<string>`any(${voiceIds}::uuid[])`),
);

type BallotRow = Ballot & Readonly<{ standIns: readonly Readonly<{ id: string }>[] }>;

/** What is known of who wants to answer; the poll is locked, and the ballots were read under its lock. */
type Asking = Readonly<{ poll: PollRow; ballots: readonly BallotRow[]; voters: readonly Voter[]; now: Date }>;

/** Each voter's ballot, in their order, or why they may not answer now. */
function mayFillIn({ poll, ballots, voters, now }: Asking): (LockedBallot | Refused<BallotRefusal>)[] {
  const found = new Map(ballots.map(({ standIns, ...ballot }) => [ballot.person_id, { ballot, standIns }]));
  const refusal = votingRefusal(poll, now);
  return voters.map(({ personId, voiceId = personId }) => {
    const { ballot, standIns = [] } = found.get(voiceId) ?? {};
    const isEntitled = voiceId === personId || standIns.some(({ id }) => id === personId);
    // Outsiders are told that they are outsiders, whatever the state; a draft is nobody's business yet.
    if (!ballot || !isEntitled) return refused(poll.opened_at ? 'not-entitled' : 'unknown-poll');
    if (refusal) return refused(refusal);
    const via = voiceId === personId ? 'own' : 'stand-in';
    return { ok: true, poll, ballot, choice: ballot.choice, via };
  });
}

/** Whether an answer counts: a stand-in's does not where the member has answered, in person or by phone. */
export function counts({ answered_via }: Ballot, via: AnsweredVia): boolean {
  return via !== 'stand-in' || answered_via === null || answered_via === 'stand-in';
}

/** A vote for the history. */
export type KeptVote = Readonly<{
  pollId: string;
  /** Whose voice it is. */
  voiceId: string;
  choice: Choice;
  dateAnswers?: ReadonlyMap<string, DateAnswer>;
  castBy: string;
  via: AnsweredVia;
}>;

/** Adds a vote to the history, which keeps them all, also those that do not count. */
export async function keepVote(trx: Transaction<Schema>, vote: KeptVote, now: Date): Promise<void> {
  await trx.executeQuery(addVotes({ votes: voteRows([vote]), now }));
}

/** Votes as {@link votesInsert} takes them. */
export function voteRows(votes: readonly KeptVote[]): string {
  const rows = votes.map(({ pollId, voiceId, choice, dateAnswers, castBy, via }) => ({
    poll_id: pollId,
    person_id: voiceId,
    choice,
    date_answers: dateAnswers ? Object.fromEntries(dateAnswers) : null,
    cast_by: castBy,
    via,
  }));
  return JSON.stringify(rows);
}

export type VoteValues = { votes: string; now: Date };

const addVotes = composedOnce((slots: Slots<VoteValues>) => votesInsert(composer, slots));

/** The statement that adds them, to be part of another: the same however many there are. */
export function votesInsert(
  query: Pick<Transaction<Schema>, 'insertInto'>,
  { votes, now }: Slots<VoteValues>,
) {
  return query
    .insertInto('vote')
    .columns(['poll_id', 'person_id', 'choice', 'date_answers', 'cast_by', 'via', 'cast_at'])
    .expression(
      sql`select given.*, ${now}::timestamptz from json_to_recordset(${votes}::json) as given(
        poll_id uuid, person_id uuid, choice text, date_answers jsonb, cast_by uuid, via text)`,
    );
}
