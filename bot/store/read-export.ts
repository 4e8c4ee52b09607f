import { type Kysely, sql, type Transaction } from 'kysely';
import { jsonObjectFrom } from 'kysely/helpers/postgres';
import type { AnsweredVia, Choice, DateAnswer } from '../poll/poll.ts';
import type { Database } from './connect.ts';
import { type PollEvent, readEvents } from './events.ts';
import { type PollView, readPollView } from './polls.ts';
import { type AnsweredQuestion, type OwnWords, readAllAnswers } from './questions.ts';
import { readRemarks } from './remarks.ts';
import { readFrozenVoices } from './roster.ts';
import type { Schema } from './schema.ts';

/** What one member answered, and how the answer came. */
export type GivenAnswer = Readonly<{
  choice: Choice | null;
  at: Date | null;
  via: AnsweredVia | null;
  /** Who gave it, where that is not the member. */
  by: string | null;
  /** By id of the date. */
  dates: Readonly<Record<string, DateAnswer>>;
  /** By id of the question. */
  questions: Readonly<Record<string, string>>;
  remark: string | null;
}>;

/** One member of the roster as it was frozen; under secrecy without an answer. */
export type ExportedVoice = Readonly<{
  name: string;
  party: string | null;
  seats: number | null;
  standIns: readonly string[];
  answer: GivenAnswer | null;
}>;

/** One vote, whether or not it still counts; saving dates makes one as well. */
export type ExportedVote = Readonly<{
  name: string;
  choice: Choice;
  /** By id of the date; null for a vote that said nothing about dates. */
  dates: Readonly<Record<string, DateAnswer>> | null;
  at: Date;
  via: AnsweredVia;
  /** Who gave it, where that is not the member. */
  by: string | null;
}>;

/** All of a poll that an organiser may take along in a file. */
export type ExportView = Readonly<{
  view: PollView;
  /** By name. */
  voices: readonly ExportedVoice[];
  /** In the order in which they came; none under secrecy. */
  votes: readonly ExportedVote[];
  answers: readonly AnsweredQuestion[];
  remarks: readonly OwnWords[];
  history: readonly PollEvent[];
}>;

/** Reads a poll for a file, all of it as it is at one moment. */
export function readExportView(db: Database, pollId: string): Promise<ExportView> {
  const snapshot = db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only');
  return snapshot.execute((trx) => readExported(trx, pollId));
}

/** The same inside a transaction that reads more beside it. */
export async function readExported(trx: Transaction<Schema>, pollId: string): Promise<ExportView> {
  const view = await readPollView(trx, pollId);
  const answered = await readGivenAnswers(trx, pollId);
  const roster = await readFrozenVoices(trx, pollId);
  return {
    view,
    voices: roster.map(({ personId, name, party, seats, standIns }) => ({
      name,
      party,
      seats,
      standIns: standIns.map((standIn) => standIn.name),
      answer: answered.get(personId) ?? null,
    })),
    votes: await readVotes(trx, pollId),
    answers: await readAllAnswers(trx, pollId),
    remarks: await readRemarks(trx, pollId),
    history: await readEvents(trx, pollId),
  };
}

/** Who answered what, by id of the member; nothing at all for a secret poll. */
async function readGivenAnswers(
  db: Kysely<Schema>,
  pollId: string,
): Promise<ReadonlyMap<string, GivenAnswer>> {
  const rows = await db
    .selectFrom('ballot')
    .innerJoin('poll', 'poll.id', 'ballot.poll_id')
    .leftJoin('person as answerer', 'answerer.id', 'ballot.answered_by')
    .select(['ballot.person_id', 'ballot.choice', 'ballot.chosen_at as at', 'ballot.answered_via as via'])
    .select(['ballot.remark', 'answerer.name as by'])
    .select((ballot) => [
      jsonObjectFrom(
        ballot
          .selectFrom('date_answer as d')
          .select(sql<Record<string, DateAnswer> | null>`json_object_agg(d.date_id, d.answer)`.as('byId'))
          .whereRef('d.poll_id', '=', 'ballot.poll_id')
          .whereRef('d.person_id', '=', 'ballot.person_id'),
      ).as('dates'),
      jsonObjectFrom(
        ballot
          .selectFrom('question_answer as q')
          .select(sql<Record<string, string> | null>`json_object_agg(q.question_id, q.answer)`.as('byId'))
          .whereRef('q.poll_id', '=', 'ballot.poll_id')
          .whereRef('q.person_id', '=', 'ballot.person_id'),
      ).as('questions'),
    ])
    .where('poll.id', '=', pollId)
    .where('poll.secret', '=', false)
    .execute();
  return new Map(
    rows.map(({ person_id, choice, at, via, by, dates, questions, remark }) => [
      person_id,
      {
        choice,
        at,
        via,
        by: via === 'own' ? null : by,
        dates: dates?.byId ?? {},
        questions: questions?.byId ?? {},
        remark,
      },
    ]),
  );
}

async function readVotes(db: Kysely<Schema>, pollId: string): Promise<readonly ExportedVote[]> {
  const rows = await db
    .selectFrom('vote')
    .innerJoin('poll', 'poll.id', 'vote.poll_id')
    .innerJoin('person', 'person.id', 'vote.person_id')
    .innerJoin('person as caster', 'caster.id', 'vote.cast_by')
    .select(['person.name', 'vote.choice', 'vote.date_answers as dates', 'vote.cast_at as at', 'vote.via'])
    .select('caster.name as by')
    .where('poll.id', '=', pollId)
    .where('poll.secret', '=', false)
    .orderBy('vote.id')
    .execute();
  return rows.map((row) => ({ ...row, by: row.via === 'own' ? null : row.by }));
}
