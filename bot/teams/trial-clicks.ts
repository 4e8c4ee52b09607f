import { z } from 'zod';
import { typedAnswers } from '../cards/questions-part.ts';
import { typedRemark } from '../cards/remark-part.ts';
import { trialCard, UNANSWERED, versionOf } from '../cards/trial-card.ts';
import { emptyTally } from '../poll/draft.ts';
import { CHOICES } from '../poll/poll.ts';
import { readAnswers } from '../poll/questions.ts';
import { readRemark } from '../poll/remark.ts';
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

export function trySave(click: TrialClick, asks: 'dates' | 'answers' | 'remark'): Promise<Answer> {
  return tryOut(click, (view, ballot, now) => {
    const dates = dateAnswersIn(click.input);
    const given = readAnswers(view.questions, typedAnswers(click.input));
    const remark = readRemark(typedRemark(click.input) ?? '');
    if ([...dates.keys()].some((id) => view.dates.every((date) => date.id !== id))) return 'unknown-date';
    if (!given) return 'unknown-question';
    if (given.size + dates.size === 0 && !remark) return asks === 'dates' ? 'no-answer' : 'nothing-filled';
    return {
      ...ballot,
      ...(dates.size > 0 && { answers: Object.fromEntries(dates), datesSavedAt: now }),
      ...(given.size > 0 && { questionAnswers: { given: Object.fromEntries(given), savedAt: now } }),
      remark: remark ? { text: remark, at: now } : null,
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
