import {
  type ExpressionBuilder,
  type Kysely,
  type RawBuilder,
  type Selectable,
  sql,
  type Transaction,
} from 'kysely';
import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres';
import type { CandidateDate } from '../poll/candidate-dates.ts';
import { type Standing, standing } from '../poll/majority.ts';
import type { AnsweredVia, Choice, DateAnswer, PollState, Tally } from '../poll/poll.ts';
import { type RankedDate, rankDates } from '../poll/rank-dates.ts';
import { composedOnce, composer, first, type RowOf, type Slots } from './composed.ts';
import { inBatches } from './in-batches.ts';
import { leaveToCommit } from './pipelined-dialect.ts';
import { answersIn, type MemberAnswers, type StoredQuestion } from './questions.ts';
import type { Committee, Delivery, DeliveryKind, PollRow, Schema } from './schema.ts';
import { type ReplyView, replyOf, type SessionView, sessionOf, toReply, toSession } from './sessions.ts';

export type StoredDate = CandidateDate & Readonly<{ id: string }>;

/** A poll with all that its cards show, read in one go. */
export type PollView = Readonly<{
  poll: PollRow;
  committee: Committee;
  organiserName: string;
  /** By start. */
  dates: readonly StoredDate[];
  /** In the organiser's order. */
  questions: readonly StoredQuestion[];
  tally: Tally;
  /** Where it stands under its rule. */
  standing: Standing;
  ranked: readonly RankedDate<StoredDate>[];
  /** How many of the answers that count were given for a member: by a stand-in, or by phone. */
  relayed: Relayed;
  /** What the Griffie planned; null as long as it has not. */
  session: SessionView | null;
  /** What it last said instead. */
  reply: ReplyView | null;
}>;

export type Relayed = Readonly<{ standIn: number; phone: number }>;

/** One voice in a poll, as one person may see it. */
export type BallotView = Readonly<{
  /** Whose voice it is. */
  voice: Readonly<{ id: string; name: string }>;
  /** Who looks: the member, or a stand-in of theirs. */
  viewer: 'member' | 'stand-in';
  /** The answer, where this viewer may see it: a stand-in never sees the member's own. */
  choice: Choice | null;
  chosenAt: Date | null;
  /** How the answer that counts came, seen or not; null where there is none. */
  via: AnsweredVia | null;
  /** Who gave it, where that is not the viewer. */
  answeredBy: string | null;
  datesSavedAt: Date | null;
  /** By id of the date. */
  answers: Readonly<Record<string, DateAnswer>>;
  /** To the organiser's questions. */
  questionAnswers: MemberAnswers;
  /** To the organiser. */
  remark: Readonly<{ text: string; at: Date }> | null;
  /** With whose voice this viewer may answer as well, where each voice has no card of its own. */
  otherVoices: readonly Readonly<{ id: string; name: string; isOwn: boolean }>[];
  /** Whether it is looked at on another message than the one that is kept up to date. */
  isCopy: boolean;
}>;

