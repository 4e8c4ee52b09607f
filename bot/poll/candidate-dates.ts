import { strict as dutch } from 'chrono-node/nl';
import type { Temporal } from 'temporal-polyfill';
import {
  BULLET,
  existingDay,
  IN_A_LEAP_YEAR,
  LINE_END,
  readDay,
  shortened,
  type TypedDay,
  tidy,
} from './typed-day.ts';
import { inZone, ZONE } from './zone.ts';

/** A moment at which the session could be: two instants on one Dutch day (its last midnight is 24:00). */
export type CandidateDate = Readonly<{ startsAt: Date; endsAt: Date; place: string | null }>;

/** Why a line gave no date. `line` counts from 1, blank lines too; `text` is what stands there, shortened. */
export type DateProblem = Readonly<{ line: number; text: string }> & DateProblemReason;

type DateProblemReason = Readonly<
  | { reason: 'unreadable' | 'no-time' | 'past' | 'ends-before-start' }
  /** `date` (YYYY-MM-DD) is in truth a `weekday`, where 1 is Monday and 7 is Sunday. */
  | { reason: 'wrong-weekday'; date: string; weekday: number }
  | { reason: 'duplicate'; ofLine: number }
  | { reason: 'too-many' | 'line-too-long' | 'place-too-long'; limit: number }
>;

export const MOST_CANDIDATE_DATES = 10;
const LONGEST_PLACE = 100;
const LONGEST_LINE = 300;
const LONGEST_DAY = 60;
const MOST_LINES = 50;
const TOO_MANY = { reason: 'too-many', limit: MOST_CANDIDATE_DATES } as const;
const USUAL_LENGTH = { hours: 2 };
/** Nowhere do two leap days lie further apart, so within these years every day of the calendar comes round. */
const YEARS_AHEAD = 8;
const END_OF_DAY = 24 * 60;

const clock = (name: string) =>
  `(?<${name}>\\d{1,2}(?:[:.]\\d{2}|[uh]\\d{2})?(?: ?(?:uur|u|h)(?![\\p{L}\\d]))?)`;
