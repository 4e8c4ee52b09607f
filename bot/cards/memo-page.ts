import type { Paragraph } from '../memo/memo.ts';
import { type MemoBlock, memoParts } from '../memo/memo-parts.ts';
import type { PollView } from '../store/polls.ts';
import { button } from './actions.ts';
import type { Card, Voice } from './card.ts';
import { paragraphs, plain } from './plain-text.ts';
import { type CardElement, expand } from './template.ts';

/** On which of a poll's cards somebody reads its memo; that is where the last button leads back to. */
export type MemoReader = Readonly<{
  on: 'member' | 'organiser' | 'trial' | 'request' | 'channel';
  /** The poll, and for a stand-in whose voice the card is about. */
  data: Readonly<Record<string, string>>;
}>;

/** One part of a long memo, counted from 1; null where there is no such part. */
export function memoPage({ poll }: PollView, part: number, reader: MemoReader, voice: Voice): Card | null {
  const { texts, words } = voice;
  const parts = memoParts(poll.memo);
  const blocks = parts[part - 1];
  if (!blocks) return null;
  const title = plain(poll.memo.title);
  const card = expand('memo-page', {
    language: words.language,
    title,
    page: texts('longMemo.page', { part, of: parts.length }),
    groups: grouped(blocks).map(({ heading, paragraphs: written }) => ({
      hasHeading: heading !== null,
      heading: plain(heading ?? ''),
      paragraphs: paragraphs(written),
    })),
    actions: [
      ...(part < parts.length ? [partButton(texts('longMemo.next'), part + 1, reader)] : []),
      partButton(texts('longMemo.back'), 0, reader),
    ],
  });
  return { card, summary: poll.memo.title };
}

/** Opens a part of the memo; part 0 is the poll's card itself. */
export function partButton(
  title: string,
  part: number,
  { on, data }: MemoReader,
  makeButton: typeof button = button,
): CardElement {
  // A trial's buttons have verbs of their own.
  const verb = on === 'trial' ? 'try-read-memo' : 'read-memo';
  return makeButton({ title, verb, data: { ...data, on, part: `${part}` }, inputs: 'none' });
}

type Group = Readonly<{ heading: string | null; paragraphs: readonly Paragraph[] }>;

/** Blocks with each heading over its paragraphs; what comes before the first has none. */
export function grouped(blocks: readonly MemoBlock[]): readonly Group[] {
  const groups: { heading: string | null; paragraphs: Paragraph[] }[] = [];
  for (const block of blocks) {
    if ('heading' in block) groups.push({ heading: block.heading, paragraphs: [] });
    else if (groups.length === 0) groups.push({ heading: null, paragraphs: [block.paragraph] });
    else groups.at(-1)?.paragraphs.push(block.paragraph);
  }
  return groups;
}
