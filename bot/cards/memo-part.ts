import type { Memo } from '../memo/memo.ts';
import { textGroup, type Voice } from './card.ts';
import { paragraphs, plain } from './plain-text.ts';
import { type CardElement, expand } from './template.ts';

/** The memo as members read it; the sections wait behind a button. */
export function memoPart(memo: Memo, committee: string, { texts, words }: Voice): CardElement {
  return expand('memo', {
    texts: textGroup(texts, 'memo'),
    kind: texts('memo.kind', { committee: plain(committee) }),
    title: plain(memo.title),
    facts: memoFacts(memo, ['from', 'date', 'reference'], { texts, words }),
    hasOpening: memo.opening.length > 0,
    opening: paragraphs(memo.opening),
    request: paragraphs(memo.request),
    hasSections: memo.sections.length > 0,
    sections: memo.sections.map((section) => ({
      heading: plain(section.heading),
      paragraphs: paragraphs(section.paragraphs),
    })),
  });
}

type MemoFact = 'from' | 'date' | 'reference' | 'team' | 'phone';

/** Facts of a memo for a card; those that the memo does not have are left out. */
export function memoFacts(memo: Memo, names: readonly MemoFact[], { texts, words }: Voice) {
  return names.flatMap((name) => {
    const value = name === 'date' ? words.calendarDate(memo.date) : memo[name];
    return value ? [{ title: texts(`memo.${name}`), value: plain(value) }] : [];
  });
}
