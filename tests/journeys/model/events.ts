import type { Rule } from './actions.ts';
import { type Entry, listsOf } from './casts.ts';
import { note } from './history.ts';
import { hoursAt, hoursOf, workingDaysAfter } from './moments.ts';
import {
  awayOf,
  countOf,
  dueByClock,
  isTurnOfGriffie,
  type Language,
  mayRemind,
  type Poll,
  rosterChangeOf,
  runs,
  type Somebody,
  silentIn,
} from './poll.ts';
import { sendReminders } from './rules.ts';

// What befalls a poll without anybody doing something to it.

/** What somebody does that all polls of a committee may hear of. */
export type Affair = Readonly<
  | { does: 'mute' | 'unmute'; member: number }
  | { does: 'speak'; who: Somebody; language: Language }
  /** Somebody leaves the team, or comes back; a list from a file keeps them. */
  | { does: 'leave' | 'return'; member: number }
  /** The place of the new list among those that the committee may have. */
  | { does: 'roster'; list: number }
  /** What new polls begin with; those that run keep what they have. */
  | { does: 'rule'; rule: Rule; quorum: number }
  | { does: 'posting'; posting: 'chat' | 'channel' | 'both' }
>;

export function hear(poll: Poll, affair: Affair): void {
  switch (affair.does) {
    case 'mute':
      poll.muted = [...poll.muted, affair.member];
      return;
    case 'unmute':
      poll.muted = poll.muted.filter((who) => who !== affair.member);
      return;
    case 'speak':
      poll.reads = { ...poll.reads, [affair.who]: affair.language };
      return;
    case 'roster':
      hearOfRoster(poll, { present: listsOf(poll.cast)[affair.list] ?? [] });
      return;
    case 'leave':
      hearOfRoster(poll, { away: [...poll.away, affair.member] });
      return;
    case 'return':
      hearOfRoster(poll, { away: poll.away.filter((who) => who !== affair.member) });
  }
}

/** The organiser of a running poll is told of what changed, in a new message where the last one was settled. */
function hearOfRoster(poll: Poll, change: Partial<Pick<Poll, 'present' | 'away'>>): void {
  const news = () => ({ ...rosterChangeOf(poll), away: awayOf(poll) });
  const before = news();
  Object.assign(poll, change);
  const now = news();
  const isSettled = Object.values(before).flat().length === 0;
  const isNews = JSON.stringify(before) !== JSON.stringify(now);
  if (runs(poll) && isNews && (isSettled || poll.rosterNews === 0)) poll.rosterNews += 1;
}

/** The clock moves on to another moment. */
export function passTo(poll: Poll, moment: number): void {
  poll.now = moment;
  const now = hoursAt(moment);
  // Also while a session is planned, for it may yet be cancelled.
  const isOver = poll.ended || poll.withdrawn !== null;
  if (!isOver && typeof poll.deadline === 'string' && hoursOf(poll.deadline) <= now) expire(poll);
  remindByClock(poll);
  followUp(poll, now);
  // A day has passed, which every card of a running poll says.
  if (runs(poll)) for (const ballot of poll.ballots) ballot.counts = [countOf(poll)];
}

function expire(poll: Poll): void {
  // With a request the poll goes on, without answers.
  if (!poll.requested) note(poll, 'closed');
  poll.ended = true;
  for (const ballot of poll.ballots) ballot.counts = [countOf(poll)];
}

/** Reminds the members by the clock where its moment has come or has passed. */
export function remindByClock(poll: Poll): void {
  const now = hoursAt(poll.now);
  const due = dueByClock(poll);
  if (!poll.clockLooks || due === null || now < due || !mayRemind(poll, now)) return;
  poll.clockLooks = false;
  const { reached } = silentIn(poll);
  if (reached.length === 0) return;
  poll.byClock = [...poll.byClock, now];
  note(poll, 'auto-reminded');
  sendReminders(poll, reached);
}

/** After three working days the request is brought up again, at most twice; then the organiser is told. */
function followUp(poll: Poll, now: number): void {
  const { turn } = poll;
  if (!isTurnOfGriffie(poll) || turn.told) return;
  if (now < workingDaysAfter(turn.nudges.at(-1) ?? turn.since, 3)) return;
  const isLast = turn.nudges.length === 2;
  poll.turn = isLast ? { ...turn, told: true } : { ...turn, nudges: [...turn.nudges, now] };
  note(poll, isLast ? 'griffie-silent' : 'nudged');
  if (isLast) poll.tellings += 1;
  else poll.nudges += 1;
}

/** Forgets somebody: what they wrote goes, and every count stays. */
export function forget(poll: Poll, gone: Somebody): void {
  poll.gone = gone;
  poll.reads = { ...poll.reads, [gone]: 'nl' };
  poll.present = poll.present.filter(({ who }) => who !== gone);
  const without = ({ standIns }: Entry) => standIns.filter((standIn) => standIn !== gone);
  poll.present = poll.present.map((entry) => ({ ...entry, standIns: without(entry) }));
  poll.votes = poll.votes.filter(({ who }) => who !== gone);
  for (const ballot of poll.ballots) {
    ballot.standIns = without(ballot);
    const wrote = ballot.who === gone || ballot.by === gone;
    if (wrote) Object.assign(ballot, { words: '', remark: null });
    ballot.counts = [countOf(poll)];
  }
}
