import { z } from 'zod';
import { saveAnswers } from '../actions/save-answers.ts';
import { saveDates } from '../actions/save-dates.ts';
import { answersCard } from '../cards/answers-part.ts';
import { typedAnswers } from '../cards/questions-part.ts';
import { readAllAnswers } from '../store/questions.ts';
import type { Answer } from './answer.ts';
import { dateAnswersIn } from './answer-fields.ts';
import { type BallotInput, type Click, cardOf, onPoll, organisedView, refusal } from './click.ts';

// The organiser's questions: a member answers them, an organiser reads the answers.

export const answersPage = onPoll.extend({ questionId: z.uuid(), from: z.coerce.number().int().min(0) });

/** Saves what a member's card holds for the questions, and for the dates where it asks for those as well. */
export async function keepAnswers({
  desk,
  person,
  input,
}: Click<BallotInput & Record<string, unknown>>): Promise<Answer> {
  const moment = desk.now();
  // The deadline cannot pass between the one and the other.
  const house = { ...desk, now: () => moment };
  const { pollId, voiceId = person.id } = input;
  const voter = { pollId, voiceId, personId: person.id };
  const dates = dateAnswersIn(input);
  if (dates.size > 0) {
    const saved = await saveDates(house, { ...voter, answers: dates });
    if (!saved.ok) return refusal(desk, saved.reason);
  }
  const result = await saveAnswers(house, { ...voter, typed: typedAnswers(input) });
  const isDone = result.ok || (result.reason === 'nothing-filled' && dates.size > 0);
  return isDone ? cardOf(desk, person, pollId, 'member', voiceId) : refusal(desk, result.reason);
}

/** The answers to one question that did not fit on the organiser's card. */
export async function showAnswers({
  desk,
  person,
  input,
}: Click<z.infer<typeof answersPage>>): Promise<Answer> {
  const view = await organisedView(desk, person, input.pollId);
  const all = view ? await readAllAnswers(desk.db, input.pollId) : [];
  const chosen = all.find(({ question }) => question.id === input.questionId);
  if (!view || !chosen || input.from >= chosen.answers.length) return refusal(desk, 'unknown-poll');
  return { card: answersCard(view, chosen, input.from, desk.voice) };
}
