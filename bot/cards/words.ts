import type { CandidateDate } from '../poll/candidate-dates.ts';
import { ZONE } from '../poll/zone.ts';
import type { Language, Texts } from './texts.ts';

const LOCALE: Record<Language, string> = { nl: 'nl-NL' };

const cache = new Map<string, Intl.DateTimeFormat>();

function format(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${JSON.stringify(options)}`;
  const known = cache.get(key) ?? new Intl.DateTimeFormat(LOCALE[language], { timeZone: ZONE, ...options });
  cache.set(key, known);
  return known;
}

/** How moments and dates read in a language, Dutch time. */
export type Words = Readonly<{
  language: Language;
  /** "woensdag 12 oktober 2022" */
  day(moment: Date): string;
  /** "14:00" */
  time(moment: Date): string;
  /** "wo 12 okt 2022 om 14:00" */
  moment(moment: Date): string;
  /** "woensdag 12 oktober 2022, 14:00 tot 16:00 uur, Statenzaal" */
  date(date: CandidateDate): string;
  /** "29 september 2022", from `YYYY-MM-DD` */
  calendarDate(iso: string): string;
}>;

export function wordsIn(language: Language, texts: Texts): Words {
  const long = format(language, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const short = format(language, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
  const plain = format(language, { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' });
  const clock = format(language, { hour: '2-digit', minute: '2-digit' });
  const time = (moment: Date) => clock.format(moment);
  return Object.freeze({
    language,
    day: (moment: Date) => long.format(moment),
    time,
    moment: (moment: Date) => texts('when.at', { day: short.format(moment), time: time(moment) }),
    date({ startsAt, endsAt, place }: CandidateDate) {
      const when = texts('when.span', { day: long.format(startsAt), from: time(startsAt), to: time(endsAt) });
      return place ? texts('when.place', { when, place }) : when;
    },
    calendarDate: (iso: string) => plain.format(new Date(`${iso}T00:00:00Z`)),
  });
}
