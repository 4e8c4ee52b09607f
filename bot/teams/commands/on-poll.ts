import { archiveCard } from '../../cards/archive-card.ts';
import { exportCard } from '../../cards/export-card.ts';
import { organiserCard } from '../../cards/organiser-card.ts';
import { sureCard } from '../../cards/question-card.ts';
import { remindCard } from '../../cards/remind-card.ts';
import { settingsCard } from '../../cards/settings-card.ts';
import { writeDates } from '../../poll/candidate-dates.ts';
import { defaultDeadline, writeDeadline } from '../../poll/deadline.ts';
import { isCountHidden } from '../../poll/hidden-count.ts';
import { proposeCandidateDates } from '../../poll/propose-dates.ts';
import { remindRefusal } from '../../poll/reminders.ts';
import { calendarOf } from '../../store/committees.ts';
import { readPollStatus } from '../../store/poll-status.ts';
import { type PollView, readPollView } from '../../store/polls.ts';
import { readSilent } from '../../store/reminders.ts';
import type { Answer } from '../answer.ts';
import { cardOf } from '../click.ts';
import { remindRefused } from '../remind-refused.ts';
import type { GivenPoll } from './command.ts';

/** How a poll stands, with its history; names are for the organiser alone. */
export async function status({ desk, poll, isPrivate }: GivenPoll): Promise<Answer> {
  if (!isPrivate && isCountHidden(poll, desk.now())) return { text: desk.voice.texts('choose.inPrivate') };
  const found = await readPollStatus(desk.db, await readPollView(desk.db, poll.id));
  const card = organiserCard({ status: found, named: isPrivate, live: false, now: desk.now() }, desk.voice);
  return { card };
}

/** Asks as what kind of file the poll is wanted. */
export async function exportPoll({ desk, poll }: GivenPoll): Promise<Answer> {
  return { card: exportCard(await readPollView(desk.db, poll.id), desk.voice) };
}

/** Says what the archive of the poll would hold. */
export async function archivePoll({ desk, poll }: GivenPoll): Promise<Answer> {
  return { card: archiveCard(await readPollView(desk.db, poll.id), desk.voice) };
}

/** A draft to go on with. */
export function openDraft({ desk, person, poll }: GivenPoll): Promise<Answer> {
  return cardOf(desk, person, poll.id, 'organiser');
}

/** Asks whether those who have not answered are to be reminded, or says why that cannot be done now. */
export async function remind({ desk, poll }: GivenPoll): Promise<Answer> {
  const silent = await readSilent(desk.db, poll.id);
  const { personIds, muted } = silent;
  const refusal = remindRefusal({ poll, count: personIds.length, muted }, desk.now());
  if (refusal) return remindRefused(desk, refusal, poll);
  return { card: remindCard(await readPollView(desk.db, poll.id), silent, desk.voice) };
}

export const close = (given: GivenPoll) => askWhetherSure(given, 'close');
export const withdraw = (given: GivenPoll) => askWhetherSure(given, 'withdraw');

async function askWhetherSure({ desk, poll }: GivenPoll, what: 'close' | 'withdraw'): Promise<Answer> {
  return { card: sureCard(await readPollView(desk.db, poll.id), what, desk.voice) };
}

/** Asks until when; for a poll whose time is up this opens it again. */
export async function extend({ desk, poll }: GivenPoll): Promise<Answer> {
  const now = desk.now();
  const what = poll.deadline.getTime() <= now.getTime() ? 'reopen' : 'extend';
  const proposed = what === 'reopen' ? defaultDeadline(now) : defaultDeadline(poll.deadline);
  const view = await readPollView(desk.db, poll.id);
  const dates = what === 'reopen' ? datesToAskFor(view, proposed, now) : undefined;
  return { card: settingsCard({ view, what, ...writeDeadline(proposed), dates }, desk.voice) };
}

/**
 * What a reopened poll's dates may become, one a line: those that lie after the deadline, or else a proposal. Nothing
 * where all of them do, for then they can stay.
 */
function datesToAskFor({ dates, committee }: PollView, deadline: Date, now: Date): string | undefined {
  const later = dates.filter(({ startsAt }) => startsAt.getTime() > deadline.getTime());
  if (dates.length > 0 && later.length === dates.length) return undefined;
  return writeDates(
    later.length > 0 ? later : proposeCandidateDates({ now, deadline, calendar: calendarOf(committee) }),
  );
}

export async function changeDates({ desk, poll }: GivenPoll): Promise<Answer> {
  const view = await readPollView(desk.db, poll.id);
  return { card: settingsCard({ view, what: 'change-dates', dates: writeDates(view.dates) }, desk.voice) };
}
