import { CHOICES, type PartyTally, type PollState, type Tally } from './poll.ts';

/** How a poll is decided, in the order in which an organiser may choose. */
export const RULES = ['per-member', 'per-party', 'by-seats'] as const;
export type Rule = (typeof RULES)[number];

/** A rule with the number of answers that it demands at least; null demands none. */
export type Ruling = Readonly<{ rule: Rule; quorum: number | null }>;

/** Where a poll stands under its rule: the numbers that are decided on, and what they come to. */
export type Standing = Readonly<{
  /** What is in favour: members, parties, or seats. */
  inFavour: number;
  /** All that there are of those. */
  of: number;
  /** How many must be in favour. */
  needed: number;
  /** Members who gave an answer, whichever. */
  answered: number;
  hasQuorum: boolean;
  hasMajority: boolean;
}>;

/** The least number that is strictly more than half. */
export function threshold(all: number): number {
  return Math.floor(all / 2) + 1;
}

/** Applies a poll's rule to its count. */
export function standing(tally: Tally, { rule, quorum }: Ruling): Standing {
  const { inFavour, of } = WEIGH[rule](tally);
  const answered = CHOICES.reduce((sum, choice) => sum + tally[choice], 0);
  const needed = threshold(of);
  const hasQuorum = answered >= (quorum ?? 0);
  return Object.freeze({
    inFavour,
    of,
    needed,
    answered,
    hasQuorum,
    hasMajority: hasQuorum && inFavour >= needed,
  });
}

type Weight = Readonly<{ inFavour: number; of: number }>;

const WEIGH: Readonly<Record<Rule, (tally: Tally) => Weight>> = {
  'per-member': perMember,
  'per-party': perParty,
  'by-seats': bySeats,
};

/** Interested members against all entitled members, answered or not. */
export function perMember({ interested, entitled }: Tally): Weight {
  return { inFavour: interested, of: entitled };
}

/** Parties in favour against all parties that have a member entitled. */
export function perParty({ parties }: Tally): Weight {
  return { inFavour: parties.filter(isInFavour).length, of: parties.length };
}

/** The seats of the parties in favour against the seats of all. */
export function bySeats({ parties }: Tally): Weight {
  const seatsOf = (some: readonly PartyTally[]) => some.reduce((sum, { seats }) => sum + seats, 0);
  return { inFavour: seatsOf(parties.filter(isInFavour)), of: seatsOf(parties) };
}

/** A party is in favour when more than half of its members who answered are interested. */
export function isInFavour({ interested, answered }: PartyTally): boolean {
  return interested > answered - interested;
}

/** What a vote does to the majority: `reached` happens once in a poll's life, the first time. */
export type MajorityChange = 'reached' | 'lost' | 'regained' | 'none';

/** Compares the majority as it stood (`poll`) with what there is now. */
export function majorityChange(
  poll: Readonly<{ state: PollState; majority: boolean }>,
  { hasMajority }: Standing,
): MajorityChange {
  if (hasMajority === poll.majority) return 'none';
  if (!hasMajority) return 'lost';
  return poll.state === 'open' ? 'reached' : 'regained';
}
