import { CHOICES } from '../poll/poll.ts';
import { votingRefusal } from '../poll/voting.ts';
import type { Deliveries, PollView } from '../store/polls.ts';
import { button } from './actions.ts';
import { type Card, textGroup, type Voice } from './card.ts';
import { plain } from './plain-text.ts';
import { countLine, rankingPart } from './poll-parts.ts';
import { expand } from './template.ts';

/** How a posted poll stands, for its organiser. */
export function organiserCard(view: PollView, deliveries: Deliveries, now: Date, voice: Voice): Card {
  const { texts, words } = voice;
  const { poll, tally } = view;
  const title = plain(poll.memo.title);
  const { delivered, unreachable, failed } = deliveries.members;
  const trouble = [
    ...(unreachable > 0 ? [texts('organiser.trouble', { count: unreachable })] : []),
    ...(failed > 0 ? [texts('organiser.failed', { count: failed })] : []),
  ];
  const silent = tally.entitled - CHOICES.reduce((sum, choice) => sum + tally[choice], 0);
  const card = expand('organiser', {
    language: words.language,
    texts: textGroup(texts, 'organiser'),
    fallbackText: texts('organiser.fallback', { title }),
    kind: texts('organiser.kind', { committee: plain(view.committee.code) }),
    title,
    posted: poll.opened_at !== null,
    running: poll.state === 'open' || poll.state === 'requested',
    state: stateLine(view, deliveries, voice),
    count: countLine(view, votingRefusal(poll, now) === null ? 'now' : 'was', voice),
    facts: [
      ...CHOICES.map((choice) => ({ title: texts(`organiser.${choice}`), value: `${tally[choice]}` })),
      { title: texts('organiser.silent'), value: `${silent}` },
      {
        title: texts('organiser.delivered'),
        value: texts('organiser.deliveredValue', { delivered, entitled: tally.entitled }),
      },
    ],
    hasTrouble: trouble.length > 0,
    trouble: trouble.join(' '),
    ranking: rankingPart(view, voice),
    footer: texts('organiser.footer', { moment: words.moment(poll.changed_at) }),
    actions: [
      button({ title: texts('organiser.withdraw'), verb: 'ask-withdraw', data: { pollId: poll.id } }),
    ],
  });
  return { card, summary: texts('organiser.summary', { title: poll.memo.title }) };
}

function stateLine({ poll }: PollView, { request }: Deliveries, { texts, words }: Voice): string {
  const deadline = words.moment(poll.deadline);
  switch (poll.state) {
    case 'draft':
    case 'discarded':
      return texts('organiser.state.discarded');
    case 'open':
      return texts('organiser.state.open', {
        moment: words.moment(poll.opened_at ?? poll.changed_at),
        deadline,
      });
    case 'requested': {
      if (!poll.majority)
        return texts('organiser.state.lost', {
          moment: words.moment(poll.majority_lost_at ?? poll.changed_at),
        });
      const fate = request === 'queued' || request === 'delivered' ? request : 'failed';
      return texts(`organiser.state.${fate}`, { moment: words.moment(poll.requested_at ?? poll.changed_at) });
    }
    case 'closed':
    case 'withdrawn':
      return texts(`organiser.state.${poll.state}`, {
        moment: words.moment(poll.ended_at ?? poll.changed_at),
      });
  }
}
