import { RETENTION_YEARS } from '../poll/retention.ts';
import type { Committee } from '../store/schema.ts';
import { button } from './actions.ts';
import { type Card, textGroup, type Voice } from './card.ts';
import { plain } from './plain-text.ts';
import { expand } from './template.ts';

type Kept = Pick<Committee, 'id' | 'code' | 'retention_years'> &
  Readonly<{
    /** The polls that were deleted so far: how many, and when the last was. */
    disposed: Readonly<{ count: number; last: Date | null }>;
  }>;

/** Asks how long a committee keeps its polls, and says what has been deleted so far. */
export function retentionCard(
  { id, code, retention_years: years, disposed: { count, last } }: Kept,
  { texts, words }: Voice,
): Card {
  const heading = texts('retention.heading', { committee: plain(code) });
  const card = expand('retention', {
    errors: textGroup(texts, 'inputError'),
    language: words.language,
    heading,
    explanation: [
      texts('retention.explanation'),
      ...(last ? [texts('retention.disposed', { count, date: words.day(last) })] : []),
    ].join(' '),
    note: texts('retention.note'),
    label: texts('retention.label'),
    years: `${years ?? 0}`,
    choices: [
      { title: texts('retention.off'), value: '0' },
      ...RETENTION_YEARS.map((count) => ({ title: texts('retention.years', { count }), value: `${count}` })),
    ],
    actions: [button({ title: texts('retention.save'), verb: 'set-retention', data: { committeeId: id } })],
  });
  return { card, summary: heading };
}

/** Says how long a committee keeps its polls now. */
export function retentionSavedCard(
  { code, years }: Readonly<{ code: string; years: number | null }>,
  { texts, words }: Voice,
): Card {
  const heading = texts('retention.heading', { committee: plain(code) });
  const sentence = years === null ? texts('retention.savedOff') : texts('retention.saved', { count: years });
  return { card: expand('notice', { language: words.language, heading, sentence }), summary: heading };
}
