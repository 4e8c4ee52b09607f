import type { BallotView, PollView } from '../store/polls.ts';
import { button } from './actions.ts';
import type { Card, Voice } from './card.ts';
import { plain } from './plain-text.ts';
import { expand } from './template.ts';

/** A short message to a member who is still to answer; its button opens the poll in its place. */
export function reminderCard(view: PollView, { choice }: BallotView, { texts, words }: Voice): Card {
  const { poll } = view;
  const about = { title: plain(poll.memo.title), deadline: words.moment(poll.deadline) };
  const heading = texts('reminder.heading', about);
  const card = expand('reminder', {
    language: words.language,
    heading,
    sentence: texts(choice === 'interested' ? 'reminder.dates' : 'reminder.answer', about),
    actions: [
      button({
        title: texts('reminder.open'),
        verb: 'show-member',
        data: { pollId: poll.id },
        inputs: 'none',
      }),
    ],
  });
  return { card, summary: texts('reminder.heading', { title: poll.memo.title }) };
}
