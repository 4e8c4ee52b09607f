import type { PollView } from '../store/polls.ts';
import type { OwnWords } from '../store/questions.ts';
import { button } from './actions.ts';
import { fitting, lineOf, MOST_ON_PAGE } from './answers-part.ts';
import type { Card, Voice } from './card.ts';
import { type CardElement, expand } from './template.ts';

/** Characters of remarks beside all else on the organiser's card. */
const MOST_ON_CARD = 3_000;

/** What the members remarked to the organiser, folded; nothing where nobody did. */
export function remarksPart(
  { poll }: PollView,
  remarks: readonly OwnWords[],
  voice: Voice,
): readonly CardElement[] {
  const { texts } = voice;
  if (remarks.length === 0) return [];
  const shown = fitting(remarks, MOST_ON_CARD);
  return [
    expand('remarks', {
      show: texts('remark.show', { count: remarks.length }),
      hasNote: poll.secret,
      note: texts('remark.allSecret'),
      lines: remarks.slice(0, shown).map((remark) => lineOf(remark, voice)),
      hasMore: shown < remarks.length,
      actions: [pageButton(texts('remark.all', { count: remarks.length }), poll.id, 0)],
    }),
  ];
}

/** Remarks that are too many for the organiser's card, from one of them on. */
export function remarksCard(
  { poll }: PollView,
  remarks: readonly OwnWords[],
  from: number,
  voice: Voice,
): Card {
  const { texts, words } = voice;
  const page = remarks.slice(from, from + Math.max(1, fitting(remarks.slice(from), MOST_ON_PAGE)));
  const next = from + page.length;
  const heading = texts('remark.show', { count: remarks.length });
  const card = expand('all-answers', {
    language: words.language,
    fallbackText: heading,
    question: heading,
    count: texts('remark.page', { from: from + 1, to: next, count: remarks.length }),
    lines: page.map((remark) => lineOf(remark, voice)),
    actions: [
      ...(next < remarks.length ? [pageButton(texts('answers.next'), poll.id, next)] : []),
      button({ title: texts('answers.back'), verb: 'show', data: { pollId: poll.id } }),
    ],
  });
  return { card, summary: heading };
}

function pageButton(title: string, pollId: string, from: number): CardElement {
  return button({ title, verb: 'show-remarks', data: { pollId, from: `${from}` } });
}
