import { eventIn, type ReadEvent } from '../../calendar/parsers.ts';
import { walk } from '../../teams/card-tree.ts';
import type { Card } from '../../teams/teams.ts';
import type { Moment, Poll, Session } from './poll.ts';
import type { Played, Stage } from './stage.ts';

// How a session gets into calendars: by the links on its news, and by the file behind one of them.

/** The calendar file of a session as it was last fetched, and where. */
export type Calendar = Readonly<{
  link: string;
  method: string;
  place: string;
  event: ReadEvent;
  /** The session that it was fetched for, as the model then had it. */
  fetchedFor: string;
}>;

/** A poll that is played, with how it may stand. */
type Playing = Readonly<{ played: Played; ways: readonly Poll[] }>;

/** Fetches the file of each session that has changed since the last time, by the newest link or the one known before. */
export async function fetchCalendar(stage: Stage, { played, ways }: Playing): Promise<void> {
  const fetchedFor = JSON.stringify(ways.map(({ session, planned }) => [session, planned]));
  if (played.calendar?.fetchedFor === fetchedFor || ways.every(({ session }) => session === null)) return;
  const { people } = played.committee;
  const newest = people
    .flatMap((person) => stage.cards(person, played.number))
    .map(({ card }) => (card ? linksOn(card).file : undefined))
    .findLast((link) => link !== undefined);
  const link = newest ?? played.calendar?.link;
  if (!link) return;
  const response = await fetch(link);
  const text = await response.text();
  if (!response.ok) throw new Error(`The calendar file of poll ${played.number} is not there: ${text}`);
  const written = (name: string) => new RegExp(`^${name}:(.*)$`, 'm').exec(text)?.[1]?.trim() ?? '';
  const place = written('LOCATION');
  played.calendar = { link, method: written('METHOD'), place, event: eventIn(text), fetchedFor };
}

/** What a calendar file must hold. */
export function fileExpected(
  session: Session,
  { planned }: Poll,
  pollId: string,
): Omit<Calendar, 'link' | 'fetchedFor'> {
  const { start, end } = instantsOf(session);
  return {
    method: planned ? 'PUBLISH' : 'CANCEL',
    place: session.place,
    event: {
      uid: `${pollId}@polsbot`,
      start,
      end,
      status: planned ? 'CONFIRMED' : 'CANCELLED',
      sequence: session.changes,
    },
  };
}

/** The links on a card that put something into a calendar, by where they lead. */
type Links = Readonly<Partial<Record<'file' | 'outlook' | 'teams', string>>>;

/** A card is never changed, so each is looked through once. */
const known = new WeakMap<Card, Links>();

export function linksOn(card: Card): Links {
  const found = known.get(card);
  if (found) return found;
  const links: Partial<Record<keyof Links, string>> = {};
  for (const { type, element } of walk(card)) {
    if (type !== 'Action.OpenUrl') continue;
    const url = new URL(`${element.url}`);
    if (url.pathname.endsWith('.ics')) links.file = url.href;
    if (url.hostname === 'outlook.office.com') links.outlook = url.href;
    if (url.hostname === 'teams.microsoft.com') links.teams = url.href;
  }
  known.set(card, links);
  return links;
}

/** What the links to Outlook and Teams must ask for. */
export function linksExpected(
  moment: Moment,
  subject: string,
): Readonly<Record<'outlook' | 'teams', object>> {
  const { start, end } = instantsOf(moment);
  const { place } = moment;
  return {
    outlook: { subject, startdt: start, enddt: end, ...(place && { location: place }) },
    teams: { subject, startTime: start, endTime: end, ...(place && { content: place }) },
  };
}

/** All that a link asks for. */
export function askedBy(link: string | undefined): object {
  return link ? Object.fromEntries(new URL(link).searchParams) : {};
}

/** From when to when something is; every session is in winter time. */
export function instantsOf({ day, time }: Moment): Readonly<{ start: string; end: string }> {
  const [start = '', end = ''] = time.split('-').map((at) => new Date(`${day}T${at}:00+01:00`).toISOString());
  return { start, end };
}
