import { addWorkingDays } from './working-days.ts';

/** Working days that the Griffie gets before a request is brought up again, and again before the organiser is told. */
export const WORKING_DAYS_TO_ACT = 3;
/** How often a request is brought up again in its channel. */
const MOST_NUDGES = 2;

/** What happened to a request while it was the Griffie's turn. */
export type Waiting = Readonly<{
  /** Since when it has been the Griffie's turn. */
  since: Date;
  /** When the request was brought up again since then, oldest first. */
  nudges: readonly Date[];
  /** When the organiser was told that the Griffie does not act; null where that has not been done since then. */
  toldAt: Date | null;
}>;

/** What follows on a request that the Griffie does not act on, and when. */
export type FollowUp = Readonly<{ what: 'nudge' | 'tell'; at: Date }>;

/**
 * The next follow-up on a request; null when there is none left. Each comes three working days after the one before it,
 * so that one that was missed while the bot was down is not made up by two at once. The recess of a committee does not
 * count here: the Griffie works on.
 */
export function nextFollowUp({ since, nudges, toldAt }: Waiting): FollowUp | null {
  if (toldAt) return null;
  const at = addWorkingDays(nudges.at(-1) ?? since, WORKING_DAYS_TO_ACT);
  return { what: nudges.length < MOST_NUDGES ? 'nudge' : 'tell', at };
}
