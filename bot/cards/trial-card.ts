import { standing } from '../poll/majority.ts';
import type { Tally } from '../poll/poll.ts';
import type { BallotView, PollView } from '../store/polls.ts';
import { type Button, button } from './actions.ts';
import type { Card, Voice } from './card.ts';
import { memberCard } from './member-card.ts';
import { plain } from './plain-text.ts';
import { type CardElement, expand } from './template.ts';

export const UNANSWERED: BallotView = Object.freeze({
  voice: { id: '', name: '' },
  viewer: 'member',
  via: null,
  answeredBy: null,
  choice: null,
  chosenAt: null,
  datesSavedAt: null,
  answers: {},
  questionAnswers: { given: {}, savedAt: null },
  otherVoices: [],
  remark: null,
  isCopy: false,
});

type Trial = Readonly<{
  view: PollView;
  /** The committee's members as they are now, none of whom has answered. */
  roster: Tally;
  /** What was tried out; kept nowhere but on the card. */
  ballot?: BallotView;
  /** Whether the draft was changed since the card was made that was clicked. */
  isChanged?: boolean;
  now: Date;
}>;

/**
 * The member's card as an organiser tries it out. Its buttons have verbs of their own, so that a click on it can never
 * be taken for a vote, whatever becomes of the draft.
 */
export function trialCard(
  { view, roster, ballot = UNANSWERED, isChanged = false, now }: Trial,
  voice: Voice,
): Card {
  const { texts, words } = voice;
  const { poll } = view;
  const title = plain(poll.memo.title);
  const isDraft = poll.state === 'draft';
  const tryButton = ({ verb, data, ...rest }: Button): CardElement =>
    button({
      ...rest,
      verb: `try-${verb}`,
      data: { version: versionOf(view), ...(ballot.choice && { choice: ballot.choice }), ...data },
    });
  const tried = isDraft ? memberCard(asPosted(view, roster, now), ballot, now, voice, tryButton).card : null;
  const card = expand('trial', {
    language: words.language,
    fallbackText: texts('trial.fallback', { title }),
    lines: isDraft
      ? [texts('trial.heading'), ...(isChanged ? [texts('trial.changed')] : [])]
      : [texts(poll.state === 'discarded' ? 'trial.discarded' : 'trial.posted', { title })],
    body: tried?.body ?? [],
  });
  return { card, summary: texts('trial.summary', { title: poll.memo.title }) };
}

/** Tells one state of a draft from another. */
export function versionOf({ poll }: PollView): string {
  return poll.changed_at.toISOString();
}

function asPosted(view: PollView, tally: Tally, now: Date): PollView {
  const poll = { ...view.poll, state: 'open' as const, opened_at: now };
  return { ...view, poll, tally, standing: standing(tally, poll) };
}
