import type { CandidateDate } from './candidate-dates.ts';
import type { Ruling } from './majority.ts';
import type { PartyTally, Tally } from './poll.ts';

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

/** What a roster lacks for a rule. */
export type RosterProblem = 'parties-missing' | 'seats-missing' | 'quorum-too-high';

type RosterVoice = Readonly<{ party: string | null; seats: number | null }>;

/** Why a poll cannot be decided by this rule with this roster; null when it can. */
export function rosterProblem(
  roster: readonly RosterVoice[],
  { rule, quorum }: Ruling,
): RosterProblem | null {
  if (rule !== 'per-member' && roster.some(({ party }) => party === null)) return 'parties-missing';
  if (rule === 'by-seats' && roster.some(({ seats }) => seats === null)) return 'seats-missing';
  return (quorum ?? 0) > roster.length ? 'quorum-too-high' : null;
}

/** The count before anybody has answered: what a rule will be decided on. */
export function emptyTally(roster: readonly RosterVoice[]): Tally {
  const parties = new Map<string | number, PartyTally>();
  for (const [index, { party, seats }] of roster.entries())
    parties.set(party ?? index, { seats: seats ?? 1, answered: 0, interested: 0 });
  return {
    interested: 0,
    'not-interested': 0,
    'no-preference': 0,
    entitled: roster.length,
    parties: [...parties.values()],
  };
}
