import type { PollView } from '../store/polls.ts';
import type { Silent } from '../store/reminders.ts';
import { button } from './actions.ts';
import type { Card, Voice } from './card.ts';
import { plain } from './plain-text.ts';
import { questionCard } from './question-card.ts';

/** Asks whether the members who have not answered are to be reminded: how many, and how many will hear nothing. */
export function remindCard({ poll }: PollView, { personIds, muted }: Silent, voice: Voice): Card {
  const { texts } = voice;
  const data = { pollId: poll.id };
  const note = texts('remind.note');
  return questionCard(
    {
      heading: texts('remind.heading'),
      explanation: texts('remind.explanation', { title: plain(poll.memo.title), count: personIds.length }),
      note: muted > 0 ? `${texts('remind.muted', { count: muted })} ${note}` : note,
      actions: [
        button({ title: texts('remind.yes'), verb: 'remind', data }),
        button({ title: texts('remind.no'), verb: 'show', data }),
      ],
    },
    voice,
  );
}
