import type { DraftSettings } from '../actions/edit-draft.ts';
import type { Voice } from '../cards/card.ts';
import type { Typed } from '../cards/draft-card.ts';
import { plain } from '../cards/plain-text.ts';
import { type CandidateDate, type DateProblem, readCandidateDates } from '../poll/candidate-dates.ts';
import type { CommitteeCalendar } from '../poll/committee-calendar.ts';
import { readDeadline } from '../poll/deadline.ts';
import { type DraftProblem, draftProblems } from '../poll/draft.ts';
import { RULES } from '../poll/majority.ts';
import { proposeCandidateDates } from '../poll/propose-dates.ts';
import { type QuestionProblem, readQuestions } from '../poll/questions.ts';

export type DraftFields =
  | (Readonly<{ ok: true }> & DraftSettings)
  | Readonly<{ ok: false; problems: readonly string[] }>;

/** Reads the fields of a draft card; when something in them does not fit, gives a sentence for each such thing. */
export function readDraftFields(
  typed: Typed,
  { now, voice, calendar }: Readonly<{ now: () => Date; voice: Voice; calendar: CommitteeCalendar }>,
): DraftFields {
  const moment = now();
  const deadline = readDeadline(typed.day, typed.time);
  const { dates, sentences } = readTypedDates(typed.dates, { now, voice });
  if (!deadline) return { ok: false, problems: [voice.texts('problem.deadline-unreadable'), ...sentences] };
  const title = oneLine(typed.title);
  const quorum = readQuorum(typed.quorum);
  const asked = readQuestions(typed.questions);
  const lacking = [
    ...(title ? [] : [voice.texts('problem.title-missing')]),
    ...(quorum.ok ? [] : [voice.texts('problem.quorum')]),
    ...sentences,
    ...asked.problems.map((problem) => questionSentence(problem, voice)),
  ];
  if (lacking.length > 0) return { ok: false, problems: lacking };
  // An empty field asks for a proposal.
  const chosen = dates.length > 0 ? dates : proposeCandidateDates({ now: moment, deadline, calendar });
  const unfit = draftSentences(draftProblems({ deadline, dates: chosen }, moment), voice);
  if (unfit.length > 0) return { ok: false, problems: unfit };
  return {
    ok: true,
    committeeId: typed.committee || null,
    title,
    reference: oneLine(typed.reference) || null,
    summary: oneLine(typed.summary) || null,
    secret: typed.secret === 'true',
    hideCount: typed.hideCount === 'true',
    rule: RULES.find((rule) => rule === typed.rule) ?? 'per-member',
    quorum: quorum.value,
    deadline,
    dates: chosen,
    questions: asked.questions,
  };
}

const MOST_QUORUM = 1_000;

/** Reads how many must answer at least; empty is nobody. */
export function readQuorum(text: string): Readonly<{ ok: boolean; value: number | null }> {
  if (text.trim() === '') return { ok: true, value: null };
  const value = Number(text);
  const ok = Number.isInteger(value) && value >= 1 && value <= MOST_QUORUM;
  return { ok, value: ok ? value : null };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Reads a field with one date a line, with a sentence for each line that is none. */
export function readTypedDates(
  text: string,
  { now, voice }: Readonly<{ now: () => Date; voice: Voice }>,
): Readonly<{ dates: readonly CandidateDate[]; sentences: readonly string[] }> {
  const { dates, problems } = readCandidateDates(text, { now: now() });
  return { dates, sentences: problems.map((problem) => dateSentence(problem, voice)) };
}

/** What keeps a draft from being posted, in words. */
export function draftSentences(
  problems: readonly DraftProblem[],
  { texts, words }: Voice,
): readonly string[] {
  return problems.map((problem) =>
    texts(`problem.${problem.kind}`, {
      date: 'date' in problem ? plain(words.date(problem.date)) : '',
    }),
  );
}

function dateSentence(problem: DateProblem, { texts, words }: Voice): string {
  return texts(`problem.${problem.reason}`, {
    ...problem,
    text: plain(problem.text),
    ...(problem.reason === 'wrong-weekday' && {
      date: words.calendarDate(problem.date),
      weekday: texts(`weekday.${problem.weekday}`),
    }),
  });
}

function questionSentence(problem: QuestionProblem, { texts }: Voice): string {
  return texts(`problem.${problem.reason}`, { ...problem, text: plain(problem.text) });
}
