import type { Voice } from '../cards/card.ts';
import type { PollRow } from '../store/schema.ts';
import type { FileFormat } from './formats.ts';
import { onDutchClock } from './local-moment.ts';

const LONGEST_PART = 60;

/** "peiling-PS2022BEM103-2022-10-03.csv": the reference, or without one the title, in characters that every disk takes. */
export function exportFileName(
  { memo }: Pick<PollRow, 'memo'>,
  { format, now }: Readonly<{ format: FileFormat; now: Date }>,
  { texts }: Voice,
): string {
  const parts = [
    texts(format === 'zip' ? 'archive.fileName' : 'export.fileName'),
    safe(memo.reference ?? '') || safe(memo.title),
    onDutchClock(now).toPlainDate().toString(),
  ];
  return `${parts.filter(Boolean).join('-')}.${format}`;
}

/** Letters and digits without accents; whatever stands between them becomes one dash. */
function safe(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .slice(0, LONGEST_PART)
    .replace(/^-|-$/g, '');
}
