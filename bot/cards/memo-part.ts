import type { Memo } from '../memo/memo.ts';
import { memoParts, requestStart } from '../memo/memo-parts.ts';
import type { PollView } from '../store/polls.ts';
import { button } from './actions.ts';
import { textGroup, type Voice } from './card.ts';
import { grouped, type MemoReader, partButton } from './memo-page.ts';
import { paragraphs, plain } from './plain-text.ts';
import { type CardElement, expand } from './template.ts';

/**
 * The memo as members read it; the sections wait behind a button, and what is more than a card holds behind another,
 * for `reader` to go on.
 */
export function memoPart(
  { poll, committee, questions }: PollView,
  voice: Voice,
  reader: MemoReader,
  makeButton: typeof button = button,
): CardElement {
  const { memo, summary, secret } = poll;
  const shown = { memo, summary, secret, code: committee.code, asks: questions.length > 0 };
  if (makeButton !== button) return makeMemoPart(shown, voice, reader, makeButton);
  const key = JSON.stringify([shown, voice.words.language, reader]);
  const known = parts.get(key);
  if (known) return known;
  const part = makeMemoPart(shown, voice, reader, makeButton);
  if (parts.size >= MOST_PARTS) parts.clear();
  parts.set(key, part);
  return part;
}

/** Most of a card is the memo, which no answer changes; so it is not made anew for every one of them. */
const parts = new Map<string, CardElement>();
const MOST_PARTS = 20;

type Shown = Readonly<{
  memo: Memo;
  summary: string | null;
  secret: boolean;
  code: string;
  /** Whether the organiser asks something with the poll. */
  asks: boolean;
}>;

function makeMemoPart(
  { memo, summary, secret, code, asks }: Shown,
  { texts, words }: Voice,
  reader: MemoReader,
  makeButton: typeof button,
): CardElement {
  const [first = [], ...others] = memoParts(memo);
  const groups = grouped(first);
  const opening = groups.flatMap(({ heading, paragraphs: written }) => (heading === null ? written : []));
  const sections = groups.filter(({ heading }) => heading !== null);
  const request = requestStart(memo);
  const rest = others.flat().filter((block) => 'paragraph' in block).length;
  return expand('memo', {
    texts: textGroup(texts, 'memo'),
    kind: texts('memo.kind', { committee: plain(code) }),
    title: plain(memo.title),
    hasSummary: summary !== null,
    summary: plain(summary ?? ''),
    secrecy: secret ? texts(asks ? 'memo.secretWithQuestions' : 'memo.secret') : texts('memo.open'),
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
