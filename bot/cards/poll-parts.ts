import { threshold } from '../poll/majority.ts';
import type { PollView } from '../store/polls.ts';
import type { Voice } from './card.ts';
import { plain } from './plain-text.ts';
import { type CardElement, expand } from './template.ts';

/** "9 van de 17 leden hebben interesse; nodig …", in the present or the past tense. */
export function countLine({ poll, tally }: PollView, tense: 'now' | 'was', { texts, words }: Voice): string {
  return texts(`count.${tense}`, {
    count: tally.interested,
    entitled: tally.entitled,
    needed: texts(`count.needed.${tense}`, { count: threshold(tally.entitled) }),
    moment: words.moment(poll.changed_at),
  });
}

/** The candidate dates in the order in which they suit the interested members, with the numbers. */
export function rankingPart({ ranked, tally }: PollView, { texts, words }: Voice): CardElement {
  return expand('ranking', {
    heading: texts(tally.interested > 0 ? 'ranking.heading' : 'ranking.headingPlain'),
    rows: ranked.map((row, index) => ({
      rank: `${index + 1}`,
      date: plain(words.date(row.date)),
      numbers: texts('ranking.numbers', row),
    })),
  });
}
