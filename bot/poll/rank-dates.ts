import type { CandidateDate } from './candidate-dates.ts';

/** A candidate date with what the interested members answered to it. */
export type CountedDate<D extends CandidateDate> = Readonly<{
  date: D;
  yes: number;
  ifNeedBe: number;
  no: number;
  /** The parties of those who can come, each once or more; null where parties are not known. */
  parties: readonly string[] | null;
}>;

/** A date in its place among the others. */
export type RankedDate<D extends CandidateDate> = Omit<CountedDate<D>, 'parties'> &
  Readonly<{
    /** From 1; dates that suit equally well have the same, and the next after them is as many further. */
    rank: number;
    /** How many interested members said nothing about this date. */
    silent: number;
    /** From how many parties those are who can come; null where parties are not known. */
    parties: number | null;
  }>;

/**
 * Best first: the most yes, then the most who can at all, then those from the most parties. Dates that are equal in all
 * of these are a tie, of which the earlier start stands first, then the earlier end.
 */
export function rankDates<D extends CandidateDate>(
  dates: readonly CountedDate<D>[],
  interested: number,
): readonly RankedDate<D>[] {
  const counted = dates.map(({ parties, ...counts }) => ({
    ...counts,
    silent: interested - counts.yes - counts.ifNeedBe - counts.no,
    parties: parties && new Set(parties).size,
  }));
  return counted
    .map((row) =>
      Object.freeze({ ...row, rank: 1 + counted.filter((other) => bySuit(other, row) < 0).length }),
    )
    .sort((a, b) => bySuit(a, b) || byTime(a.date, b.date));
}

type Suit = Readonly<{ yes: number; ifNeedBe: number; parties: number | null }>;

/** Below zero where the first suits better, zero for a tie. */
function bySuit(a: Suit, b: Suit): number {
  return b.yes - a.yes || b.ifNeedBe - a.ifNeedBe || (b.parties ?? 0) - (a.parties ?? 0);
}

function byTime(a: CandidateDate, b: CandidateDate): number {
  return a.startsAt.getTime() - b.startsAt.getTime() || a.endsAt.getTime() - b.endsAt.getTime();
}
