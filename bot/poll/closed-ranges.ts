import { strict as english } from 'chrono-node/en';
import { strict as dutch } from 'chrono-node/nl';
import { Temporal } from 'temporal-polyfill';
import { BULLET, existingDay, LINE_END, readDay, shortened, type TypedDay, tidy } from './typed-day.ts';
import type { ClosedRange } from './working-days.ts';
import { inZone } from './zone.ts';

/** Why a line gave no range. `line` counts from 1, blank lines too; `text` is what stands there, shortened. */
export type RangeProblem = Readonly<{ line: number; text: string }> & RangeProblemReason;

type RangeProblemReason = Readonly<
  | { reason: 'unreadable' | 'no-name' | 'ends-before-start' | 'longer-than-a-year' }
  /** `date` (YYYY-MM-DD) is in truth a `weekday`, where 1 is Monday and 7 is Sunday. */
  | { reason: 'wrong-weekday'; date: string; weekday: number }
  | { reason: 'too-many' | 'name-too-long'; limit: number }
>;

const MOST_RANGES = 20;
const LONGEST_NAME = 60;
const LONGEST_LINE = 300;
const TOO_MANY = { reason: 'too-many', limit: MOST_RANGES } as const;
/** "Tot" alone leaves open whether the last day is in it, so it is not taken. */
const UNTIL =
  /(?<!\S)(?:t\/m|tm|t\.e\.m\.|tot en met|to|until|through|up to and including|[-–—])(?!\S)|[–—]/giu;
