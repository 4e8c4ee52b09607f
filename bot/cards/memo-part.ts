import type { Memo } from '../memo/memo.ts';
import type { PollView } from '../store/polls.ts';
import { textGroup, type Voice } from './card.ts';
import { paragraphs, plain } from './plain-text.ts';
import { type CardElement, expand } from './template.ts';

/** The memo as members read it; the sections wait behind a button. */
export function memoPart({ poll, committee, questions }: PollView, { texts, words }: Voice): CardElement {
  const { memo, summary, secret } = poll;
  return expand('memo', {
    texts: textGroup(texts, 'memo'),
    kind: texts('memo.kind', { committee: plain(committee.code) }),
    title: plain(memo.title),
    hasSummary: summary !== null,
    summary: plain(summary ?? ''),
    secrecy: secret
      ? texts(questions.length > 0 ? 'memo.secretWithQuestions' : 'memo.secret')
      : texts('memo.open'),
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
