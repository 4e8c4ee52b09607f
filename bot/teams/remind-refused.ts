import { nextReminder, type RemindRefusal } from '../poll/reminders.ts';
import type { PollRow } from '../store/schema.ts';
import type { Answer } from './answer.ts';
import type { Desk } from './desk.ts';

/** Why the members cannot be reminded now, and where it matters from when they can. */
export function remindRefused(
  { voice, now }: Desk,
  reason: RemindRefusal,
  { reminded_at: remindedAt }: Pick<PollRow, 'reminded_at'>,
): Answer {
  const { texts, words } = voice;
  const moment = words.moment(remindedAt ?? now());
  const next = words.moment(nextReminder(remindedAt) ?? now());
  return { text: texts(`refusal.${reason}`, { moment, next }) };
}