/** "En" only joins the two ends of one session after "tussen"; elsewhere it joins two sessions. */
const UNTIL = '(?:-|–|—|tot en met|tot|t/m|(?<=tussen [^,]{1,12})en)';
const TIMES = new RegExp(
  `(?<![\\p{L}\\d.:/–-])${clock('start')}(?: ?${UNTIL} ?${clock('end')})?(?![\\p{L}\\d]|[.:/-]\\d)`,
  'giu',
);
/** What after a time makes it another one: "2:00 pm", "14:00 of 16:00". */
const MORE_TIME = /^ ?(?:[ap]\.?m(?!\p{L})|(?:of|en) (?:om )?\d)/iu;
const BEFORE_TIMES = /[\s,:;(@–-]*(?:(?<!\p{L})(?:van|vanaf|om|tussen) ?)?$/iu;

/**
 * Reads the dates a person typed, one a line, in Dutch time, sorted by start; a line that gives none
 * gives a problem. Without a year the next such day is meant, without an end two hours (not past
 * midnight). Where there are too many, the first count and the rest is left unread. A time that the
 * spring clock change leaves out moves an hour on; one that the autumn change brings twice is the first.
 */
export function readCandidateDates(
  text: string,
  { now }: Readonly<{ now: Date }>,
): Readonly<{ dates: readonly CandidateDate[]; problems: readonly DateProblem[] }> {
  const read: { date: CandidateDate; line: number }[] = [];
  const problems: DateProblem[] = [];
  const written = text
    .split(LINE_END)
    .map((typed, index) => ({ typed: tidy(typed), line: index + 1 }))
    .filter(({ typed }) => typed !== '');

  for (const [index, { typed, line }] of written.entries()) {
    const report = (reason: DateProblemReason) => problems.push({ line, text: shortened(typed), ...reason });
    const result = index < MOST_LINES ? readLine(typed, now) : TOO_MANY;
    const twin = 'reason' in result ? undefined : read.find(({ date }) => isSameTime(date, result));
    if (twin) report({ reason: 'duplicate', ofLine: twin.line });
    else if ('reason' in result) report(result);
    else if (read.length < MOST_CANDIDATE_DATES) read.push({ date: result, line });
    else report(TOO_MANY);
    if (problems.at(-1)?.reason === 'too-many') break;
  }
  const dates = read.map(({ date }) => date).sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  return { dates, problems };
}

/**
 * A date as people write it, in Dutch time: "wo 12 oktober 2022 14:00-16:00, Statenzaal". Reading it
 * gives the same date again, save for the second of the two hours of the autumn clock change.
 */
export function writeCandidateDate({ startsAt, endsAt, place }: CandidateDate): string {
  const day = new Intl.DateTimeFormat('nl-NL', {
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: ZONE,
  }).format(startsAt);
  const end = clockOf(endsAt);
  const where = tidy(place ?? '');
  return `${day} ${clockOf(startsAt)}-${end === '00:00' ? '24:00' : end}${where && `, ${where}`}`;
}

/** Dates as a card's field wants them, one a line; `readCandidateDates` reads them back. */
export function writeDates(dates: readonly CandidateDate[]): string {
  return dates.map(writeCandidateDate).join('\n');
}

function readLine(typed: string, now: Date): CandidateDate | DateProblemReason {
  if (typed.length > LONGEST_LINE) return { reason: 'line-too-long', limit: LONGEST_LINE };
  const parts = splitLine(typed.replace(BULLET, ''));
  if ('reason' in parts) return parts;
  const { typedDay, start, end, place } = parts;
  if (place !== null && place.length > LONGEST_PLACE)
    return { reason: 'place-too-long', limit: LONGEST_PLACE };

  const day = dayMeant(typedDay, start, now);
  if (day === null) return { reason: 'unreadable' };
  const startsAt = at(day, start);
  if (startsAt <= now) return { reason: 'past' };
  if (typedDay.weekday !== null && typedDay.weekday !== day.dayOfWeek % 7) {
    return { reason: 'wrong-weekday', date: day.toString(), weekday: day.dayOfWeek };
  }
  const endsAt = end === null ? usualEnd(day, startsAt) : at(day, end);
  return endsAt <= startsAt ? { reason: 'ends-before-start' } : { startsAt, endsAt, place };
}

/** The parts of a line; clock times are in minutes since midnight. */
type Line = Readonly<{ typedDay: TypedDay; start: number; end: number | null; place: string | null }>;

/** Finds the first time that has a date and nothing else before it; what follows it is the place. */
function splitLine(line: string): Line | Readonly<{ reason: 'unreadable' | 'no-time' }> {
  for (const times of line.matchAll(TIMES)) {
    if (times.index > LONGEST_DAY) break;
    const { start = '', end } = times.groups ?? {};
    const typedDay = readDay(line.slice(0, times.index).replace(BEFORE_TIMES, ''));
    const isTime = end !== undefined || /\D/.test(start);
    if (typedDay === null || !isTime) continue;
    const rest = line.slice(times.index + times[0].length);
    const minutes = { start: readClock(start), end: end === undefined ? null : readClock(end) };
    const isEndUnclear = (end !== undefined && minutes.end === null) || MORE_TIME.test(rest);
    if (minutes.start === null || minutes.start === END_OF_DAY || isEndUnclear)
      return { reason: 'unreadable' };
    return { typedDay, start: minutes.start, end: minutes.end, place: readPlace(rest) };
  }
  const [found] = dutch.parse(line, IN_A_LEAP_YEAR);
  const beginsWithDay = found?.index === 0 && readDay(found.text) !== null;
  return { reason: beginsWithDay || readDay(line) !== null ? 'no-time' : 'unreadable' };
}

/** The day that is meant: in its year, or else the next one of which the start is still to come. */
function dayMeant({ year, month, day }: TypedDay, start: number, now: Date): Temporal.PlainDate | null {
  if (year !== null) return existingDay({ year, month, day });
  const thisYear = inZone(now).year;
  for (let ahead = 0; ahead <= YEARS_AHEAD; ahead += 1) {
    const found = existingDay({ year: thisYear + ahead, month, day });
    if (found !== null && at(found, start) > now) return found;
  }
  return null;
}

/** Minutes since midnight of "14:00", "14.30 uur", "14u30" or "14"; null for a time that no clock shows. */
function readClock(text: string): number | null {
  const [hours = 0, minutes = 0] = Array.from(text.matchAll(/\d+/g), Number);
  const sinceMidnight = hours * 60 + minutes;
  return minutes < 60 && sinceMidnight <= END_OF_DAY ? sinceMidnight : null;
}

/** The place stands as typed after a comma; elsewhere "in de" and the like before it are no part of it. */
function readPlace(rest: string): string | null {
  const listed = /^\)? ?[,;](.*)$/u.exec(rest)?.[1];
  const place = listed ?? rest.replace(/^[\s).:|–—-]*(?:(?:in|te) (?:(?:de|het) )?)?/iu, '');
  return place.trim() || null;
}

function at(day: Temporal.PlainDate, minutes: number): Date {
  if (minutes === END_OF_DAY) return at(day.add({ days: 1 }), 0);
  const plainTime = { hour: Math.floor(minutes / 60), minute: minutes % 60 };
  return new Date(day.toZonedDateTime({ timeZone: ZONE, plainTime }).epochMilliseconds);
}

function usualEnd(day: Temporal.PlainDate, startsAt: Date): Date {
  const end = inZone(startsAt).add(USUAL_LENGTH).epochMilliseconds;
  return new Date(Math.min(end, at(day, END_OF_DAY).getTime()));
}

function clockOf(moment: Date): string {
  return inZone(moment).toPlainTime().toString({ smallestUnit: 'minute' });
}

/** Whether two dates are the same moment in the same place. */
export function isSameDate(a: CandidateDate, b: CandidateDate): boolean {
  return isSameTime(a, b) && a.place === b.place;
}

export function isSameTime(a: CandidateDate, b: CandidateDate): boolean {
  return a.startsAt.getTime() === b.startsAt.getTime() && a.endsAt.getTime() === b.endsAt.getTime();
}
