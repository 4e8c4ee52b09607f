import type { CalendarLinks } from '../calendar/calendar-links.ts';
import type { BallotView, PollView } from '../store/polls.ts';
import type { SessionView } from '../store/sessions.ts';
import type { Card, Voice } from './card.ts';
import { ownDateLine } from './own-date-line.ts';
import { plain } from './plain-text.ts';
import { countLine, ruleLine } from './poll-parts.ts';
import { type CardElement, expand } from './template.ts';

type PlannedCard = Readonly<{
  view: PollView;
  session: SessionView;
  /** The reader's own ballot; absent for an organiser who is no member. */
  ballot: BallotView | undefined;
  links: CalendarLinks;
}>;

/** The news that a session has been planned, moved or cancelled, as it stands now. */
export function plannedCard({ view, session, ballot, links }: PlannedCard, voice: Voice): Card {
  const { texts, words } = voice;
  const { poll } = view;
  const state = session.cancelled ? 'cancelled' : session.sequence > 0 ? 'moved' : 'planned';
  const date = plain(words.date(session));
  const card = expand('news', {
    language: words.language,
    heading: texts(`planned.heading.${state}`, { title: plain(poll.memo.title) }),
    when: state === 'cancelled' ? '' : date,
    sentences: session.cancelled
      ? cancelledLines(view, session, voice)
      : plannedLines(view, session, ballot, voice),
    actions: session.cancelled ? [] : calendarActions(links, voice),
  });
  return { card, summary: texts(`planned.heading.${state}`, { title: poll.memo.title }) };
}

function plannedLines(
  view: PollView,
  session: SessionView,
  ballot: BallotView | undefined,
  voice: Voice,
): readonly string[] {
  const { texts, words } = voice;
  return [
    session.sequence > 0
      ? texts('planned.moved', { moment: words.moment(session.plannedAt) })
      : texts('planned.by'),
    ...(ballot ? [ownDateLine(view, session, ballot, voice)] : []),
    texts('planned.changes'),
    `${countLine(view, 'was', voice)} ${ruleLine(view.poll, voice)}`,
  ];
}

function cancelledLines(
  { poll }: PollView,
  session: SessionView,
  { texts, words }: Voice,
): readonly string[] {
  const reason = session.cancelled?.reason;
  return [
    texts('planned.cancelled', { date: plain(words.date(session)) }),
    ...(reason ? [texts('planned.reason', { reason: plain(reason) })] : []),
    texts(poll.state === 'withdrawn' ? 'planned.withdrawn' : 'planned.again'),
  ];
}

function calendarActions(
  { file, outlook, teams, join }: CalendarLinks,
  { texts }: Voice,
): readonly CardElement[] {
  const open = (title: string, url: string) => ({ type: 'Action.OpenUrl', title, url });
  return [
    ...(join ? [open(texts('planned.join'), join)] : []),
    ...(file ? [open(texts('planned.file'), file)] : []),
    open(texts('planned.outlook'), outlook),
    open(texts('planned.teams'), teams),
  ];
}
