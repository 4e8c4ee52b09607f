import { z } from 'zod';
import { setRetention } from '../actions/set-retention.ts';
import { retentionSavedCard } from '../cards/retention-card.ts';
import { RETENTION_YEARS } from '../poll/retention.ts';
import type { Answer } from './answer.ts';
import { type Click, refusal } from './click.ts';

export const retentionInput = z.object({
  committeeId: z.uuid(),
  years: z.enum(['0', ...RETENTION_YEARS.map(String)]),
});

/** Keeps how long a committee keeps its polls. */
export async function keepRetention({
  desk,
  person,
  input,
}: Click<z.infer<typeof retentionInput>>): Promise<Answer> {
  const years = Number(input.years) || null;
  const { committeeId } = input;
  const result = await setRetention(desk, { committeeId, personId: person.id, years });
  if (!result.ok) return refusal(desk, result.reason);
  return { card: retentionSavedCard({ code: result.code, years }, desk.voice) };
}
