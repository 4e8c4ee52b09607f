import { votingRefusal } from '../poll/voting.ts';
import type { PollView } from '../store/polls.ts';
import type { ReplyView } from '../store/sessions.ts';
import { button } from './actions.ts';
import type { Card, Voice } from './card.ts';
import { plain } from './plain-text.ts';
import { expand } from './template.ts';

/** Tells the organiser what the Griffie said instead of planning, and what can be done now. */
export function replyCard(view: PollView, reply: ReplyView, now: Date, { texts, words }: Voice): Card {
  const { poll } = view;
  const heading = texts(`griffieReply.${reply.kind}`, { title: plain(poll.memo.title) });
  const outcome = outcomeOf(view, reply);
  const command = (name: string, title: string) =>
    button({ title, verb: 'command', data: { command: name, pollId: poll.id }, inputs: 'none' });
  // After the deadline new dates come with a new deadline.
  const changes = votingRefusal(poll, now) === null ? 'dates' : 'reopen';
  const card = expand('news', {
    language: words.language,
    heading,
    when: '',
    sentences: [
      texts('griffieReply.says', { name: plain(reply.by), note: plain(reply.note) }),
      texts(`griffieReply.${outcome}`),
    ],
    actions: [
      ...(outcome === 'next' ? [command(changes, texts('griffieReply.dates'))] : []),
      command('status', texts('griffieReply.status')),
    ],
  });
  return { card, summary: texts(`griffieReply.${reply.kind}`, { title: poll.memo.title }) };
}

function outcomeOf({ poll }: PollView, { settled }: ReplyView): 'next' | 'settled' | 'planned' | 'over' {
  if (poll.state === 'planned') return 'planned';
  if (poll.state !== 'requested') return 'over';
  return settled ? 'settled' : 'next';
}
