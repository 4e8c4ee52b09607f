import type { PollState, Tally } from './poll.ts';

/** How many must be interested: strictly more than half of all entitled members, answered or not. */
export function threshold(entitled: number): number {
  return Math.floor(entitled / 2) + 1;
}

export function hasMajority(tally: Tally): boolean {
  return tally.interested >= threshold(tally.entitled);
}

/** What a vote does to the majority: `reached` happens once in a poll's life, the first time. */
export type MajorityChange = 'reached' | 'lost' | 'regained' | 'none';

/** Compares the majority as it stood (`poll`) with the count after a vote. */
export function majorityChange(
  poll: Readonly<{ state: PollState; majority: boolean }>,
  tally: Tally,
): MajorityChange {
  const now = hasMajority(tally);
  if (now === poll.majority) return 'none';
  if (!now) return 'lost';
  return poll.state === 'open' ? 'reached' : 'regained';
}
