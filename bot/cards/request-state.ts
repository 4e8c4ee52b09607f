import type { PollView } from '../store/polls.ts';
import type { Voice } from './card.ts';
import { plain, withoutFullStop } from './plain-text.ts';

/** What has become of a request to the Griffie. */
export type RequestState =
  | 'majority'
  | 'lost'
  | 'regained'
  | 'withdrawn'
  | 'planned'
  | 'cancelled'
  | 'cancelledLost';

export function requestState({ poll, session }: PollView): RequestState {
  if (poll.state === 'withdrawn') return 'withdrawn';
  if (poll.state === 'planned') return 'planned';
  if (session?.cancelled) return poll.majority ? 'cancelled' : 'cancelledLost';
  if (!poll.majority) return 'lost';
  return poll.majority_regained_at ? 'regained' : 'majority';
}

/** That in words, with when and by whom. */
export function requestStateLine(view: PollView, { texts, words }: Voice): string {
  const { poll, session } = view;
  const state = requestState(view);
  const moments = {
    majority: poll.requested_at,
    lost: poll.majority_lost_at,
    regained: poll.majority_regained_at,
    withdrawn: poll.ended_at,
    planned: session?.plannedAt,
    cancelled: session?.plannedAt,
    cancelledLost: session?.plannedAt,
  };
  const momentOf = (moment: Date | null | undefined) => words.moment(moment ?? poll.changed_at);
  return texts(`request.state.${state}`, {
    moment: momentOf(moments[state]),
    lost: momentOf(poll.majority_lost_at),
    date: session ? plain(words.date(session)) : '',
    name: plain(session?.plannedBy ?? ''),
  });
}

/** What the Griffie said instead of planning, as long as it matters; empty where it said nothing. */
export function replyLine({ poll, reply }: PollView, { texts, words }: Voice): string {
  if (!reply || poll.state !== 'requested') return '';
  const said = texts(`request.reply.${reply.kind}`, {
    name: plain(reply.by),
    moment: words.moment(reply.at),
    note: withoutFullStop(plain(reply.note)),
  });
  return `${said} ${texts(reply.settled ? 'request.reply.settled' : 'request.reply.told')}`;
}
