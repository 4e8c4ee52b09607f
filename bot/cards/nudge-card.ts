import { votingRefusal } from '../poll/voting.ts';
import type { PollView } from '../store/polls.ts';
import { button } from './actions.ts';
import type { Card, Voice } from './card.ts';
import { plain } from './plain-text.ts';
import { countLine, ruleLine } from './poll-parts.ts';
import { requestStateLine } from './request-state.ts';
import { expand } from './template.ts';

type Nudge = Readonly<{ view: PollView; isWaiting: boolean; now: Date }>;

/** What the Griffie reads under a request that it has not acted on, and later what became of that request. */
export function nudgeCard({ view, isWaiting, now }: Nudge, voice: Voice): Card {
  const { texts, words } = voice;
  const { poll, ranked } = view;
  const [best] = ranked;
  const heading = texts(isWaiting ? 'nudge.heading' : 'nudge.settled', { title: plain(poll.memo.title) });
  const card = expand('news', {
    language: words.language,
    heading,
    when: '',
    sentences: isWaiting
      ? [
          texts('nudge.waiting', { moment: words.moment(poll.requested_at ?? poll.changed_at) }),
          ...(best
            ? [
                texts('nudge.best', {
                  date: plain(words.date(best.date)),
                  yes: best.yes,
                  ifNeedBe: best.ifNeedBe,
                }),
              ]
            : []),
          `${countLine(view, votingRefusal(poll, now) ? 'was' : 'undated', voice)} ${ruleLine(poll, voice)}`,
        ]
      : [requestStateLine(view, voice)],
    actions: [
      button({ title: texts('nudge.show'), verb: 'show-request', data: { pollId: poll.id }, inputs: 'none' }),
    ],
  });
  return { card, summary: texts('nudge.heading', { title: poll.memo.title }) };
}
