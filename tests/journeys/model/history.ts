import type { By, Drafter } from './actions.ts';
import { type Cast, nameOf, newcomerOf, ORGANISER } from './casts.ts';
import { writtenDay } from './moments.ts';
import type { Moment, Poll } from './poll.ts';

// The history of a poll, as its organiser reads it.

/** What each thing is called; `@` is whom or what it was about. */
const WORDS = {
  drafted: 'concept gemaakt',
  edited: 'concept gewijzigd',
  posted: 'geplaatst',
  requested: 'meerderheid bereikt, verzoek aan de Griffie',
  lost: 'geen meerderheid meer',
  regained: 'weer een meerderheid',
  reminded: 'herinnering gestuurd',
  'auto-reminded': 'automatische herinnering gestuurd',
  extended: 'antwoordtermijn gewijzigd',
  reopened: 'heropend',
  closed: 'gesloten',
  withdrawn: 'ingetrokken',
  'dates-changed': 'datums gewijzigd',
  'phone-answer': 'antwoord namens @ per telefoon genoteerd',
  'roster-updated': 'ledenlijst bijgewerkt (@)',
  planned: 'bijeenkomst gepland op @',
  moved: 'bijeenkomst verplaatst naar @',
  cancelled: 'bijeenkomst afgezegd',
  impossible: 'Griffie meldt dat plannen niet mogelijk is',
  'other-dates': 'Griffie vraagt om andere datums',
  nudged: 'Griffie herinnerd aan het verzoek',
  'griffie-silent': 'aan de organisator gemeld dat de Griffie niet reageert',
  exported: 'geëxporteerd (@)',
} as const;

/** One thing in it; `at` is the moment of the clock, and nobody's name stands by what the clock or the count did. */
export type Happening = Readonly<{
  what: keyof typeof WORDS;
  at: number;
  by: string | null;
  about: string;
}>;

/** Adds to the history of a poll what happens now. */
export function note(
  poll: Poll,
  what: Happening['what'],
  { by = null, about = '' }: Partial<Pick<Happening, 'by' | 'about'>> = {},
): void {
  poll.history = [...poll.history, { what, at: poll.now, by, about }];
}

/** What stands in a history before anything is done to the poll: `edits` are by whom something was kept on the draft. */
export function untilPosted(cast: Cast, edits: readonly Drafter[], by: Drafter): readonly Happening[] {
  const happening = (what: Happening['what'], who: Drafter): Happening => ({
    ...{ what, at: 0, by: organiserName(cast, who), about: '' },
  });
  return [
    happening('drafted', 'organiser'),
    ...edits.map((who) => happening('edited', who)),
    // Whoever posts keeps what the fields hold.
    happening('edited', by),
    happening('posted', by),
  ];
}

/** What whoever organises is called. */
export function organiserName(cast: Cast, by: By): string {
  return nameOf(cast, by === 'organiser' ? ORGANISER : newcomerOf(cast));
}

/** When something begins, as a history has it; all days are Wednesdays. */
export function writtenStart({ day, time }: Moment): string {
  const [year, month = '', date] = day.split('-');
  return `wo ${Number(date)} ${MONTHS[month]} ${year} om ${time.slice(0, 5)}`;
}

const MONTHS: Readonly<Record<string, string>> = { '11': 'nov', '12': 'dec' };

/** The lines of a history, oldest first. */
export function historyExpected(poll: Poll): readonly RegExp[] {
  const { history } = poll;
  return history.map((each) => {
    // What the clock does at one moment comes in any order.
    const others = history.filter((other) => isClocks(each) && isClocks(other) && other.at === each.at);
    const lines = [each, ...others].map((one) => lineOf(poll, one));
    return new RegExp(`^(${[...new Set(lines)].join('|')})$`);
  });
}

function isClocks({ what }: Happening): boolean {
  return what === 'auto-reminded' || what === 'nudged' || what === 'griffie-silent';
}

function lineOf({ cast, gone }: Poll, { what, at, by, about }: Happening): string {
  const known = typeof gone === 'number' ? about.replaceAll(nameOf(cast, gone), 'vergeten persoon') : about;
  const words = WORDS[what].replace('@', known).replace(/[()+]/g, '\\$&');
  return `${writtenDay(at)}\\d\\d:\\d\\d: ${words}${by === null ? '' : `, door ${by}`}`;
}
