import { requestStart } from '../memo/memo-parts.ts';
import { votingRefusal } from '../poll/voting.ts';
import type { PollView } from '../store/polls.ts';
import { button } from './actions.ts';
import { type Card, textGroup, type Voice } from './card.ts';
import { partButton } from './memo-page.ts';
import { memoFacts } from './memo-part.ts';
import { paragraphs, plain } from './plain-text.ts';
import { planPart, seenNow, type TypedPlan } from './plan-part.ts';
import { countLine, rankingPart, ruleLine } from './poll-parts.ts';
import { type RequestState, replyLine, requestState, requestStateLine } from './request-state.ts';
import { expand } from './template.ts';
import { turnoutPart } from './turnout-part.ts';

/** What somebody who clicked is shown beside what the channel reads. */
export type RequestCard = Readonly<{
  /** Whether a planned session is to be moved. */
  moves?: boolean;
  typed?: TypedPlan;
  problems?: readonly string[];
  /** Why a click was not followed. */
  notice?: string;
}>;

/** What the Griffie's channel gets at the majority, and what it reads and does there from then on. */
export function requestCard(
  view: PollView,
  now: Date,
  voice: Voice,
  { moves = false, notice = '', ...fields }: RequestCard = {},
): Card {
  const { texts, words } = voice;
  const { poll, committee } = view;
  const title = plain(poll.memo.title);
  const ending = endingOf(view, now);
  const state = requestState(view);
  const request = requestStart(poll.memo);
  const plans = PLANNABLE.includes(state);
  const data = { pollId: poll.id, seen: seenNow(view) };
  const card = expand('request', {
    language: words.language,
    texts: textGroup(texts, 'request'),
    fallbackText: texts('request.fallback', { title }),
    kind: texts('request.kind', { committee: plain(committee.code) }),
    heading: texts(`request.headings.${headingOf(state)}`, { title }),
    hasNotice: notice !== '',
    notice,
    stateStyle: [...PLANNABLE, 'planned'].includes(state) ? 'good' : 'attention',
    state: requestStateLine(view, voice),
    reply: replyLine(view, voice),
    // As of when that is, stands at the foot.
    numbers: countLine(view, ending === 'running' ? 'undated' : 'was', voice),
    rule: ruleLine(poll, voice),
    ranking: rankingPart(view, voice),
    turnout: turnoutPart({ view, now }, voice),
    plan: plans || moves ? [planPart({ view, moves, now, ...fields }, voice)] : [],
    sessionActions:
      state === 'planned' && !moves
        ? [
            button({ title: texts('plan.move'), verb: 'ask-move', data, inputs: 'none' }),
            button({ title: texts('plan.cancel'), verb: 'ask-cancel', data, inputs: 'none' }),
          ]
        : [],
    asks: texts('request.asks', { from: plain(poll.memo.from), committee: plain(committee.code) }),
    facts: [
      ...memoFacts(poll.memo, ['reference', 'date', 'from', 'team', 'phone'], voice),
      { title: texts('request.organiser'), value: plain(view.organiserName) },
    ],
    request: paragraphs(request.shown),
    requestIsCut: !request.isWhole,
    requestCut: texts('longMemo.requestCut'),
    readMemo: [partButton(texts('longMemo.readOn'), 1, { on: 'request', data: { pollId: poll.id } })],
    footer: texts(`request.footer.${ending}`, {
      deadline: words.moment(poll.deadline),
      moment: words.moment(poll.changed_at),
    }),
  });
  return { card, summary: texts('request.summary', { title: poll.memo.title }) };
}

function headingOf(state: RequestState): 'asked' | 'planned' | 'withdrawn' {
  return state === 'planned' || state === 'withdrawn' ? state : 'asked';
}

/** The states in which the Griffie can plan. */
const PLANNABLE: readonly RequestState[] = ['majority', 'regained', 'cancelled'];

/** A poll that was withdrawn or planned did not wait for its deadline, and so says nothing of it. */
function endingOf({ poll }: PollView, now: Date): 'running' | 'over' | 'withdrawn' | 'planned' {
  const refusal = votingRefusal(poll, now);
  if (refusal === null) return 'running';
  return refusal === 'withdrawn' || refusal === 'planned' ? refusal : 'over';
}
