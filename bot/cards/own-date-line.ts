import { type CandidateDate, isSameTime } from '../poll/candidate-dates.ts';
import type { BallotView, PollView } from '../store/polls.ts';
import type { Voice } from './card.ts';

/** What somebody said of the moment that was planned in the end. */
export function ownDateLine(
  { dates }: PollView,
  session: CandidateDate,
  { choice, answers }: BallotView,
  { texts }: Voice,
): string {
  if (choice !== 'interested') return texts('planned.own.welcome');
  // The Griffie may have chosen another place.
  const asked = dates.find((date) => isSameTime(date, session));
  const answer = asked && answers[asked.id];
  return texts(`planned.own.${answer ?? 'silent'}`);
}
