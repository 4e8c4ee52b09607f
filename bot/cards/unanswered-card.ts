import { votingRefusal } from '../poll/voting.ts';
import type { PollView } from '../store/polls.ts';
import { button } from './actions.ts';
import type { Card, Voice } from './card.ts';
import { plain } from './plain-text.ts';
import { expand } from './template.ts';

type Unanswered = Readonly<{ view: PollView; isWaiting: boolean; now: Date }>;

/** Tells the organiser that the Griffie has not acted on the request, and what can be done. */
export function unansweredCard({ view, isWaiting, now }: Unanswered, { texts, words }: Voice): Card {
  const { poll, committee } = view;
  const heading = texts(isWaiting ? 'unanswered.heading' : 'unanswered.settled', {
    title: plain(poll.memo.title),
  });
  const command = (name: string, title: string) =>
    button({ title, verb: 'command', data: { command: name, pollId: poll.id }, inputs: 'none' });
  const changes = votingRefusal(poll, now) === null ? 'dates' : 'reopen';
  const card = expand('news', {
    language: words.language,
    heading,
    when: '',
    sentences: isWaiting
      ? [
          texts('unanswered.waiting', {
            moment: words.moment(poll.requested_at ?? poll.changed_at),
            channel: plain(committee.griffie_channel_name ?? ''),
            team: plain(committee.griffie_team_name ?? ''),
          }),
          texts('unanswered.next'),
        ]
      : [texts('unanswered.over')],
    actions: [
      command('status', texts('griffieReply.status')),
      ...(isWaiting ? [command(changes, texts('griffieReply.dates'))] : []),
    ],
  });
  return { card, summary: texts('unanswered.heading', { title: poll.memo.title }) };
}
