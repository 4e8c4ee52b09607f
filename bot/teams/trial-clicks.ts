import { z } from 'zod';
import { typedAnswers } from '../cards/questions-part.ts';
import { trialCard, UNANSWERED, versionOf } from '../cards/trial-card.ts';
import { emptyTally } from '../poll/draft.ts';
import { CHOICES } from '../poll/poll.ts';
import { readAnswers } from '../poll/questions.ts';
import type { BallotView, PollView } from '../store/polls.ts';
import { readVoices } from '../store/roster.ts';
import type { Answer } from './answer.ts';
import { dateAnswersIn } from './answer-fields.ts';
import { type Click, onPoll, organisedView, refusal } from './click.ts';

// A trial of a draft: its buttons answer with the same card in its next state, and nothing is kept.

export const trialInput = onPoll
  .extend({ version: z.string().max(40), choice: z.enum(CHOICES) })
  .catchall(z.unknown());
type TrialClick = Click<z.infer<typeof trialInput>>;

export function tryVote(click: TrialClick): Promise<Answer> {
  return tryOut(click, (_view, ballot) => ballot);
}

export function trySaveDates(click: TrialClick): Promise<Answer> {
  return tryOut(click, ({ dates }, ballot, now) => {
    const given = dateAnswersIn(click.input);
    if (given.size === 0) return 'no-answer';
    if ([...given.keys()].some((id) => dates.every((date) => date.id !== id))) return 'unknown-date';
    return { ...ballot, answers: Object.fromEntries(given), datesSavedAt: now };
  });
}

export function trySaveAnswers(click: TrialClick): Promise<Answer> {
  return tryOut(click, ({ questions }, ballot, now) => {
    const dates = dateAnswersIn(click.input);
    const given = readAnswers(questions, typedAnswers(click.input));
    if (!given) return 'unknown-question';
    if (given.size + dates.size === 0) return 'nothing-filled';
    return {
      ...ballot,
      ...(dates.size > 0 && { answers: Object.fromEntries(dates), datesSavedAt: now }),
      ...(given.size > 0 && { questionAnswers: { given: Object.fromEntries(given), savedAt: now } }),
    };
  });
}

/** What the card shows next, or why a member would be refused. */
type Next = (view: PollView, ballot: BallotView, now: Date) => BallotView | string;

async function tryOut({ desk, person, input }: TrialClick, next: Next): Promise<Answer> {
  const view = await organisedView(desk, person, input.pollId);
  if (!view) return refusal(desk, 'unknown-poll');
  const now = desk.now();
  const roster = emptyTally(await readVoices(desk.db, view.committee.id));
  if (view.poll.state !== 'draft' || input.version !== versionOf(view))
    return { card: trialCard({ view, roster, isChanged: true, now }, desk.voice) };
  const ballot = next(view, { ...UNANSWERED, choice: input.choice, chosenAt: now, via: 'own' }, now);
  if (typeof ballot === 'string') return refusal(desk, ballot);
  return { card: trialCard({ view, roster, ballot, now }, desk.voice) };
}
