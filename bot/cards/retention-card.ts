import { RETENTION_YEARS } from '../poll/retention.ts';
import type { Committee } from '../store/schema.ts';
import { button } from './actions.ts';
import { type Card, textGroup, type Voice } from './card.ts';
import { plain } from './plain-text.ts';
import { expand } from './template.ts';

/** Asks how long a committee keeps its polls. */
export function retentionCard(
  { id, code, retention_years: years }: Pick<Committee, 'id' | 'code' | 'retention_years'>,
  { texts, words }: Voice,
): Card {
  const heading = texts('retention.heading', { committee: plain(code) });
  const card = expand('retention', {
    errors: textGroup(texts, 'inputError'),
    language: words.language,
    heading,
    explanation: texts('retention.explanation'),
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