const AROUND_DAYS = /^[\s,:;()–—-]+|(?:[\s,:;(]|(?<!\p{L})(?:van|vanaf|from|op|on)(?!\p{L}))+$/giu;
/** "zaterdag 22 april 2023": no day is written in more words. */
const WORDS_OF_A_DAY = 4;
/** Nowhere do two leap days lie further apart. */
const YEARS_AHEAD = 8;
/** What a name does not hold unless half of the days was not understood: "meivakantie 31-04-2023 t/m". */
const HALF_READ = /\d[-./]\d|(?<!\S)(?:tot|t\/m|en met|to|until|through|[-–—])$/iu;

/**
 * Reads the days on which a committee does not meet, one range a line, such as "meivakantie 22-04-2023 t/m 07-05-2023",
 * sorted by first day; a line that gives none gives a problem. A line with one day is a range of that day. Without a
 * year the one meant is the next that is not over yet. Where there are too many, the rest is left unread.
 */
export function readClosedRanges(
  text: string,
  { now }: Readonly<{ now: Date }>,
): Readonly<{ ranges: readonly ClosedRange[]; problems: readonly RangeProblem[] }> {
  const today = inZone(now).toPlainDate();
  const ranges: ClosedRange[] = [];
  const problems: RangeProblem[] = [];
  for (const [index, line] of text.split(LINE_END).entries()) {
    const typed = tidy(line);
    if (typed === '') continue;
    const isFull = ranges.length + problems.length >= MOST_RANGES;
    const result = isFull ? TOO_MANY : readLine(typed.replace(BULLET, ''), today);
    if (!('reason' in result)) ranges.push(result);
    else problems.push({ line: index + 1, text: shortened(typed), ...result });
    if (isFull) break;
  }
  return { ranges: ranges.sort(byDays), problems };
}

/** Ranges as a card's field wants them, one a line; `readClosedRanges` reads them back. */
export function writeClosedRanges(ranges: readonly ClosedRange[]): string {
  return ranges
    .map(({ name, first, last }) =>
      [name, written(first), ...(last === first ? [] : ['t/m', written(last)])].join(' '),
    )
    .join('\n');
}

function written(day: string): string {
  return day.split('-').reverse().join('-');
}

function byDays(a: ClosedRange, b: ClosedRange): number {
  const [one, other] = [a, b].map(({ first, last, name }) => `${first} ${last} ${name}`) as [string, string];
  return one < other ? -1 : Number(one > other);
}

function readLine(line: string, today: Temporal.PlainDate): ClosedRange | RangeProblemReason {
  const parts = line.length > LONGEST_LINE ? null : splitLine(line);
  if (!parts) return { reason: 'unreadable' };
  const days = daysMeant(parts, today);
  if (!days) return { reason: 'unreadable' };
  for (const [typed, day] of [
    [parts.first, days.first],
    [parts.last, days.last],
  ] as const)
    if (typed.weekday !== null && typed.weekday !== day.dayOfWeek % 7)
      return { reason: 'wrong-weekday', date: day.toString(), weekday: day.dayOfWeek };
  if (Temporal.PlainDate.compare(days.first, days.last) > 0) return { reason: 'ends-before-start' };
  if (Temporal.PlainDate.compare(days.last, days.first.add({ years: 1 })) > 0)
    return { reason: 'longer-than-a-year' };
  const { name } = parts;
  if (!/[\p{L}\d]/u.test(name)) return { reason: 'no-name' };
  if (name.length > LONGEST_NAME) return { reason: 'name-too-long', limit: LONGEST_NAME };
  const range = { name, first: days.first.toString(), last: days.last.toString() };
  return isReadBack(range) ? range : { reason: 'unreadable' };
}

/** Whether a range is the same once it has been written, which a name such as "za" or "van" would spoil. */
function isReadBack({ name, first, last }: ClosedRange): boolean {
  const parts = splitLine(tidy(writeClosedRanges([{ name, first, last }])).replace(BULLET, ''));
  if (parts?.name !== name || parts.first.weekday !== null || HALF_READ.test(name)) return false;
  const days = daysIn(parts);
  return days?.first.toString() === first && days.last.toString() === last;
}

type Parts = Readonly<{ name: string; first: TypedDay; last: TypedDay }>;

/** Finds two days with "t/m" between them, or one day; the name stands before or after. */
function splitLine(line: string): Parts | null {
  for (const until of [...line.matchAll(UNTIL)].reverse()) {
    const after = startsWithDay(line.slice(until.index + until[0].length));
    if (!after) continue;
    const before = endsWithDay(line.slice(0, until.index), after.text);
    if (before) return { name: nameOf(before.rest, after.rest), first: before.day, last: after.day };
  }
  const only = endsWithDay(line) ?? startsWithDay(line);
  return only && { name: nameOf(only.rest), first: only.day, last: only.day };
}

function nameOf(...rests: readonly string[]): string {
  return rests
    .map((rest) => rest.replace(AROUND_DAYS, ''))
    .filter(Boolean)
    .join(' ');
}

type FoundDay = Readonly<{ day: TypedDay; text: string; rest: string }>;

/** The most words at the end of a text that are a day; a mere number takes its month from the day that follows. */
function endsWithDay(text: string, following = ''): FoundDay | null {
  const words = text.trim().split(' ');
  for (let count = Math.min(WORDS_OF_A_DAY, words.length); count > 0; count -= 1) {
    const day = words.slice(-count).join(' ');
    const rest = words.slice(0, -count).join(' ');
    const read = readDayOf(day);
    if (read) return { day: read, text: day, rest };
  }
  const [, number = ''] = /(?:^|\s)(\d{1,2})e?$/u.exec(text.trim()) ?? [];
  const read = number && readDayOf(following.replace(/^(?:\p{L}+\.? )?\d{1,2}e?(?= \p{L})/iu, number));
  return read ? { day: read, text: number, rest: words.slice(0, -1).join(' ') } : null;
}

/** The most words at the beginning of a text that are a day. */
function startsWithDay(text: string): FoundDay | null {
  const words = text.trim().split(' ');
  for (let count = Math.min(WORDS_OF_A_DAY, words.length); count > 0; count -= 1) {
    const day = words.slice(0, count).join(' ');
    const read = readDayOf(day);
    if (read) return { day: read, text: day, rest: words.slice(count).join(' ') };
  }
  return null;
}

function readDayOf(text: string): TypedDay | null {
  const bare = text.replace(/[,.;:)]+$/u, '').replace(/^\(/, '');
  return /\d/.test(bare) ? (readDay(bare, dutch) ?? readDay(bare, english)) : null;
}

type Days = Readonly<{ first: Temporal.PlainDate; last: Temporal.PlainDate }>;

/** The days that are meant: in their years, or else in the one that the other day is in, or else the next to end. */
function daysMeant({ first, last }: Parts, today: Temporal.PlainDate): Days | null {
  if (first.year !== null || last.year !== null) return daysIn({ first, last });
  for (let year = today.year - 1; year <= today.year + YEARS_AHEAD; year += 1) {
    const days = daysIn({ first: { ...first, year }, last });
    if (days && Temporal.PlainDate.compare(days.last, today) >= 0) return days;
  }
  return null;
}

/** Two days of which one or both have a year; the other lies in it too, or across the turn of the year. */
function daysIn({ first, last }: Pick<Parts, 'first' | 'last'>): Days | null {
  const turn = first.month * 100 + first.day > last.month * 100 + last.day ? 1 : 0;
  const firstDay = existingDay({ ...first, year: first.year ?? (last.year ?? 0) - turn });
  const lastDay = existingDay({ ...last, year: last.year ?? (first.year ?? 0) + turn });
  return firstDay && lastDay && { first: firstDay, last: lastDay };
}
