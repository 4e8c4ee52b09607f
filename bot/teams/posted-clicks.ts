import type { z } from 'zod';
import { changeDates } from '../actions/change-dates.ts';
import { remindMembers } from '../actions/remind-members.ts';
import { endPoll, setDeadline } from '../actions/set-deadline.ts';
import { settingsCard } from '../cards/settings-card.ts';
import { readDeadline } from '../poll/deadline.ts';
import { voiceOf } from '../store/polls.ts';
import type { Answer } from './answer.ts';
import { type Click, cardOf, filled, onPoll, organisedView, type PollInput, refusal } from './click.ts';
import { runOnPoll } from './commands/run-command.ts';
import { draftSentences, readTypedDates } from './draft-fields.ts';

// What can be done with a poll after it has been posted.

export const deadlineInput = onPoll.extend({ day: filled, time: filled });
export const datesInput = onPoll.extend({ dates: filled });

export async function remind({ desk, person, input }: Click<PollInput>): Promise<Answer> {
  const result = await remindMembers(desk, { pollId: input.pollId, personId: person.id });
  if (!result.ok) return refusal(desk, result.reason);
  return { text: desk.voice.texts('remind.done', { count: result.count }) };
}

export async function close({ desk, person, input }: Click<PollInput>): Promise<Answer> {
  const result = await endPoll(desk, { pollId: input.pollId, personId: person.id });
  return result.ok ? cardOf(desk, person, input.pollId, 'organiser') : refusal(desk, result.reason);
}

export async function newDeadline(
  { desk, person, input }: Click<z.infer<typeof deadlineInput>>,
  what: 'extend' | 'reopen',
): Promise<Answer> {
  const { pollId, ...fields } = input;
  const view = await organisedView(desk, person, pollId);
  if (!view) return refusal(desk, 'unknown-poll');
  const again = (problem: string): Answer => {
    const problems = [desk.voice.texts(`problem.${problem}`)];
    const proposed = view.poll.deadline;
    return { card: settingsCard({ view, what, typed: fields, problems, proposed }, desk.voice) };
  };
  const deadline = readDeadline(fields.day, fields.time);
  if (!deadline) return again('deadline-unreadable');
  const latest = view.dates.map(({ startsAt }) => startsAt.getTime()).sort((a, b) => a - b)[0];
  if (latest !== undefined && deadline.getTime() >= latest) return again('deadline-after-date');
  const result = await setDeadline(desk, { pollId, personId: person.id, deadline });
  if (result.ok) return cardOf(desk, person, pollId, 'organiser');
  return result.reason === 'deadline-past' ? again('deadline-past') : refusal(desk, result.reason);
}

export async function newDates({ desk, person, input }: Click<z.infer<typeof datesInput>>): Promise<Answer> {
  const view = await organisedView(desk, person, input.pollId);
  if (!view) return refusal(desk, 'unknown-poll');
  const again = (problems: readonly string[]): Answer => ({
    card: settingsCard(
      { view, what: 'change-dates', typed: { dates: input.dates }, problems, proposed: view.poll.deadline },
      desk.voice,
    ),
  });
  const { dates, sentences } = readTypedDates(input.dates, desk);
  if (sentences.length > 0) return again(sentences);
  const result = await changeDates(desk, { pollId: input.pollId, personId: person.id, dates });
  if (result.ok) return cardOf(desk, person, input.pollId, 'organiser');
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
export async function showMember({ desk, person, input }: Click<PollInput>): Promise<Answer> {
  const voiceId = await voiceOf(desk.db, { pollId: input.pollId, personId: person.id });
  return voiceId ? cardOf(desk, person, input.pollId, 'member', voiceId) : refusal(desk, 'not-entitled');
}
