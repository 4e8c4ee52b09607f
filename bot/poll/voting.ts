import type { PollState } from './poll.ts';

/** Why an answer is not accepted. */
export type VoteRefusal = 'unknown-poll' | 'withdrawn' | 'planned' | 'deadline-passed';

/**
 * Whether a poll takes answers at a moment; null when it does. The deadline counts here, on the vote itself:
 * a poll stays shut after it even when the timer that closes it has not run.
 */
export function votingRefusal(
  poll: Readonly<{ state: PollState; deadline: Date }>,
  now: Date,
): VoteRefusal | null {
  switch (poll.state) {
    case 'draft':
    case 'discarded':
      return 'unknown-poll';
    case 'withdrawn':
      return 'withdrawn';
    case 'planned':
      return 'planned';
    case 'closed':
      return 'deadline-passed';
    case 'open':
    case 'requested':
      return now.getTime() < poll.deadline.getTime() ? null : 'deadline-passed';
  }
}
