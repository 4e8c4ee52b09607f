import { isCountHidden } from '../poll/hidden-count.ts';
import { votingRefusal } from '../poll/voting.ts';
import type { PollView } from '../store/polls.ts';
import type { PollRow } from '../store/schema.ts';
import type { Voice } from './card.ts';
import { leftWords } from './left-words.ts';
import { plain } from './plain-text.ts';
import { countLine } from './poll-parts.ts';

/** Until when answers are taken, or were; `hasAnswered` where this is said to somebody about an answer of their own. */
export function untilLine({ poll }: PollView, hasAnswered: boolean, now: Date, voice: Voice): string {
  const { texts, words } = voice;
  if (poll.state === 'withdrawn')
    return texts('member.until.withdrawn', { moment: words.moment(poll.ended_at ?? poll.changed_at) });
  if (poll.state === 'planned')
    return texts(hasAnswered ? 'member.until.plannedAnswered' : 'member.until.planned');
  if (votingRefusal(poll, now)) return texts('member.until.over', { deadline: words.moment(poll.deadline) });
  const left = leftWords(poll.deadline, now, voice);
  return texts(hasAnswered ? 'member.until.change' : 'member.until.first', { left });
}

/** How the poll stands, as far as its members may know now. */
export function membersCountLine(view: PollView, now: Date, voice: Voice): string {
  if (isCountHidden(view.poll, now)) return voice.texts('member.hidden.count');
  return countLine(view, votingRefusal(view.poll, now) === null ? 'now' : 'was', voice);
}

/** What comes next, or what came of the poll, as far as its members may know now. */
export function nextLine({ poll, session }: PollView, now: Date, voice: Voice): string {
  const { texts, words } = voice;
  if (isCountHidden(poll, now)) return openLine(poll, voice);
  // When it was withdrawn stands under the answer already.
  if (poll.state === 'withdrawn') return '';
  const date = session ? plain(words.date(session)) : '';
  if (poll.state === 'planned' && session) return texts('member.next.planned', { date });
  if (session?.cancelled) return texts('member.next.cancelled', { date });
  if (poll.requested_at) return texts(poll.majority ? 'member.next.majority' : 'member.next.lost');
  const running = votingRefusal(poll, now) === null;
  return running ? openLine(poll, voice) : texts('member.next.closed');
}

/** What it takes, the least number of answers included. */
function openLine({ rule, quorum }: PollRow, { texts }: Voice): string {
  const enough = quorum === null ? '' : texts('member.next.enough', { count: quorum });
  return texts(`member.next.open.${rule}`, { enough });
}
