import type { CandidateDate } from './candidate-dates.ts';

/** What still keeps a draft from being posted. */
export type DraftProblem =
  | Readonly<{ kind: 'deadline-past' }>
  | Readonly<{ kind: 'date-before-deadline'; date: CandidateDate }>
  | Readonly<{ kind: 'no-dates' }>;

/** A deadline lies ahead, and every candidate date lies after it: the answers must be in before anybody plans. */
export function draftProblems(
  draft: Readonly<{ deadline: Date; dates: readonly CandidateDate[] }>,
  now: Date,
): readonly DraftProblem[] {
  const problems: DraftProblem[] = [];
  if (draft.deadline.getTime() <= now.getTime()) problems.push({ kind: 'deadline-past' });
  if (draft.dates.length === 0) problems.push({ kind: 'no-dates' });
  for (const date of draft.dates)
    if (date.startsAt.getTime() <= draft.deadline.getTime())
      problems.push({ kind: 'date-before-deadline', date });
  return problems;
}
