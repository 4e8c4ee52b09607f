import type { PollView } from '../store/polls.ts';
import { button } from './actions.ts';
import { textGroup, type Voice } from './card.ts';
import { areAsWritten, plain } from './plain-text.ts';
import { type CardElement, expand } from './template.ts';

/** The fields in which the Griffie chooses a moment, as typed. */
export type TypedPlan = Readonly<{ date: string; day: string; from: string; to: string; place: string }>;

export type PlanPart = Readonly<{
  view: PollView;
  /** Whether the session is planned already and is to be moved. */
  moves: boolean;
  typed?: TypedPlan;
  /** Why what was typed will not do. */
  problems?: readonly string[];
  now: Date;
}>;

const NOTHING: TypedPlan = { date: '', day: '', from: '', to: '', place: '' };

/** Asks the Griffie for the moment of the session: one of the candidate dates, or another. */
export function planPart(
  { view, moves, typed = NOTHING, problems = [], now }: PlanPart,
  voice: Voice,
): CardElement {
  const { texts, words } = voice;
  const data = { pollId: view.poll.id, seen: seenNow(view) };
  const ahead = view.ranked.filter(({ date }) => date.startsAt.getTime() > now.getTime());
  const dates = ahead.map((ranked) => ({
    title: texts('plan.option', { ...ranked, date: words.date(ranked.date) }),
    value: ranked.date.id,
  }));
  const quiet = (title: string, verb: string) => button({ title, verb, data, inputs: 'none' });
  return expand('plan', {
    errors: textGroup(texts, 'inputError'),
    texts: textGroup(texts, 'plan'),
    heading: texts(moves ? 'plan.headingMove' : 'plan.heading'),
    problems,
    date: typed.date,
    dates,
    // A place may hold what an open list would read as markdown.
    style: areAsWritten(dates.map(({ title }) => title)) ? 'expanded' : 'compact',
    showsOther: typed.day !== '' || ahead.length === 0,
    otherFields: [
      field('Input.Date', 'day', texts, typed.day),
      field('Input.Time', 'from', texts, typed.from),
      field('Input.Time', 'to', texts, typed.to),
    ],
    place: typed.place,
    actions: moves
      ? [
          button({ title: texts('plan.move'), verb: 'ask-plan', data }),
          quiet(texts('plan.back'), 'show-request'),
        ]
      : [
          button({ title: texts('plan.plan'), verb: 'ask-plan', data }),
          quiet(texts('plan.impossible'), 'ask-impossible'),
          quiet(texts('plan.otherDates'), 'ask-other-dates'),
        ],
  });
}

/** The version of the session that a card shows; its clicks carry it, so that nobody overwrites what they never saw. */
export function seenNow({ session }: PollView): string {
  return session ? `${session.sequence}` : 'none';
}

/** Phones want no empty value in a field for a date or a time. */
function field(
  type: 'Input.Date' | 'Input.Time',
  id: 'day' | 'from' | 'to',
  texts: Voice['texts'],
  value: string,
): CardElement {
  const errorMessage = texts(type === 'Input.Date' ? 'inputError.day' : 'inputError.time');
  return { type, id, label: plain(texts(`plan.${id}`)), errorMessage, ...(value && { value }) };
}
