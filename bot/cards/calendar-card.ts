import { writeClosedRanges } from '../poll/closed-ranges.ts';
import { type CommitteeCalendar, MOST_LEAD_DAYS, WEEKDAYS } from '../poll/committee-calendar.ts';
import type { ClosedRange } from '../poll/working-days.ts';
import { calendarOf } from '../store/committees.ts';
import type { Committee } from '../store/schema.ts';
import { button } from './actions.ts';
import { type Card, textGroup, type Voice } from './card.ts';
import { plain } from './plain-text.ts';
import { expand } from './template.ts';

type CalendarCard = Readonly<{
  committee: Committee;
  /** What the organiser typed, when it could not be kept; a lead time that is no number is left out. */
  typed?: Readonly<{ weekday: string; leadDays: number | null; ranges: string }>;
  /** One sentence for each thing that does not fit. */
  problems?: readonly string[];
}>;

/** Asks when a committee prefers to meet and when it does not. */
export function calendarCard({ committee, typed, problems = [] }: CalendarCard, voice: Voice): Card {
  const { texts, words } = voice;
  const code = plain(committee.code);
  const heading = texts('calendar.heading', { committee: code });
  const { preferredWeekday, leadDays, closed } = calendarOf(committee);
  const card = expand('calendar', {
    errors: textGroup(texts, 'inputError'),
    language: words.language,
    texts: textGroup(texts, 'calendar'),
    heading,
    explanation: texts('calendar.explanation', { committee: code }),
    hasProblems: problems.length > 0,
    problems,
    weekday: typed?.weekday ?? `${preferredWeekday}`,
    weekdays: WEEKDAYS.map((day) => ({ title: texts(`weekday.${day}`), value: `${day}` })),
    leadDays: typed?.leadDays ?? leadDays,
    mostLeadDays: MOST_LEAD_DAYS,
    ranges: typed?.ranges ?? writeClosedRanges(closed),
    actions: [
      button({ title: texts('calendar.save'), verb: 'set-calendar', data: { committeeId: committee.id } }),
    ],
  });
  return { card, summary: heading };
}

/** Says what the proposals for new polls keep to now. */
export function calendarSavedCard(
  { code, preferredWeekday, leadDays, closed }: Readonly<{ code: string }> & CommitteeCalendar,
  voice: Voice,
): Card {
  const { texts, words } = voice;
  const committee = plain(code);
  const heading = texts('calendar.heading', { committee });
  const weekday = texts(`weekday.${preferredWeekday}`);
  const sentences = [
    texts('calendar.saved', { committee, weekday, count: leadDays }),
    ...(closed.length > 0
      ? [texts('calendar.savedClosed', { ranges: words.list(closed.map((each) => rangeWords(each, voice))) })]
      : []),
  ];
  const card = expand('notice', { language: words.language, heading, sentence: sentences.join(' ') });
  return { card, summary: heading };
}

function rangeWords({ name, first, last }: ClosedRange, { texts, words }: Voice): string {
  return texts(first === last ? 'calendar.day' : 'calendar.range', {
    name: plain(name),
    first: words.calendarDate(first),
    last: words.calendarDate(last),
  });
}
