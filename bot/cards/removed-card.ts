import type { PollView } from '../store/polls.ts';
import type { Card, Voice } from './card.ts';
import { plain } from './plain-text.ts';
import { expand } from './template.ts';

/** What stands in the chat of somebody who has been taken off a running poll's roster. */
export function removedCard(view: PollView, { texts, words }: Voice): Card {
  const { poll, organiserName } = view;
  const heading = texts('removed.heading', { title: plain(poll.memo.title) });
  const card = expand('notice', {
    language: words.language,
    heading,
    sentence: texts('removed.sentence', {
      moment: words.moment(poll.roster_updated_at ?? poll.changed_at),
      organiser: plain(organiserName),
    }),
  });
  return { card, summary: texts('removed.heading', { title: poll.memo.title }) };
}
