import type { Memo } from '../memo/memo.ts';
import { memoParts, requestStart } from '../memo/memo-parts.ts';
import type { PollView } from '../store/polls.ts';
import { button } from './actions.ts';
import { textGroup, type Voice } from './card.ts';
import { grouped, type MemoReader, partButton } from './memo-page.ts';
import { oncePerView } from './once-per-view.ts';
import { paragraphs, plain } from './plain-text.ts';
import { type CardElement, expand } from './template.ts';

/**
 * The memo as members read it; the sections wait behind a button, and what is more than a card holds behind another,
 * for `reader` to go on.
 */
export function memoPart(
  view: PollView,
  voice: Voice,
  reader: MemoReader,
  makeButton: typeof button = button,
): CardElement {
  if (makeButton !== button) return makeMemoPart(view, voice, reader, makeButton);
  return once(view, [voice.words.language, reader], () => makeMemoPart(view, voice, reader, makeButton));
}

/** Most of a member's card is the memo. */
const once = oncePerView<CardElement>();

function makeMemoPart(
  { poll, committee, questions }: PollView,
  { texts, words }: Voice,
  reader: MemoReader,
  makeButton: typeof button,
): CardElement {
  const { memo, summary, secret } = poll;
  const [first = [], ...others] = memoParts(memo);
  const groups = grouped(first);
  const opening = groups.flatMap(({ heading, paragraphs: written }) => (heading === null ? written : []));
  const sections = groups.filter(({ heading }) => heading !== null);
  const request = requestStart(memo);
  const rest = others.flat().filter((block) => 'paragraph' in block).length;
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
    hasOpening: opening.length > 0,
    opening: paragraphs(opening),
    request: paragraphs(request.shown),
    requestIsCut: !request.isWhole,
    requestCut: texts('longMemo.requestCut'),
    hasRest: others.length > 0,
    rest: texts('longMemo.rest', { count: rest }),
    readOn: [partButton(texts('longMemo.readOn'), 2, reader, makeButton)],
    hasSections: sections.length > 0,
    sections: sections.map((section) => ({
      heading: plain(section.heading ?? ''),
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
