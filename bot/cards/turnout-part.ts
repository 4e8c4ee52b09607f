import { votingRefusal } from '../poll/voting.ts';
import type { PollStatus } from '../store/poll-status.ts';
import type { PollView } from '../store/polls.ts';
import { bar, CROSSED, EMPTY, FULL, marked, total } from './bar.ts';
import type { Voice } from './card.ts';
import { donut, type Slice } from './charts.ts';
import { plain } from './plain-text.ts';
import { someNames } from './some-names.ts';
import { type CardElement, expand } from './template.ts';

type Turnout = Readonly<{
  view: PollView;
  /** How many of those without an answer cannot be reached. */
  unreached?: number;
  /** The names of those without an answer, where the reader may see them. */
  silent?: readonly string[];
  now: Date;
}>;

/** The turnout as an organiser sees it; `named` where the reader may see names. */
export function turnoutOf(
  { view, undelivered, voters }: PollStatus,
  { named, now }: Readonly<{ named: boolean; now: Date }>,
): Turnout {
  return {
    view,
    unreached: undelivered.filter(({ state, isSilentMember }) => isSilentMember && state !== 'queued').length,
    silent: named ? voters.filter(({ choice }) => choice === null).map(({ name }) => name) : [],
    now,
  };
}

/** How many have answered, have not, and cannot be reached: in numbers, as a chart, and by name where that is allowed. */
export function turnoutPart({ view, unreached = 0, silent = [], now }: Turnout, voice: Voice): CardElement {
  const { texts } = voice;
  const { answered } = view.standing;
  const waiting = view.tally.entitled - answered - unreached;
  const groups = [
    { group: 'answered', count: answered, mark: FULL, style: 'good' },
    { group: 'waiting', count: waiting, mark: EMPTY, style: 'emphasis' },
    { group: 'unreached', count: unreached, mark: CROSSED, style: 'warning' },
  ] as const;
  const slices: readonly Slice[] = groups.map((each) => ({
    ...each,
    legend: texts(`turnout.slice.${each.group}`),
  }));
  const counts = groups
    .filter(({ group, count }) => group !== 'unreached' || count > 0)
    .map(({ group, count, mark }) => marked(mark, texts(`turnout.${group}`, { count })));
  const over = votingRefusal(view.poll, now) !== null;
  return expand('turnout', {
    heading: texts('turnout.heading'),
    counts: counts.join(' · '),
    hasChart: total(groups) > 0,
    chart: [donut({ title: texts('turnout.heading'), slices }, bar(slices))],
    hasNames: silent.length > 0,
    names: texts(over ? 'turnout.missed' : 'turnout.silent', {
      names: someNames(silent.map(plain), voice),
    }),
  });
}
