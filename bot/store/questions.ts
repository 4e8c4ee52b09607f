import { type Kysely, sql, type Transaction } from 'kysely';
import type { Question } from '../poll/questions.ts';
import type { Schema } from './schema.ts';

export type StoredQuestion = Question & Readonly<{ id: string }>;

/** What one member answered to the organiser's questions. */
export type MemberAnswers = Readonly<{
  /** By id of the question. */
  given: Readonly<Record<string, string>>;
  savedAt: Date | null;
}>;

/** What somebody wrote, and who; without the name where the poll is secret. */
export type OwnWords = Readonly<{ answer: string; name: string | null }>;

/** All answers to one question; those in one's own words come without names where the poll is secret. */
export type AnsweredQuestion = Readonly<{
  question: StoredQuestion;
  answers: readonly OwnWords[];
}>;

/** Puts these questions in the place of those that a draft has; one whose text stays keeps its id. */
export async function replaceQuestions(
  trx: Transaction<Schema>,
  pollId: string,
  questions: readonly Question[],
): Promise<void> {
  const former = await readQuestionsOf(trx, pollId);
  const gone = former.filter(({ text }) => !questions.some((question) => question.text === text));
  if (gone.length > 0)
    await trx
      .deleteFrom('question')
      .where(
        'id',
        'in',
        gone.map(({ id }) => id),
      )
      .execute();
  for (const [position, { text, options }] of questions.entries()) {
    const values = { position, text, options: options && JSON.stringify(options) };
    const known = former.find((question) => question.text === text);
    if (known) await trx.updateTable('question').set(values).where('id', '=', known.id).execute();
    else
      await trx
        .insertInto('question')
        .values({ poll_id: pollId, ...values })
        .execute();
  }
}

/** The questions of a poll, in the organiser's order. */
export function readQuestionsOf(db: Kysely<Schema>, pollId: string): Promise<StoredQuestion[]> {
  return db
    .selectFrom('question')
    .select(['id', 'text', 'options'])
    .where('poll_id', '=', pollId)
    .orderBy('position')
    .execute();
}

/** What one member answered so far. */
export async function readAnswersOf(
  db: Kysely<Schema>,
  pollId: string,
  personId: string,
): Promise<MemberAnswers> {
  const rows = await db
    .selectFrom('question_answer')
    .select(['question_id', 'answer', 'answered_at'])
    .where('poll_id', '=', pollId)
    .where('person_id', '=', personId)
    .orderBy('answered_at')
    .execute();
  return answersIn(rows);
}

type AnswerRow = Readonly<{ question_id: string; answer: string; answered_at: Date | string }>;

/** What a member answered, from rows with the oldest first; inside JSON a moment travels as text. */
export function answersIn(rows: readonly AnswerRow[]): MemberAnswers {
  const last = rows.at(-1);
  return {
    given: Object.fromEntries(rows.map(({ question_id, answer }) => [question_id, answer])),
    savedAt: last ? new Date(last.answered_at) : null,
  };
}

type Given = Readonly<{
  pollId: string;
  voiceId: string;
  /** By id of the question. */
  answers: ReadonlyMap<string, string>;
  now: Date;
}>;

/** Puts these answers in the place of those that a member gave before. */
export async function replaceAnswers(
  trx: Transaction<Schema>,
  { pollId, voiceId, answers, now }: Given,
): Promise<void> {
  await trx
    .deleteFrom('question_answer')
    .where('poll_id', '=', pollId)
    .where('person_id', '=', voiceId)
    .execute();
  if (answers.size === 0) return;
  const rows = [...answers].map(([question_id, answer]) => ({
    question_id,
    poll_id: pollId,
    person_id: voiceId,
    answer,
    answered_at: now,
  }));
  await trx.insertInto('question_answer').values(rows).execute();
}

/**
 * What all members answered, by question. Under secrecy no name is read, and the order is that of the answers' own
 * words: neither who nor when can be told from it.
 */
export async function readAllAnswers(
  db: Kysely<Schema>,
  pollId: string,
): Promise<readonly AnsweredQuestion[]> {
  const questions = await readQuestionsOf(db, pollId);
  if (questions.length === 0) return [];
  const name = sql<string | null>`case when poll.secret then null else person.name end`;
  const rows = await db
    .selectFrom('question_answer')
    .innerJoin('poll', 'poll.id', 'question_answer.poll_id')
    .innerJoin('person', 'person.id', 'question_answer.person_id')
    .select(['question_answer.question_id', 'question_answer.answer', name.as('name')])
    .where('poll.id', '=', pollId)
    .orderBy(name)
    .orderBy('question_answer.answer')
    .execute();
  return questions.map((question) => ({
    question,
    answers: rows
      .filter(({ question_id }) => question_id === question.id)
      .map(({ answer, name: by }) => ({ answer, name: by })),
  }));
}
