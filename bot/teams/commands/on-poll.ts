import { organiserCard } from '../../cards/organiser-card.ts';
import { sureCard } from '../../cards/question-card.ts';
import { settingsCard } from '../../cards/settings-card.ts';
import { defaultDeadline } from '../../poll/deadline.ts';
import { readEvents } from '../../store/events.ts';
import { readDeliveries, readPollView, readVoters } from '../../store/polls.ts';
import { readAllAnswers } from '../../store/questions.ts';
import type { Answer } from '../answer.ts';
import { cardOf } from '../click.ts';
import type { GivenPoll } from './command.ts';

/** How a poll stands, with its history; who answered what is for the organiser alone. */
export async function status({ desk, poll, isPrivate }: GivenPoll): Promise<Answer> {
  const [view, deliveries, history, voters, answers] = await Promise.all([
    readPollView(desk.db, poll.id),
    readDeliveries(desk.db, poll.id),
    readEvents(desk.db, poll.id),
    isPrivate ? readVoters(desk.db, poll.id) : [],
    isPrivate ? readAllAnswers(desk.db, poll.id) : [],
  ]);
  return {
    card: organiserCard(
      { view, deliveries, history, voters, answers, live: false, now: desk.now() },
      desk.voice,
    ),
  };
}

/** A draft to go on with. */
export function openDraft({ desk, person, poll }: GivenPoll): Promise<Answer> {
  return cardOf(desk, person, poll.id, 'organiser');
}

export const remind = (given: GivenPoll) => askWhetherSure(given, 'remind');
export const close = (given: GivenPoll) => askWhetherSure(given, 'close');
export const withdraw = (given: GivenPoll) => askWhetherSure(given, 'withdraw');

async function askWhetherSure(
  { desk, poll }: GivenPoll,
  what: 'remind' | 'close' | 'withdraw',
): Promise<Answer> {
  return { card: sureCard(await readPollView(desk.db, poll.id), what, desk.voice) };
}

/** Asks until when; for a poll whose time is up this opens it again. */
export async function extend({ desk, poll }: GivenPoll): Promise<Answer> {
  const now = desk.now();
  const what = poll.deadline.getTime() <= now.getTime() ? 'reopen' : 'extend';
  const proposed = what === 'reopen' ? defaultDeadline(now) : defaultDeadline(poll.deadline);
  const view = await readPollView(desk.db, poll.id);
  return { card: settingsCard({ view, what, proposed }, desk.voice) };
}

export async function changeDates({ desk, poll }: GivenPoll): Promise<Answer> {
  const view = await readPollView(desk.db, poll.id);
  return { card: settingsCard({ view, what: 'change-dates', proposed: poll.deadline }, desk.voice) };
}
