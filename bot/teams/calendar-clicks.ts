import { z } from 'zod';
import { setCalendar } from '../actions/set-calendar.ts';
import { calendarCard, calendarSavedCard } from '../cards/calendar-card.ts';
import type { Voice } from '../cards/card.ts';
import { plain } from '../cards/plain-text.ts';
import { type RangeProblem, readClosedRanges } from '../poll/closed-ranges.ts';
import { MOST_LEAD_DAYS, WEEKDAYS } from '../poll/committee-calendar.ts';
import { committeeById, isOrganiser } from '../store/committees.ts';
import type { Answer } from './answer.ts';
import { type Click, filled, numeric, refusal } from './click.ts';

export const calendarInput = z.object({
  committeeId: z.uuid(),
  weekday: z.enum(WEEKDAYS.map(String)),
  leadDays: numeric.default(''),
  ranges: filled,
});

/** Keeps when a committee meets and when it does not, or shows the card again with what does not fit. */
export async function keepCalendar({
  desk,
  person,
  input,
}: Click<z.infer<typeof calendarInput>>): Promise<Answer> {
  const { voice } = desk;
  const { committeeId, weekday } = input;
  const leadDays = readLeadDays(input.leadDays);
  const { ranges: closed, problems } = readClosedRanges(input.ranges, { now: desk.now() });
  const sentences = [
    ...(leadDays === null ? [voice.texts('calendar.leadDaysError', { most: MOST_LEAD_DAYS })] : []),
    ...problems.map((problem) => rangeSentence(problem, voice)),
  ];
  if (leadDays === null || sentences.length > 0) {
    if (!(await isOrganiser(desk.db, committeeId, person.id))) return refusal(desk, 'not-organiser');
    const committee = await committeeById(desk.db, committeeId);
    const typed = { weekday, leadDays, ranges: input.ranges };
    return { card: calendarCard({ committee, typed, problems: sentences }, voice) };
  }
  const calendar = { preferredWeekday: Number(weekday), leadDays, closed };
  const result = await setCalendar(desk, { committeeId, personId: person.id, ...calendar });
  if (!result.ok) return refusal(desk, result.reason);
  return { card: calendarSavedCard({ code: result.code, ...calendar }, voice) };
}

/** How many days ahead; null for anything that is no such number. */
function readLeadDays(text: string): number | null {
  const days = /^\d{1,3}$/.test(text.trim()) ? Number(text) : null;
  return days !== null && days <= MOST_LEAD_DAYS ? days : null;
}

function rangeSentence(problem: RangeProblem, { texts, words }: Voice): string {
  return texts(`calendar.problem.${problem.reason}`, {
    ...problem,
    text: plain(problem.text),
    example: texts('calendar.rangesExample'),
    ...(problem.reason === 'wrong-weekday' && {
      date: words.calendarDate(problem.date),
      weekday: texts(`weekday.${problem.weekday}`),
    }),
  });
}
