import type { CandidateDate } from '../poll/candidate-dates.ts';

type Entry = Readonly<{ date: CandidateDate; title: string }>;

/** Opens a new entry in the calendar of Outlook on the web. */
export function outlookLink({ date, title }: Entry): string {
  const link = new URL('https://outlook.office.com/calendar/deeplink/compose');
  link.searchParams.set('subject', title);
  link.searchParams.set('startdt', date.startsAt.toISOString());
  link.searchParams.set('enddt', date.endsAt.toISOString());
  if (date.place) link.searchParams.set('location', date.place);
  return spaced(link);
}

/** Opens a new entry in the calendar of Teams. */
export function teamsLink({ date, title }: Entry): string {
  const link = new URL('https://teams.microsoft.com/l/meeting/new');
  link.searchParams.set('subject', title);
  link.searchParams.set('startTime', date.startsAt.toISOString());
  link.searchParams.set('endTime', date.endsAt.toISOString());
  if (date.place) link.searchParams.set('content', date.place);
  return spaced(link);
}

/** Both read a plus sign as a plus sign. */
function spaced(link: URL): string {
  return link.href.replaceAll('+', '%20');
}
