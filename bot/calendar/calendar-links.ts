import type { SessionView } from '../store/sessions.ts';
import { outlookLink, teamsLink } from './deep-links.ts';
import { signLink } from './signed-links.ts';

const DAY = 86_400_000;
/** How long after a session its file can still be had. */
const DAYS_AFTER = 31;

/** The ways in which somebody can put a session into their calendar. */
export type CalendarLinks = Readonly<{
  /** A calendar file; null where the bot does not know at which address it can be reached. */
  file: string | null;
  outlook: string;
  teams: string;
  /** Where to join the session; null where it has no meeting in Teams. */
  join: string | null;
}>;

export type LinksOf = (pollId: string, session: SessionView, title: string) => CalendarLinks;

/** Makes the links of sessions; `address` is where people reach the bot, without a slash at its end. */
export function createCalendarLinks({
  address,
  key,
}: Readonly<{ address: () => string | null; key: Buffer }>): LinksOf {
  return (pollId, session, title) => {
    // From the session alone, so that a card does not change with every look at it.
    const expiresAt = new Date(session.endsAt.getTime() + DAYS_AFTER * DAY);
    const at = address();
    return {
      file: at && `${at}/calendar/${signLink(key, { pollId, expiresAt })}.ics`,
      outlook: outlookLink({ date: session, title }),
      teams: teamsLink({ date: session, title }),
      join: session.joinUrl,
    };
  };
}
