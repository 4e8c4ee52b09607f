import { reminderSubject } from '../poll/reminders.ts';
import { votingRefusal } from '../poll/voting.ts';
import type { BallotView, PollView } from '../store/polls.ts';
import { button } from './actions.ts';
import { answerLine } from './answer-line.ts';
import type { Card, Voice } from './card.ts';
import { leftWords } from './left-words.ts';
import { plain } from './plain-text.ts';
import { expand } from './template.ts';

type ReminderCard = Readonly<{
  view: PollView;
  ballot: BallotView;
  /** When the dates of the poll were last changed. */
  datesChangedAt: Date | null;
  /** Whether this member wants no more reminders. */
  muted: boolean;
  now: Date;
}>;

/** A short message to a member who is still to answer; its button opens the poll in its place. */
export function reminderCard(reminder: ReminderCard, voice: Voice): Card {
  const { texts, words } = voice;
  const { poll } = reminder.view;
  const subject = reminderSubject(reminder.ballot, reminder.datesChangedAt);
  const about = { title: plain(poll.memo.title) };
  const heading = texts(subject === 'dates' ? 'reminder.newDates' : 'reminder.heading', about);
  // New dates are asked about whether or not somebody wants reminders, so that card does not offer to stop them.
  const { ballot, now } = reminder;
  // Nor is there anything to stop where no reminder can come any more.
  const offersMuting = subject !== 'dates' && votingRefusal(poll, now) === null;
  const data = { pollId: poll.id, ...(ballot.viewer === 'stand-in' && { voiceId: ballot.voice.id }) };
  const muting = reminder.muted
    ? button({ title: texts('reminder.unmute'), verb: 'unmute-reminders', data, inputs: 'none' })
    : button({ title: texts('reminder.mute'), verb: 'mute-reminders', data, inputs: 'none' });
  const card = expand('reminder', {
    language: words.language,
    heading,
    sentence: sentenceOf(reminder, voice),
    muted: offersMuting && reminder.muted,
    mutedSentence: texts('reminder.muted'),
    actions: [
      button({ title: texts('reminder.open'), verb: 'show-member', data, inputs: 'none' }),
      ...(offersMuting ? [muting] : []),
    ],
  });
  return { card, summary: texts('reminder.heading', { title: poll.memo.title }) };
}

function sentenceOf(reminder: ReminderCard, voice: Voice): string {
  const { texts, words } = voice;
  const { view, ballot, now } = reminder;
  const { poll } = view;
  const state = stateOf(reminder);
  if (state === 'answeredByOther') return answerLine(ballot, { secret: poll.secret, running: true }, voice);
  return texts(`reminder.${state}`, {
    name: plain(ballot.voice.name),
    moment: words.moment(poll.reminded_at ?? poll.changed_at),
    deadline: words.moment(poll.deadline),
    left: leftWords(poll.deadline, now, voice),
  });
}

function stateOf({ view, ballot, datesChangedAt, now }: ReminderCard) {
  const refusal = votingRefusal(view.poll, now);
  if (refusal) return refusal === 'withdrawn' || refusal === 'planned' ? refusal : 'over';
  const subject = reminderSubject(ballot, datesChangedAt);
  if (subject === 'answer' && ballot.viewer === 'stand-in') return 'answerFor';
  // What another answered a member cannot add to.
  if (subject === 'dates' && ballot.viewer === 'member' && ballot.via === 'stand-in') return 'datesYourself';
  if (subject !== 'nothing') return subject;
  return isAnothers(ballot) ? 'answeredByOther' : 'answered';
}

/** Whether the answer was given by somebody else than the reader: for a member, by a stand-in. */
function isAnothers({ viewer, via, answeredBy }: BallotView): boolean {
  if (viewer === 'member') return via === 'stand-in';
  return via !== 'stand-in' || answeredBy !== null;
}
