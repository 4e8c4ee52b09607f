import { votingRefusal } from '../poll/voting.ts';
import type { PollStatus } from '../store/poll-status.ts';
import { bar, CROSSED, EMPTY, FULL, type Part } from './bar.ts';
import type { Voice } from './card.ts';
import { donut, type Slice } from './charts.ts';
import { plain } from './plain-text.ts';
import { someNames } from './some-names.ts';
import { type CardElement, expand } from './template.ts';

type Group = Part & Readonly<{ group: 'answered' | 'waiting' | 'unreached'; color: Slice['color'] }>;
type Turnout = Readonly<{ status: PollStatus; named: boolean; now: Date }>;

/** How many have answered, have not, and cannot be reached: in numbers, as a bar, and by name where that is allowed. */
export function turnoutPart({ status, named, now }: Turnout, voice: Voice): CardElement {
  const { texts } = voice;
  const { view, undelivered, voters } = status;
  const { answered } = view.standing;
  const unreached = undelivered.filter(
    ({ state, isSilentMember }) => isSilentMember && state !== 'queued',
  ).length;
  const groups: readonly Group[] = [
    { group: 'answered', count: answered, mark: FULL, color: 'good' },
    { group: 'waiting', count: view.tally.entitled - answered - unreached, mark: EMPTY, color: 'neutral' },
    { group: 'unreached', count: unreached, mark: CROSSED, color: 'warning' },
  ];
  const counts = groups
    .filter(({ group, count }) => group !== 'unreached' || count > 0)
    // On a narrow phone a line may end between the groups, but not between a square and its number.
    .map(({ group, count, mark }) => `${mark}\u00a0${texts(`turnout.${group}`, { count })}`);
  const silent = named ? voters.filter(({ choice }) => choice === null) : [];
  const over = votingRefusal(view.poll, now) !== null;
  return expand('turnout', {
    heading: texts('turnout.heading'),
    counts: counts.join(' · '),
    hasChart: bar(groups) !== '',
    chart: [turnoutChart(groups, voice)],
    hasNames: silent.length > 0,
    names: texts(over ? 'turnout.missed' : 'turnout.silent', {
      names: someNames(
        silent.map(({ name }) => plain(name)),
        voice,
      ),
    }),
  });
}

/** The same as a picture; the squares stand where no chart is drawn. */
function turnoutChart(groups: readonly Group[], { texts }: Voice): CardElement {
  const slices = groups.map(({ group, count, color }) => ({
    legend: texts(`turnout.slice.${group}`),
    value: count,
    color,
  }));
  const squares = { type: 'TextBlock', text: bar(groups), wrap: true };
  return donut({ title: texts('turnout.heading'), slices }, squares);
}
