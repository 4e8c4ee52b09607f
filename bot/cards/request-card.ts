import { votingRefusal } from '../poll/voting.ts';
import type { PollView } from '../store/polls.ts';
import { type Card, textGroup, type Voice } from './card.ts';
import { memoFacts } from './memo-part.ts';
import { paragraphs, plain } from './plain-text.ts';
import { countLine, rankingPart, ruleLine } from './poll-parts.ts';
import { expand } from './template.ts';

/** What the Griffie's channel gets at the majority, and what it reads there from then on. */
export function requestCard(view: PollView, now: Date, voice: Voice): Card {
  const { texts, words } = voice;
  const { poll, committee } = view;
  const title = plain(poll.memo.title);
  const running = votingRefusal(poll, now) === null;
  const state = stateOf(view);
  const moments = {
    majority: poll.requested_at,
    lost: poll.majority_lost_at,
    regained: poll.majority_regained_at,
    withdrawn: poll.ended_at,
  };
  const momentOf = (moment: Date | null) => words.moment(moment ?? poll.changed_at);
  const card = expand('request', {
    language: words.language,
    texts: textGroup(texts, 'request'),
    fallbackText: texts('request.fallback', { title }),
    kind: texts('request.kind', { committee: plain(committee.code) }),
    heading: texts('request.heading', { title }),
    stateStyle: { majority: 'good', regained: 'good', lost: 'attention', withdrawn: 'attention' }[state],
    state: texts(`request.state.${state}`, {
      moment: momentOf(moments[state]),
      lost: momentOf(poll.majority_lost_at),
    }),
    count: countLine(view, 'was', voice),
    rule: ruleLine(poll, voice),
    ranking: rankingPart(view, voice),
    asks: texts('request.asks', { from: plain(poll.memo.from), committee: plain(committee.code) }),
    facts: [
      ...memoFacts(poll.memo, ['reference', 'date', 'from', 'team', 'phone'], voice),
      { title: texts('request.organiser'), value: plain(view.organiserName) },
    ],
    request: paragraphs(poll.memo.request),
    footer: texts(running ? 'request.footer.running' : 'request.footer.over', {
      deadline: words.moment(poll.deadline),
      moment: words.moment(poll.changed_at),
    }),
  });
  return { card, summary: texts('request.summary', { title: poll.memo.title }) };
}

function stateOf({ poll }: PollView): 'majority' | 'lost' | 'regained' | 'withdrawn' {
  if (poll.state === 'withdrawn') return 'withdrawn';
  if (!poll.majority) return 'lost';
  return poll.majority_regained_at ? 'regained' : 'majority';
}
