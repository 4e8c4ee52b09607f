import { calendarCard } from '../../cards/calendar-card.ts';
import { plain } from '../../cards/plain-text.ts';
import { committeesOfOrganiser } from '../../store/committees.ts';
import type { Answer } from '../answer.ts';
import { whoOrganises } from '../who-organises.ts';
import type { Given } from './command.ts';

/** Shows when a committee meets and when it does not, for the organiser to change. */
export async function committeeCalendar({ desk, person, rest }: Given): Promise<Answer> {
  const { texts, words } = desk.voice;
  const mine = await committeesOfOrganiser(desk.db, person.id);
  const named = mine.filter(({ code }) => rest.toLowerCase().includes(code.toLowerCase()));
  const [only, ...others] = named.length > 0 ? named : mine;
  if (!only) return { text: await whoOrganises(desk, person) };
  if (others.length === 0) return { card: calendarCard({ committee: only }, desk.voice) };
  const options = words.oneOf(mine.map(({ code }) => `‘${texts('calendar.word')} ${plain(code)}’`));
  return { text: texts('calendar.which', { options }) };
}
