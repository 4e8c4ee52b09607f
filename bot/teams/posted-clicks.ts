import type { z } from 'zod';
import { changeDates } from '../actions/change-dates.ts';
import { muteReminders } from '../actions/mute-reminders.ts';
import { remindMembers } from '../actions/remind-members.ts';
import { endPoll, setDeadline } from '../actions/set-deadline.ts';
import { settingsCard } from '../cards/settings-card.ts';
import { writeDates } from '../poll/candidate-dates.ts';
import { readDeadline } from '../poll/deadline.ts';
import { findPoll, readBallot, voiceOf } from '../store/polls.ts';
import type { Answer } from './answer.ts';
import {
  type BallotInput,
  type Click,
  cardOf,
  filled,
  memberCardOf,
  onPoll,
  organisedView,
  organiserCardOf,
  type PollInput,
  refusal,
  typed,
} from './click.ts';
import { runOnPoll } from './commands/run-command.ts';
import { draftSentences, readTypedDates } from './draft-fields.ts';
import { remindRefused } from './remind-refused.ts';

// What can be done with a poll after it has been posted.

/** The dates are there where the card asked for them. */
export const deadlineInput = onPoll.extend({ day: filled, time: filled, dates: typed.optional() });
export const datesInput = onPoll.extend({ dates: filled });

export async function remind({ desk, person, input }: Click<PollInput>): Promise<Answer> {
  const result = await remindMembers(desk, { pollId: input.pollId, personId: person.id });
  if (result.ok) return { text: desk.voice.texts('remind.done', { count: result.count }) };
  const poll = await findPoll(desk.db, input.pollId);
  if (!poll || result.reason === 'unknown-poll' || result.reason === 'not-organiser')
    return refusal(desk, result.reason);
  return remindRefused(desk, result.reason, poll);
}

export async function close(click: Click<PollInput>): Promise<Answer> {
  const { desk, person, input } = click;
  const result = await endPoll(desk, { pollId: input.pollId, personId: person.id });
  return result.ok ? organiserCardOf(click, input.pollId) : refusal(desk, result.reason);
}

export async function newDeadline(
  click: Click<z.infer<typeof deadlineInput>>,
  what: 'extend' | 'reopen',
): Promise<Answer> {
  const { desk, person, input } = click;
  const { pollId, ...fields } = input;
  const view = await organisedView(desk, person, pollId);
  if (!view) return refusal(desk, 'unknown-poll');
  const again = (problems: readonly string[], asksDates: boolean): Answer => {
    const dates = asksDates ? (fields.dates ?? writeDates(view.dates)) : undefined;
    const typed = { day: fields.day, time: fields.time };
    return { card: settingsCard({ view, what, ...typed, dates, problems }, desk.voice) };
  };
  const deadline = readDeadline(fields.day, fields.time);
  const { dates, sentences } = readTypedDates(fields.dates ?? '', desk);
  const unreadable = [...(deadline ? [] : [desk.voice.texts('problem.deadline-unreadable')]), ...sentences];
  if (!deadline || unreadable.length > 0) return again(unreadable, fields.dates !== undefined);
  const change = { deadline, ...(fields.dates !== undefined && { dates }) };
  const result = await setDeadline(desk, { pollId, personId: person.id, ...change });
  if (result.ok) return organiserCardOf(click, pollId);
  if (result.reason !== 'draft-problems') return refusal(desk, result.reason);
  // Whether the deadline or the dates are to give way is the organiser's choice, so both can be changed.
  const isAboutDates = result.problems.some(({ kind }) => kind !== 'deadline-past');
  return again(draftSentences(result.problems, desk.voice), isAboutDates || fields.dates !== undefined);
}

export async function newDates(click: Click<z.infer<typeof datesInput>>): Promise<Answer> {
  const { desk, person, input } = click;
  const view = await organisedView(desk, person, input.pollId);
  if (!view) return refusal(desk, 'unknown-poll');
  const again = (problems: readonly string[]): Answer => ({
    card: settingsCard({ view, what: 'change-dates', dates: input.dates, problems }, desk.voice),
  });
  const { dates, sentences } = readTypedDates(input.dates, desk);
  if (sentences.length > 0) return again(sentences);
  const result = await changeDates(desk, { pollId: input.pollId, personId: person.id, dates });
  if (result.ok) return organiserCardOf(click, input.pollId);
  return result.reason === 'draft-problems'
    ? again(draftSentences(result.problems, desk.voice))
    : refusal(desk, result.reason);
}

/** Goes on with a command on the poll that was chosen from a list. */
export function runChosen({
  desk,
  person,
  input,
}: Click<PollInput & Readonly<{ command: string }>>): Promise<Answer> {
  return runOnPoll(desk, person, input);
}

/** A member opens a poll from a reminder or a list. */
export async function showMember(click: Click<BallotInput>): Promise<Answer> {
  const { desk, person, input } = click;
  const { pollId } = input;
  const own = await voiceOf(desk.db, { pollId, personId: person.id });
  const asked =
    input.voiceId && (await readBallot(desk.db, { pollId, viewerId: person.id, voiceId: input.voiceId }));
  const voiceId = asked ? input.voiceId : own;
  return voiceId ? memberCardOf(click, { pollId, voiceId }) : refusal(desk, 'not-entitled');
}

/** A member stops the reminders, or wants them again; the card that offers it then says so. */
export async function mute({ desk, person, input }: Click<PollInput>, muted: boolean): Promise<Answer> {
  const voiceId = await voiceOf(desk.db, { pollId: input.pollId, personId: person.id });
  if (!voiceId) return refusal(desk, 'not-entitled');
  await muteReminders(desk, person, muted);
  return cardOf(desk, person, input.pollId, 'reminder', voiceId);
}
