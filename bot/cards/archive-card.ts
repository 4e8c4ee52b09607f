import type { PollView } from '../store/polls.ts';
import { button } from './actions.ts';
import type { Card, Voice } from './card.ts';
import { plain } from './plain-text.ts';
import { questionCard } from './question-card.ts';

/** Says what the archive of a poll holds, and makes it at a click. */
export function archiveCard({ poll }: PollView, voice: Voice): Card {
  const { texts } = voice;
  const data = { pollId: poll.id };
  return questionCard(
    {
      heading: texts('archive.heading'),
      explanation: texts('archive.explanation', { title: plain(poll.memo.title) }),
      note: texts(poll.secret ? 'archive.noteSecret' : 'archive.note'),
      actions: [
        button({ title: texts('archive.make'), verb: 'export', data: { ...data, format: 'zip' } }),
        button({ title: texts('export.back'), verb: 'show', data }),
      ],
    },
    voice,
  );
}
