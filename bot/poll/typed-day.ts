import type { ParsedResult } from 'chrono-node';
import { strict as dutch } from 'chrono-node/nl';
import { Temporal } from 'temporal-polyfill';

/** A day as a person typed it; what they left out is null. `weekday` counts from 0, Sunday. */
export type TypedDay = Readonly<{ year: number | null; month: number; day: number; weekday: number | null }>;

/** What finds days in a text: chrono in some language. */
export type DayReader = Readonly<{ parse(text: string, reference: Date): ParsedResult[] }>;

/** chrono leaves out a 29 February that its year of reference does not have; this one has it. */
export const IN_A_LEAP_YEAR = new Date('2024-07-01T12:00:00Z');
const LAST_YEAR = 2999;
const LONGEST_QUOTE = 120;

/** Where one typed line ends and the next begins. */
export const LINE_END = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;
/** What people put before each line of a list. */
export const BULLET = /^(?:[-–—•*·▪◦] ?|\d{1,2}[.)] |[a-z][.)] )(?=[\p{L}\d])/iu;
const NUMERIC_DATE = /(?<![\d./-])\d{1,2}([-./])\d{1,2}(?:\1(?:\d{4}|\d{2}))?$/u;

/** Lets chrono read a text that must be a day and nothing else; Dutch shorthand it lacks is written out first. */
export function readDay(text: string, reader: DayReader = dutch): TypedDay | null {
  const written = text
    .replace(/(\d)e(?!\p{L})/iu, '$1')
    .replace(/['’](\d{2})$/u, '20$1')
    .replace(NUMERIC_DATE, (date) => date.replace(/[-.]/g, '/'));
  const [found] = reader.parse(written, IN_A_LEAP_YEAR);
  if (found?.text !== written || found.end) return null;
  const { start } = found;
  const isPlainDay = start.isCertain('day') && start.isCertain('month') && !start.isCertain('timezoneOffset');
  if (!isPlainDay || start.isCertain('hour') || start.tags().has('result/relativeDate')) return null;
  const year = start.isCertain('year') ? start.get('year') : null;
  // After a month's name chrono knows no later year, so what was written could not be read back.
  if (year !== null && year > LAST_YEAR) return null;
  const day = start.get('day') ?? 0;
  // chrono reads 10/25 the American way round; in Dutch that is no day.
  const firstNumber = Number(/\d+/.exec(written)?.[0] ?? day);
  if (firstNumber !== day && firstNumber !== year) return null;
  const weekday = start.isCertain('weekday') ? start.get('weekday') : null;
  return { year, month: start.get('month') ?? 0, day, weekday };
}

/** The day itself; null where the calendar has none such. */
export function existingDay(
  fields: Readonly<{ year: number; month: number; day: number }>,
): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from(fields, { overflow: 'reject' });
  } catch {
    return null;
  }
}

/** The beginning of what was typed, to quote in a sentence. */
export function shortened(typed: string): string {
  return typed.slice(0, LONGEST_QUOTE).toWellFormed();
}

/** Every kind of blank made one space; what cannot be seen taken out. */
export function tidy(text: string): string {
  return text
    .replace(/[\t\n\r]/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
    .replace(/\p{Z}+/gu, ' ')
    .trim()
    .normalize('NFC');
}
