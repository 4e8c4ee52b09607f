import { strict as dutch } from 'chrono-node/nl';
import { Temporal } from 'temporal-polyfill';

const SHAPE =
  /^(?:\p{L}{2,9}[.,]* )?(?:\d{1,2}([-/.])\d{1,2}\1(?:\d{4}|\d{2})|\d{4}([-/.])\d{1,2}\2\d{1,2}|\d{1,2} \p{L}{3,9}\.? \d{4})$/u;

/** chrono wants a day to count from; a date with its year in it does not depend on it. */
const ANY_DAY = new Date(0);

/** Whether a line is built as a date with a year, be it a real one or not. */
export function isDateShaped(line: string): boolean {
  return SHAPE.test(line);
}

/** The calendar date (YYYY-MM-DD) that a Dutch text says, or null where there is no such day. */
export function readMemoDate(text: string): string | null {
  const [found] = dutch.parse(text, ANY_DAY);
  if (found?.text !== text || !found.start.isCertain('day') || !found.start.isCertain('year')) return null;
  const { year, month, day } = dateFields(found.start);
  // chrono reads 10/25/2022 the American way round; on a Dutch memo that is a slip, not a date.
  const firstNumber = Number.parseInt(/\d+/.exec(text)?.[0] ?? '', 10);
  if (firstNumber !== day && firstNumber !== year) return null;
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString();
  } catch {
    return null;
  }
}

function dateFields(components: { get(part: 'year' | 'month' | 'day'): number | null }) {
  return {
    year: components.get('year') ?? 0,
    month: components.get('month') ?? 0,
    day: components.get('day') ?? 0,
  };
}
