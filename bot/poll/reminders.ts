import type { AnsweredVia, Choice, PollState } from './poll.ts';
import { votingRefusal } from './voting.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** How long before the deadline the clock reminds those who have not answered. */
export const HOURS_BEFORE_DEADLINE = 48;
/** How long after a reminder of a poll the next one may go out. */
export const HOURS_BETWEEN = 24;
/** The clock reminds once, and once more when the deadline has moved far enough. */
const MOST_BY_CLOCK = 2;

/** From when a poll may be reminded of again, in whole minutes as people are told it; null when it never was. */
export function nextReminder(remindedAt: Date | null): Date | null {
  if (!remindedAt) return null;
  return new Date(Math.ceil(later(remindedAt, HOURS_BETWEEN).getTime() / MINUTE) * MINUTE);
}

/** Why an organiser cannot have the members reminded. */
export type RemindRefusal = 'not-running' | 'reminded-lately' | 'nobody-silent' | 'all-muted';

type Remindable = Readonly<{
  poll: Readonly<{ state: PollState; deadline: Date; reminded_at: Date | null }>;
  /** To how many a reminder would go. */
  count: number;
  /** How many more have not answered, but want no reminders. */
  muted: number;
}>;

/** Why an organiser cannot have the members of a poll reminded now; null when that can be done. */
export function remindRefusal({ poll, count, muted }: Remindable, now: Date): RemindRefusal | null {
  if (votingRefusal(poll, now)) return 'not-running';
  if (count === 0) return muted > 0 ? 'all-muted' : 'nobody-silent';
  const next = nextReminder(poll.reminded_at);
  return next && now.getTime() < next.getTime() ? 'reminded-lately' : null;
}

type Reminded = Readonly<{
  openedAt: Date;
  deadline: Date;
  /** When the members were last reminded, by an organiser or by the clock. */
  remindedAt: Date | null;
  /** When the clock reminded them before. */
  byClock: readonly Date[];
}>;

/**
 * The moment at which the clock reminds the members of a poll, which may have passed already; null when it does not.
 * It leaves out polls that were posted later than that moment, and comes a second time only when the deadline has
 * been put off so far that more than 48 hours lie between the two.
 */
export function automaticReminder({ openedAt, deadline, remindedAt, byClock }: Reminded): Date | null {
  const moment = later(deadline, -HOURS_BEFORE_DEADLINE);
  if (openedAt.getTime() >= moment.getTime() || byClock.length >= MOST_BY_CLOCK) return null;
  const isTooSoon = byClock.some((sent) => moment.getTime() <= later(sent, HOURS_BEFORE_DEADLINE).getTime());
  if (isTooSoon) return null;
  const next = nextReminder(remindedAt);
  return next && next.getTime() > moment.getTime() ? next : moment;
}

/** The same for a poll that is posted now. */
export function firstReminder(now: Date, deadline: Date): Date | null {
  return automaticReminder({ openedAt: now, deadline, remindedAt: null, byClock: [] });
}

/**
 * What a member is still to answer: the question itself, or which of the changed dates suit. An answer given after the
 * dates were changed was given with those dates in view.
 */
export function reminderSubject(
  ballot: Readonly<{
    via: AnsweredVia | null;
    choice: Choice | null;
    chosenAt: Date | null;
    datesSavedAt: Date | null;
  }>,
  datesChangedAt: Date | null,
): 'answer' | 'dates' | 'nothing' {
  // By how it came, for under secrecy a member does not see what their stand-in answered.
  if (ballot.via === null) return 'answer';
  const asked = datesChangedAt !== null && ballot.chosenAt !== null && ballot.chosenAt < datesChangedAt;
  return ballot.choice === 'interested' && asked && ballot.datesSavedAt === null ? 'dates' : 'nothing';
}

function later(moment: Date, hours: number): Date {
  return new Date(moment.getTime() + hours * HOUR);
}
