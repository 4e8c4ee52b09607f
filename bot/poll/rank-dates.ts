import type { CandidateDate } from './candidate-dates.ts';

/** A candidate date with what the interested members answered to it. */
export type CountedDate<D extends CandidateDate> = Readonly<{
  date: D;
  yes: number;
  ifNeedBe: number;
  no: number;
}>;

/** `silent` counts the interested members who said nothing about this date. */
export type RankedDate<D extends CandidateDate> = CountedDate<D> & Readonly<{ silent: number }>;

/** Best first: the most yes, then the most who can at all, then the earlier start, then the earlier end. */
export function rankDates<D extends CandidateDate>(
  dates: readonly CountedDate<D>[],
  interested: number,
): readonly RankedDate<D>[] {
  return dates
    .map((counted) =>
      Object.freeze({ ...counted, silent: interested - counted.yes - counted.ifNeedBe - counted.no }),
    )
    .sort(
      (a, b) =>
        b.yes - a.yes ||
        b.ifNeedBe - a.ifNeedBe ||
        a.date.startsAt.getTime() - b.date.startsAt.getTime() ||
        a.date.endsAt.getTime() - b.date.endsAt.getTime(),
    );
}
