import type { CandidateDate } from './candidate-dates.ts';
import type { PollState } from './poll.ts';

/** Why the Griffie cannot plan, move or cancel, or give another answer. */
export type SessionRefusal =
  /** There is no request, or it has been taken back. */
  | 'not-requested'
  /** There is no majority any more. */
  | 'no-majority'
  /** Somebody else was first: the session is no longer as this person saw it. */
  | 'planned-meanwhile'
  | 'date-past'
  | 'not-planned';

type Poll = Readonly<{ state: PollState; majority: boolean }>;

/** How often the session has been changed, as somebody saw it; null where none had been planned yet. */
export type Seen = number | null;

/** Why a session cannot be planned for a poll, or moved, on this date; null when it can. */
export function planRefusal(
  { poll, sequence, seen, date }: Readonly<{ poll: Poll; sequence: Seen; seen: Seen; date: CandidateDate }>,
  now: Date,
): SessionRefusal | null {
  if (poll.state !== 'requested' && poll.state !== 'planned') return 'not-requested';
  if (sequence !== seen) return 'planned-meanwhile';
  if (poll.state === 'requested' && !poll.majority) return 'no-majority';
  return date.startsAt.getTime() <= now.getTime() || date.endsAt <= date.startsAt ? 'date-past' : null;
}

/** Why a planned session cannot be cancelled; null when it can. */
export function cancelRefusal({
  poll,
  sequence,
  seen,
}: Readonly<{ poll: Poll; sequence: Seen; seen: Seen }>): SessionRefusal | null {
  if (sequence !== seen) return 'planned-meanwhile';
  return poll.state === 'planned' ? null : 'not-planned';
}
