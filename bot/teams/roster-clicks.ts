import { z } from 'zod';
import { recordAnswer } from '../actions/record-answer.ts';
import { updateRoster } from '../actions/update-roster.ts';
import { plain } from '../cards/plain-text.ts';
import { CHOICES } from '../poll/poll.ts';
import type { Answer } from './answer.ts';
import { dateAnswersIn } from './answer-fields.ts';
import { type Click, onPoll, organiserCardOf, type PollInput, refusal } from './click.ts';

// What an organiser does about the members of a running poll.

export const heardInput = onPoll.extend({ member: z.uuid(), choice: z.enum(CHOICES) }).catchall(z.unknown());

/** Keeps what a member said by phone. */
export async function recordHeard({
  desk,
  person,
  input,
}: Click<z.infer<typeof heardInput>>): Promise<Answer> {
  const { pollId, member: voiceId, choice } = input;
  const heard = { pollId, voiceId, choice, personId: person.id, dates: dateAnswersIn(input) };
  const result = await recordAnswer(desk, heard);
  if (!result.ok) return refusal(desk, result.reason);
  const { texts } = desk.voice;
  return { text: texts('phone.saved', { name: plain(result.name), choice: texts(`choice.${choice}`) }) };
}

export async function takeRosterOver(click: Click<PollInput>): Promise<Answer> {
  const { desk, person, input } = click;
  const { pollId } = input;
  const result = await updateRoster(desk, { pollId, personId: person.id });
  if (result.ok) return organiserCardOf(click, pollId);
  switch (result.reason) {
    case 'parties-missing':
    case 'seats-missing':
    case 'quorum-too-high':
      return { text: desk.voice.texts(`rosterChange.${result.reason}`) };
    default:
      return refusal(desk, result.reason);
  }
}
