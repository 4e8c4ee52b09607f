import { calendarCard } from '../../cards/calendar-card.ts';
import type { Answer } from '../answer.ts';
import type { Given } from './command.ts';
import { onCommittee } from './on-committee.ts';

/** Shows when a committee meets and when it does not, for the organiser to change. */
export function committeeCalendar(given: Given): Promise<Answer> {
  const { voice } = given.desk;
  return onCommittee(given, 'calendar', (committee) => ({ card: calendarCard({ committee }, voice) }));
}
