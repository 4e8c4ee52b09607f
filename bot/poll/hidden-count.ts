import type { PollState } from './poll.ts';
import { votingRefusal } from './voting.ts';

/**
 * Whether how a poll stands is kept from its members now, and with it that there is a majority: as long as it runs,
 * where its organiser chose so.
 */
export function isCountHidden(
  poll: Readonly<{ hide_count: boolean; state: PollState; deadline: Date }>,
  now: Date,
): boolean {
  return poll.hide_count && votingRefusal(poll, now) === null;
}