export function findPoll(db: Kysely<Schema>, id: string): Promise<PollRow | undefined> {
  return db.selectFrom('poll').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Reads a poll and keeps every other decision about it waiting until the transaction ends. */
export function lockPoll(trx: Transaction<Schema>, id: string): Promise<PollRow | undefined> {
  return first(trx, pollLock({ pollId: id }));
}

/** The statement that does so, to be sent with others. */
export const pollLock = composedOnce(({ pollId }: Slots<{ pollId: string }>) =>
  composer.selectFrom('poll').selectAll().where('id', '=', pollId).forUpdate(),
);

/** The candidate dates of a poll, by start. */
export async function readDates(db: Kysely<Schema>, pollId: string): Promise<StoredDate[]> {
  const rows = await db
    .selectFrom('candidate_date')
    .selectAll()
    .where('poll_id', '=', pollId)
    .orderBy('starts_at')
    .orderBy('ends_at')
    .execute();
  return rows.map(({ id, starts_at, ends_at, place }) => ({
    id,
    startsAt: starts_at,
    endsAt: ends_at,
    place,
  }));
}

type Count = Readonly<{ counts: Counts | null; parties: Tally['parties'] }>;

/** The statement that counts the answers of a poll. */
export function pollCount(query: Pick<Kysely<Schema>, 'selectFrom'>, pollId: RawBuilder<string>) {
  return query
    .selectFrom('poll')
    .select((poll) => [countsOf(poll).as('counts'), partiesOf(poll).as('parties')])
    .where('poll.id', '=', pollId);
}

export function toTally({ counts, parties }: Count): Tally {
  return { ...tallyFrom(counts), parties };
}

type Counts = Omit<Selectable<Schema['ballot_count']>, 'poll_id'>;

function countsOf(poll: ExpressionBuilder<Schema, 'poll'>) {
  return jsonObjectFrom(
    poll
      .selectFrom('ballot_count')
      .select(['entitled', 'interested', 'not_interested', 'no_preference', 'stand_in', 'phone', 'in_party'])
      .whereRef('ballot_count.poll_id', '=', 'poll.id'),
  );
}

function tallyFrom(counts: Counts | null): Omit<Tally, 'parties'> {
  return {
    entitled: counts?.entitled ?? 0,
    interested: counts?.interested ?? 0,
    'not-interested': counts?.not_interested ?? 0,
    'no-preference': counts?.no_preference ?? 0,
  };
}

/** The parties of a poll; none where its rule does not ask for them, for there may be thousands of members. */
function partiesOf(poll: ExpressionBuilder<Schema, 'poll'>) {
  return jsonArrayFrom(
    poll
      .selectFrom('ballot as member')
      .select(({ fn, ref }) => [
        fn.coalesce(fn.max('member.seats'), sql<number>`1`).as('seats'),
        sql<number>`count(${ref('member.choice')})::int`.as('answered'),
        sql<number>`count(*) filter (where ${ref('member.choice')} = 'interested')::int`.as('interested'),
      ])
      .whereRef('member.poll_id', '=', 'poll.id')
      .where('poll.rule', '!=', 'per-member')
      .groupBy(sql`coalesce(member.party, member.person_id::text)`),
  );
}

const shareView = inBatches<Readonly<{ db: Kysely<Schema> }>, string, PollView>(
  (pollId) => pollId,
  async ({ db }, [pollId = '', ...others]) => {
    const view = await readPollView(db, pollId);
    return [view, ...others.map(() => view)];
  },
);

/** The same as {@link readPollView}, read once for all who ask for it while it is being read for others. */
export function sharePollView(db: Kysely<Schema>, pollId: string): Promise<PollView> {
  return shareView({ db }, pollId);
}

/** Reads all that a poll's cards show in one statement, so that no number contradicts another. */
export async function readPollView(db: Kysely<Schema>, pollId: string): Promise<PollView> {
  const row = await first(db, wholePoll({ pollId }));
  if (!row) throw new Error('There is no such poll.');
  return toView(row);
}

const wholePoll = composedOnce(({ pollId }: Slots<{ pollId: string }>) =>
  composer
    .selectFrom('poll')
    .selectAll()
    .select((poll) => [
      jsonObjectFrom(
        poll.selectFrom('committee').selectAll().whereRef('committee.id', '=', 'poll.committee_id'),
      )
        .$notNull()
        .as('committee'),
      poll
        .selectFrom('person')
        .select('name')
        .whereRef('person.id', '=', 'poll.organiser_id')
        .as('organiserName'),
      countsOf(poll).as('counts'),
      partiesOf(poll).as('parties'),
      sessionOf(poll).as('session'),
      replyOf(poll).as('reply'),
      jsonArrayFrom(
        poll
          .selectFrom('candidate_date as d')
          .leftJoin('date_answer as a', 'a.date_id', 'd.id')
          .leftJoin('ballot as b', (join) =>
            join
              .onRef('b.poll_id', '=', 'a.poll_id')
              .onRef('b.person_id', '=', 'a.person_id')
              .on('b.choice', '=', 'interested'),
          )
          .select((answer) => {
            const answered = (kind: DateAnswer) =>
              sql<number>`count(${answer.ref('b.person_id')}) filter (where ${answer.ref('a.answer')} = ${kind})::int`;
            return [
              'd.id',
              'd.starts_at',
              'd.ends_at',
              'd.place',
              answered('yes').as('yes'),
              answered('if-need-be').as('ifNeedBe'),
              answered('no').as('no'),
              sql<string[]>`coalesce(jsonb_agg(distinct ${answer.ref('b.party')}) filter (
                where ${answer.ref('b.party')} is not null and ${answer.ref('a.answer')} <> 'no'), '[]')`.as(
                'parties',
              ),
            ];
          })
          .whereRef('d.poll_id', '=', 'poll.id')
          .groupBy('d.id')
          .orderBy('d.starts_at')
          .orderBy('d.ends_at'),
      ).as('dates'),
      jsonArrayFrom(
        poll
          .selectFrom('question')
          .select(['question.id', 'question.text', 'question.options'])
          .whereRef('question.poll_id', '=', 'poll.id')
          .orderBy('question.position'),
      ).as('questions'),
    ])
    .where('id', '=', pollId),
);

function toView(row: RowOf<typeof wholePoll>): PollView {
  const { committee, organiserName, counts, parties, dates, questions, session, reply, ...poll } = row;
  const tally = toTally({ counts, parties });
  const relayed = { standIn: counts?.stand_in ?? 0, phone: counts?.phone ?? 0 };
  const partiesKnown = tally.entitled > 0 && counts?.in_party === tally.entitled;
  // Under secrecy they are left out: where every party can come, that of one member would give the answer away.
  const namesParties = partiesKnown && !poll.secret;
  const counted = dates.map(({ id, starts_at, ends_at, place, ...counts }) => ({
    // Inside JSON a moment travels as text.
    date: { id, startsAt: new Date(starts_at), endsAt: new Date(ends_at), place },
    ...counts,
    parties: namesParties ? counts.parties : null,
  }));
  return Object.freeze({
    poll,
    committee: { ...committee, created_at: new Date(committee.created_at) },
    organiserName: organiserName ?? '',
    dates: counted.map(({ date }) => date),
    questions,
    tally,
    standing: standing(tally, poll),
    ranked: rankDates(counted, tally.interested),
    relayed,
    session: toSession(session),
    reply: toReply(reply),
  });
}

/** What a member's card shows: its poll, and the ballot as its reader may see it. */
export type Seen = Readonly<{ view: PollView; ballot: BallotView | undefined }>;

/**
 * Has what some cards show read right before a transaction commits, without a wait of its own; gives what gives it after
 * that, in the order of `viewings`.
 */
export async function leaveSeen(
  trx: Transaction<Schema>,
  pollId: string,
  viewings: readonly Viewing[],
): Promise<() => Promise<readonly Seen[]>> {
  const poll = await leaveToCommit(trx, wholePoll({ pollId }));
  const ballots = await leaveToCommit(trx, ballotsAsSeen(columnsOf(viewings)));
  return async () => {
    const [row] = await poll();
    if (!row) throw new Error('There is no such poll.');
    const view = toView(row);
    return inTurn(await ballots(), viewings).map((ballot) => ({ view, ballot }));
  };
}

export type Viewing = Readonly<{
  pollId: string;
  viewerId: string;
  voiceId: string;
  /** On which message in the viewer's own chat; left out where that makes no difference. */
  messageId?: string | undefined;
}>;

type Asked = Readonly<{
  nr: number;
  poll_id: string;
  viewer_id: string;
  voice_id: string;
  message_id: string | null;
}>;
type AskedSchema = Schema & { asked: Asked };

/** Viewings, column by column. */
type Viewings = { pollIds: string[]; viewerIds: string[]; voiceIds: string[]; messageIds: (string | null)[] };

function columnsOf(viewings: readonly Viewing[]): Viewings {
  return {
    pollIds: viewings.map(({ pollId }) => pollId),
    viewerIds: viewings.map(({ viewerId }) => viewerId),
    voiceIds: viewings.map(({ voiceId }) => voiceId),
    messageIds: viewings.map(({ messageId = null }) => messageId),
  };
}

/** What is asked for, as a table that a statement can join: however much it is, the statement stays the same. */
function askedFor({ pollIds, viewerIds, voiceIds, messageIds }: Slots<Viewings>) {
  return sql<Asked>`(
    select poll_id, viewer_id, voice_id, message_id, nr::int
    from unnest(${pollIds}::uuid[], ${viewerIds}::uuid[], ${voiceIds}::uuid[], ${messageIds}::text[])
      with ordinality as one(poll_id, viewer_id, voice_id, message_id, nr))`.as<'asked'>(sql`asked`);
}

const readTogether = inBatches<Readonly<{ db: Kysely<Schema> }>, Viewing, BallotView | undefined>(
  () => 'ballots',
  async ({ db }, viewings) =>
    inTurn((await db.executeQuery(ballotsAsSeen(columnsOf(viewings)))).rows, viewings),
);

/**
 * A ballot as somebody may see it; undefined for a viewer who is neither its member nor a stand-in of theirs. Those asked
 * for at the same moment are read together.
 */
export function readBallot(db: Kysely<Schema>, viewing: Viewing): Promise<BallotView | undefined> {
  return readTogether({ db }, viewing);
}

const ballotsAsSeen = composedOnce((slots: Slots<Viewings>) =>
  composer
    .selectFrom(askedFor(slots))
    .innerJoin('ballot', (join) =>
      join.onRef('ballot.poll_id', '=', 'asked.poll_id').onRef('ballot.person_id', '=', 'asked.voice_id'),
    )
    .innerJoin('person as voice', 'voice.id', 'ballot.person_id')
    .innerJoin('poll', 'poll.id', 'ballot.poll_id')
    .leftJoin('person as answerer', 'answerer.id', 'ballot.answered_by')
    .selectAll('ballot')
    .select([
      'asked.nr',
      'asked.viewer_id',
      'poll.secret',
      'voice.name as voiceName',
      'answerer.name as answererName',
    ])
    .select((ballot) =>
      jsonArrayFrom(
        ballot
          .selectFrom('date_answer')
          .select(['date_id', 'answer'])
          .whereRef('date_answer.poll_id', '=', 'ballot.poll_id')
          .whereRef('date_answer.person_id', '=', 'ballot.person_id'),
      ).as('answers'),
    )
    .select((ballot) =>
      jsonArrayFrom(
        ballot
          .selectFrom('question_answer')
          .select(['question_id', 'answer', 'answered_at'])
          .whereRef('question_answer.poll_id', '=', 'ballot.poll_id')
          .whereRef('question_answer.person_id', '=', 'ballot.person_id')
          .orderBy('answered_at'),
      ).as('questionAnswers'),
    )
    .select((ballot) => otherVoicesOf(ballot).as('otherVoices'))
    .select(IS_COPY.as('isCopy'))
    .where(({ or, eb, exists, ref, selectFrom }) =>
      or([
        eb('asked.viewer_id', '=', ref('asked.voice_id')),
        exists(
          selectFrom('ballot_stand_in')
            .select('member_id')
            .whereRef('ballot_stand_in.poll_id', '=', 'asked.poll_id')
            .whereRef('ballot_stand_in.member_id', '=', 'asked.voice_id')
            .whereRef('ballot_stand_in.person_id', '=', 'asked.viewer_id'),
        ),
      ]),
    ),
);

type SeenRow = RowOf<typeof ballotsAsSeen>;

/** The ballot of each viewing, in their order. */
function inTurn(rows: readonly SeenRow[], viewings: readonly Viewing[]): (BallotView | undefined)[] {
  const found = new Map(rows.map((row) => [row.nr, row]));
  return viewings.map((_, index) => {
    const row = found.get(index + 1);
    return row && toBallotView(row);
  });
}

function toBallotView(row: SeenRow): BallotView {
  const viewerId = row.viewer_id;
  const viewer = viewerId === row.person_id ? 'member' : 'stand-in';
  const gaveIt = row.answered_by === viewerId;
  const mayKnow = gaveIt || (viewer === 'member' && !row.secret);
  return {
    voice: { id: row.person_id, name: row.voiceName },
    viewer,
    choice: mayKnow ? row.choice : null,
    chosenAt: row.chosen_at,
    via: row.answered_via,
    answeredBy: gaveIt ? null : row.answererName,
    datesSavedAt: mayKnow ? row.dates_saved_at : null,
    answers: mayKnow ? Object.fromEntries(row.answers.map(({ date_id, answer }) => [date_id, answer])) : {},
    questionAnswers: mayKnow ? answersIn(row.questionAnswers) : { given: {}, savedAt: null },
    remark: mayKnow && row.remark && row.remark_at ? { text: row.remark, at: row.remark_at } : null,
    otherVoices: row.otherVoices.map((other) => ({ ...other, isOwn: other.id === viewerId })),
    isCopy: row.isCopy,
  };
}

/** Whether the viewer's card is another message than this one, and none of the poll's other cards is. */
const IS_COPY = sql<boolean>`asked.message_id is not null
  and exists (
    select from delivery where poll_id = asked.poll_id and kind = 'member' and person_id = asked.viewer_id
      and voice_id = asked.voice_id and activity_id <> asked.message_id
  ) and not exists (
    select from delivery where poll_id = asked.poll_id and person_id = asked.viewer_id
      and activity_id = asked.message_id
  )`;

/** The voices beside this one in a poll whose one card stands in a channel, by name. */
function otherVoicesOf(ballot: ExpressionBuilder<AskedSchema, 'ballot' | 'poll' | 'asked'>) {
  return jsonArrayFrom(
    ballot
      .selectFrom('ballot as other')
      .innerJoin('person as whose', 'whose.id', 'other.person_id')
      .select(['whose.id', 'whose.name'])
      .whereRef('other.poll_id', '=', 'ballot.poll_id')
      .where('poll.posting', '=', 'channel')
      .whereRef('other.person_id', '!=', 'asked.voice_id')
      .where(({ eb, or, exists, ref, selectFrom }) =>
        or([
          eb('other.person_id', '=', ref('asked.viewer_id')),
          exists(
            selectFrom('ballot_stand_in')
              .select('member_id')
              .whereRef('ballot_stand_in.poll_id', '=', 'other.poll_id')
              .whereRef('ballot_stand_in.member_id', '=', 'other.person_id')
              .whereRef('ballot_stand_in.person_id', '=', 'asked.viewer_id'),
          ),
        ]),
      )
      .orderBy('whose.name'),
  );
}

/** Whose voice somebody's card of a poll is about: their own, else the first for whom they stand in. */
export async function voiceOf(
  db: Kysely<Schema>,
  { pollId, personId }: Readonly<{ pollId: string; personId: string }>,
): Promise<string | undefined> {
  const own = await db
    .selectFrom('ballot')
    .select('person_id as id')
    .where('poll_id', '=', pollId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  if (own) return own.id;
  const standsInFor = await db
    .selectFrom('ballot_stand_in')
    .select('member_id as id')
    .where('poll_id', '=', pollId)
    .where('person_id', '=', personId)
    .orderBy('member_id')
    .executeTakeFirst();
  return standsInFor?.id;
}

/** How the cards of a poll fared: the members' by state, and those in channels where there are any. */
export type Deliveries = Readonly<{
  members: Readonly<Record<Delivery['state'], number>>;
  request: Delivery['state'] | null;
  /** The card in the committee's channel. */
  channel: Delivery['state'] | null;
}>;

export async function readDeliveries(db: Kysely<Schema>, pollId: string): Promise<Deliveries> {
  const rows = await db
    .selectFrom('delivery')
    .select(['kind', 'state', sql<number>`count(*)::int`.as('count')])
    .where('poll_id', '=', pollId)
    // A stand-in's card for the same voice is not that of the member, and who is off the list is none any more.
    .where((row) =>
      row.or([
        row('kind', '!=', 'member'),
        row.and([
          row('person_id', '=', row.ref('voice_id')),
          row.exists(
            row
              .selectFrom('ballot')
              .select('ballot.person_id')
              .where('ballot.poll_id', '=', pollId)
              .whereRef('ballot.person_id', '=', 'delivery.person_id'),
          ),
        ]),
      ]),
    )
    .groupBy(['kind', 'state'])
    .execute();
  const members = { queued: 0, delivered: 0, unreachable: 0, failed: 0 };
  for (const { kind, state, count } of rows) if (kind === 'member') members[state] = count;
  const stateOf = (wanted: DeliveryKind) => rows.find(({ kind }) => kind === wanted)?.state ?? null;
  return { members, request: stateOf('request'), channel: stateOf('channel') };
}

/** Polls of some committees in some states, the newest first. */
export function pollsOfCommittees(
  db: Kysely<Schema>,
  committeeIds: readonly string[],
  states: readonly PollState[],
): Promise<PollRow[]> {
  return db
    .selectFrom('poll')
    .selectAll()
    .where('committee_id', 'in', committeeIds)
    .where('state', 'in', states)
    .orderBy('created_at', 'desc')
    .execute();
}

/** The running polls in which somebody may answer, for themselves or as a stand-in, the newest first. */
export function pollsOfMember(db: Kysely<Schema>, personId: string): Promise<PollRow[]> {
  return db
    .selectFrom('poll')
    .selectAll('poll')
    .where(({ or, exists, selectFrom }) =>
      or([
        exists(
          selectFrom('ballot')
            .select('ballot.poll_id')
            .whereRef('ballot.poll_id', '=', 'poll.id')
            .where('ballot.person_id', '=', personId),
        ),
        exists(
          selectFrom('ballot_stand_in')
            .select('ballot_stand_in.poll_id')
            .whereRef('ballot_stand_in.poll_id', '=', 'poll.id')
            .where('ballot_stand_in.person_id', '=', personId),
        ),
      ]),
    )
    .where('poll.state', 'in', ['open', 'requested', 'planned'])
    .orderBy('poll.created_at', 'desc')
    .execute();
}

/** One member's answer by name, and how it came. */
export type VoterView = Readonly<{
  name: string;
  choice: Choice | null;
  via: AnsweredVia | null;
  /** Who gave it, where that is not the member. */
  by: string | null;
}>;

/** Who answered what, by name; for a poll that is not secret. */
export async function readVoters(db: Kysely<Schema>, pollId: string): Promise<readonly VoterView[]> {
  const rows = await db
    .selectFrom('ballot')
    .innerJoin('person', 'person.id', 'ballot.person_id')
    .innerJoin('poll', 'poll.id', 'ballot.poll_id')
    .leftJoin('person as answerer', 'answerer.id', 'ballot.answered_by')
    .select(['person.name', 'ballot.choice', 'ballot.answered_via as via', 'answerer.name as by'])
    .where('poll.id', '=', pollId)
    // Asked for by mistake, a secret poll still tells nothing.
    .where('poll.secret', '=', false)
    .orderBy('person.name')
    .execute();
  return rows.map((row) => ({ ...row, by: row.via === 'own' ? null : row.by }));
}
