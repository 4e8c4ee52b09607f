import { daysLeft } from '../poll/days-left.ts';
import type { Voice } from './card.ts';

/**
 * "nog 3 dagen, tot do 13 oktober 17:00": until when a running poll takes answers. True for the day of `now` alone, so
 * whatever shows it is brought up to date when a day begins.
 */
export function leftWords(deadline: Date, now: Date, { texts, words }: Voice): string {
  const until = { day: words.shortDay(deadline), time: words.time(deadline) };
  const days = daysLeft(deadline, now);
  if (days === 0) return texts('left.today', until);
  return days === 1 ? texts('left.tomorrow', until) : texts('left.days', { ...until, days });
}
