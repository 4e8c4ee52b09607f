import type { Language } from '../language.ts';
import type { CandidateDate } from '../poll/candidate-dates.ts';
import { ZONE } from '../poll/zone.ts';
import type { Texts } from './texts.ts';

const LOCALE: Record<Language, string> = { nl: 'nl-NL', en: 'en-GB' };

/** How moments and dates read in a language, Dutch time. */
export type Words = Readonly<{
  language: Language;
  /** "woensdag 12 oktober 2022" */
  day(moment: Date): string;
  /** "wo 12 oktober" */
  shortDay(moment: Date): string;
  /** "wo 12 okt": as short as it gets, for the side of a chart */
  shortDate(moment: Date): string;
  /** "14:00" */
  time(moment: Date): string;
  /** "wo 12 okt 2022 om 14:00" */
  moment(moment: Date): string;
  /** "woensdag 12 oktober 2022, 14:00 tot 16:00 uur, Statenzaal" */
  date(date: CandidateDate): string;
  /** "29 september 2022", from `YYYY-MM-DD` */
  calendarDate(iso: string): string;
  /** "Anna, Bram en Carla" */
  list(names: readonly string[]): string;
  /** "Anna, Bram of Carla" */
  oneOf(names: readonly string[]): string;
}>;

export function wordsIn(language: Language, texts: Texts): Words {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(LOCALE[language], { timeZone: ZONE, ...options });
  const long = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const short = format({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
  const near = format({ weekday: 'short', day: 'numeric', month: 'long' });
  const shortest = format({ weekday: 'short', day: 'numeric', month: 'short' });
  const plain = format({ timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' });
  const clock = format({ hour: '2-digit', minute: '2-digit' });
  const time = (moment: Date) => clock.format(moment);
  // A session that lasts until midnight ends at 24:00 of its own day.
  const end = (moment: Date) => (time(moment) === '00:00' ? '24:00' : time(moment));
  const all = new Intl.ListFormat(LOCALE[language]);
  const any = new Intl.ListFormat(LOCALE[language], { type: 'disjunction' });
  return Object.freeze({
    language,
    day: (moment: Date) => long.format(moment),
    shortDay: (moment: Date) => near.format(moment),
    shortDate: (moment: Date) => shortest.format(moment),
    time,
    moment: (moment: Date) => texts('when.at', { day: short.format(moment), time: time(moment) }),
    date({ startsAt, endsAt, place }: CandidateDate) {
      const when = texts('when.span', { day: long.format(startsAt), from: time(startsAt), to: end(endsAt) });
      return place ? texts('when.place', { when, place }) : when;
    },
    calendarDate: (iso: string) => plain.format(new Date(`${iso}T00:00:00Z`)),
    list: (names: readonly string[]) => all.format(names),
    oneOf: (names: readonly string[]) => any.format(names),
  });
}
