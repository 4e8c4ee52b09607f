import { type DateCaution, dateCautions } from '../poll/date-cautions.ts';
import { calendarOf } from '../store/committees.ts';
import type { PollView } from '../store/polls.ts';
import type { Voice } from './card.ts';
import { plain } from './plain-text.ts';

/** "Let op: di 25 april valt in de meivakantie.": what stands against a poll's dates, a sentence each. */
export function cautionLines({ dates, committee }: PollView, voice: Voice): readonly string[] {
  return dateCautions(dates, calendarOf(committee).closed).map((caution) => cautionLine(caution, voice));
}

function cautionLine(caution: DateCaution, { texts, words }: Voice): string {
  const day = words.shortDay(caution.startsAt);
  switch (caution.kind) {
    case 'closed':
      return texts(`calendar.caution.closed.${articleOf(caution.name)}`, { day, name: plain(caution.name) });
    case 'holiday':
      return texts('calendar.caution.holiday', { day, name: caution.names[words.language] });
    case 'weekend':
      return texts('calendar.caution.weekend', { day, weekday: texts(`weekday.${caution.weekday}`) });
  }
}

/** The Dutch article of the two kinds of names that ranges nearly always have; other names stand in quotes. */
function articleOf(name: string): 'de' | 'het' | 'quoted' {
  if (/vakantie$/i.test(name)) return 'de';
  return /reces$/i.test(name) ? 'het' : 'quoted';
}
