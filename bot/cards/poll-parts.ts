import { emptyTally } from '../poll/draft.ts';
import { type Ruling, standing } from '../poll/majority.ts';
import type { PollView } from '../store/polls.ts';
import type { Voice as RosterVoice } from '../store/roster.ts';
import { bar, EMPTY, FULL, HATCHED } from './bar.ts';
import type { Voice } from './card.ts';
import { type Slice, stackedBars } from './charts.ts';
import { plain } from './plain-text.ts';
import { type CardElement, expand } from './template.ts';

/**
 * "9 van de 17 leden hebben interesse; nodig …", or the parties or seats that the rule decides on, in the present or
 * the past tense, `undated` in the present where the moment stands elsewhere; with the answers where they are not in
 * that number, and those that somebody gave for a member.
 */
export function countLine(view: PollView, tense: 'now' | 'undated' | 'was', voice: Voice): string {
  const { texts, words } = voice;
  const { poll, standing: found } = view;
  const dated = tense === 'now' ? 'now' : 'undated';
  const needs = tense === 'was' ? 'was' : 'now';
  const decided = texts(`count.${poll.rule}.${dated}`, {
    count: found.inFavour,
    of: found.of,
    needed: texts(`count.needed.${needs}`, { count: found.needed }),
    moment: words.moment(poll.changed_at),
  });
  return [decided, answeredSentence(view, voice), relayedSentence(view, voice)].filter(Boolean).join(' ');
}

function answeredSentence({ poll, tally, standing: found }: PollView, { texts }: Voice): string {
  if (poll.quorum === null && poll.rule === 'per-member') return '';
  const numbers = { count: found.answered, entitled: tally.entitled };
  return poll.quorum === null
    ? texts('count.answered', numbers)
    : texts('count.quorum', { ...numbers, quorum: poll.quorum });
}

function relayedSentence({ relayed: { phone, standIn } }: PollView, { texts, words }: Voice): string {
  const parts = [
    ...(phone > 0 ? [texts('count.phone', { count: phone })] : []),
    ...(standIn > 0 ? [texts('count.standIn', { count: standIn })] : []),
  ];
  return parts.length > 0 ? texts('count.relayed', { parts: words.list(parts) }) : '';
}

/** "De regel: meer dan de helft van …": by what a poll is decided. */
export function ruleLine(ruling: Ruling, voice: Voice): string {
  return voice.texts('rule.line', { rule: ruleWords(ruling, voice) });
}

/** The same where a title beside it says that this is the rule. */
export function ruleWords({ rule, quorum }: Ruling, { texts }: Voice): string {
  const words = texts(`rule.words.${rule}`);
  return quorum === null ? words : texts('rule.quorum', { rule: words, count: quorum });
}

/** "zodra 9 van de 17 leden interesse hebben": what it will take with this roster. */
export function needsWords(
  { rule, quorum }: Ruling,
  roster: readonly RosterVoice[],
  { texts }: Voice,
): string {
  const { needed, of } = standing(emptyTally(roster), { rule, quorum });
  const needs = texts(`rule.needs.${rule}`, { needed, count: of });
  return quorum === null ? needs : texts('rule.needsQuorum', { needs, count: quorum });
}

/** How many stand-ins a roster has, each counted once. */
export function countStandIns(roster: readonly RosterVoice[]): number {
  return new Set(roster.flatMap(({ standIns }) => standIns.map(({ personId }) => personId))).size;
}

/** The candidate dates in the order in which they suit the interested members, with the numbers and a picture of them. */
export function rankingPart(view: PollView, voice: Voice): CardElement {
  const { ranked, tally } = view;
  const { texts, words } = voice;
  const hasNumbers = tally.interested > 0;
  return expand('ranking', {
    heading: texts(hasNumbers && ranked.length > 0 ? 'ranking.heading' : 'ranking.headingPlain'),
    none: texts('ranking.none'),
    rows: ranked.map((row, index) => ({
      // As long as nobody is interested they are a list, not a tie.
      rank: `${hasNumbers ? row.rank : index + 1}`,
      date: plain(words.date(row.date)),
      hasNumbers,
      numbers: numbersLine(row, voice),
    })),
    hasBars: hasNumbers && ranked.length > 0,
    ofWhom: texts('ranking.ofWhom', { count: tally.interested }),
    bars: [rankingBars(view, voice)],
  });
}

/** How the dates suit, side by side: a chart, and where none is drawn the same in columns. */
function rankingBars({ ranked }: PollView, { texts, words }: Voice): CardElement {
  const rows = ranked.map(({ date, yes, ifNeedBe, no, silent }) => ({
    title: words.shortDate(date.startsAt),
    slices: [
      { legend: texts('ranking.slice.yes'), count: yes, mark: FULL, style: 'good' },
      { legend: texts('ranking.slice.ifNeedBe'), count: ifNeedBe, mark: HATCHED, style: 'warning' },
      { legend: texts('ranking.slice.other'), count: no + silent, mark: EMPTY, style: 'emphasis' },
    ] satisfies readonly Slice[],
  }));
  const columns = expand('bars', {
    legend: texts('ranking.legend', { yes: FULL, ifNeedBe: HATCHED, other: EMPTY }),
    rows: rows.map(({ title, slices }) => ({ title, bar: bar(slices) })),
  });
  return stackedBars({ title: texts('ranking.heading'), rows }, columns);
}

/** "5 ja · 1 zo nodig · …", and from how many parties those are who can come. */
function numbersLine({ parties, ...numbers }: PollView['ranked'][number], { texts }: Voice): string {
  const line = texts('ranking.numbers', numbers);
  return parties ? texts('ranking.withParties', { numbers: line, count: parties }) : line;
}
