import { z } from 'zod';
import { saveFilled } from '../actions/save-filled.ts';
import { answersCard } from '../cards/answers-part.ts';
import { typedAnswers } from '../cards/questions-part.ts';
import { typedRemark } from '../cards/remark-part.ts';
import { remarksCard } from '../cards/remarks-part.ts';
import { readAllAnswers } from '../store/questions.ts';
import { readRemarks } from '../store/remarks.ts';
import type { Answer } from './answer.ts';
import { dateAnswersIn } from './answer-fields.ts';
import { type BallotInput, type Click, memberCardOf, onPoll, organisedView, refusal } from './click.ts';

// What a member fills in under the answer, and where an organiser reads it.

export const remarksPage = onPoll.extend({ from: z.coerce.number().int().min(0) });
export const answersPage = remarksPage.extend({ questionId: z.uuid() });

/** Saves all that a member's card holds under the answer; `asks` is the most that the card asks there. */
export async function keepFilled(
  click: Click<BallotInput & Record<string, unknown>>,
  asks: 'dates' | 'answers' | 'remark',
): Promise<Answer> {
  const { desk, person, input } = click;
  const { pollId, voiceId = person.id } = input;
  const result = await saveFilled(desk, {
    ...{ pollId, voiceId, personId: person.id },
    dates: dateAnswersIn(input),
    typed: asks === 'answers' ? typedAnswers(input) : null,
    remark: typedRemark(input) ?? (asks === 'remark' ? '' : null),
  });
  return result.ok ? memberCardOf(click, { pollId, voiceId }) : refusal(desk, result.reason);
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

/** The remarks that did not fit on the organiser's card. */
export async function showRemarks({
  desk,
  person,
  input,
}: Click<z.infer<typeof remarksPage>>): Promise<Answer> {
  const view = await organisedView(desk, person, input.pollId);
  const remarks = view ? await readRemarks(desk.db, input.pollId) : [];
  if (!view || input.from >= remarks.length) return refusal(desk, 'unknown-poll');
  return { card: remarksCard(view, remarks, input.from, desk.voice) };
}
