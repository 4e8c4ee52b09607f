import { type Entitled, refreshedFor } from '../poll/posting.ts';
import { votingRefusal } from '../poll/voting.ts';
import type { PollView } from '../store/polls.ts';
import { button } from './actions.ts';
import { type Card, textGroup, type Voice } from './card.ts';
import { membersCountLine, nextLine, untilLine } from './course-lines.ts';
import { memoPart } from './memo-part.ts';
import { plain } from './plain-text.ts';
import { ruleLine } from './poll-parts.ts';
import { type CardElement, expand } from './template.ts';

/**
 * A poll as everybody in a channel sees it: nobody's answer is in it. Whoever may answer gets a card of their own in
 * its place, by themselves where Teams refreshes it for them, and by the button in any case.
 */
export function channelCard(
  view: PollView,
  { entitled, now }: Readonly<{ entitled: readonly Entitled[]; now: Date }>,
  voice: Voice,
): Card {
  const { texts, words } = voice;
  const { poll } = view;
  const title = plain(poll.memo.title);
  const data = { pollId: poll.id };
  const running = votingRefusal(poll, now) === null;
  const own = button({
    title: texts(running ? 'channel.give' : 'channel.see'),
    verb: 'show-member',
    data,
    inputs: 'none',
  });
  const card = expand('channel', {
    language: words.language,
    texts: textGroup(texts, 'channel'),
    fallbackText: texts('member.fallback', { title }),
    memo: memoPart(view, voice, { on: 'channel', data }),
    until: untilLine(view, false, now, voice),
    running,
    actions: [own],
    hasCount: poll.state !== 'withdrawn',
    count: membersCountLine(view, now, voice),
    next: nextLine(view, now, voice),
    rule: ruleLine(poll, voice),
    informal: texts('member.informal'),
  });
  const userIds = refreshedFor(entitled, { secret: poll.secret, running });
  return {
    card: userIds ? { ...card, refresh: { action: refreshing(own), userIds } } : card,
    summary: texts('member.summary', { title: poll.memo.title }),
  };
}

/** What the clients of those on the list do by themselves: the same click, which needs nothing to fall back on. */
function refreshing({ type, title, verb, data }: CardElement): CardElement {
  return { type, title, verb, data };
}
