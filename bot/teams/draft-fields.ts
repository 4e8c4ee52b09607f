import type { Voice } from '../cards/card.ts';
import { plain } from '../cards/plain-text.ts';
import { type CandidateDate, type DateProblem, readCandidateDates } from '../poll/candidate-dates.ts';
import { readDeadline } from '../poll/deadline.ts';
import { type DraftProblem, draftProblems } from '../poll/draft.ts';
import { proposeCandidateDates } from '../poll/propose-dates.ts';

type Typed = Readonly<{ committee: string; day: string; time: string; dates: string }>;

export type DraftFields =
  | Readonly<{ ok: true; committeeId: string | null; deadline: Date; dates: readonly CandidateDate[] }>
  | Readonly<{ ok: false; problems: readonly string[] }>;

/** Reads the fields of a draft card; when something in them does not fit, gives a sentence for each such thing. */
export function readDraftFields(
  typed: Typed,
  { now, voice }: Readonly<{ now: () => Date; voice: Voice }>,
): DraftFields {
  const moment = now();
  const deadline = readDeadline(typed.day, typed.time);
  const { dates, problems } = readCandidateDates(typed.dates, { now: moment });
  const sentences = problems.map((problem) => dateSentence(problem, voice));
  if (!deadline) sentences.unshift(voice.texts('problem.deadline-unreadable'));
  if (!deadline || sentences.length > 0) return { ok: false, problems: sentences };
  // An empty field asks for a proposal.
  const chosen = dates.length > 0 ? dates : proposeCandidateDates({ now: moment });
  const unfit = draftSentences(draftProblems({ deadline, dates: chosen }, moment), voice);
  if (unfit.length > 0) return { ok: false, problems: unfit };
  return { ok: true, committeeId: typed.committee || null, deadline, dates: chosen };
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
