import { EXPORT_FORMATS } from '../export/formats.ts';
import type { PollView } from '../store/polls.ts';
import { button } from './actions.ts';
import type { Card, Voice } from './card.ts';
import { plain } from './plain-text.ts';
import { questionCard } from './question-card.ts';

/** Asks as what kind of file a poll is wanted, and says what will be in it. */
export function exportCard({ poll }: PollView, voice: Voice): Card {
  const { texts } = voice;
  const data = { pollId: poll.id };
  return questionCard(
    {
      heading: texts('export.heading'),
      explanation: texts('export.explanation', { title: plain(poll.memo.title) }),
      note: texts(poll.secret ? 'export.noteSecret' : 'export.note'),
      actions: [
        ...EXPORT_FORMATS.map((format) =>
          button({ title: texts(`export.as.${format}`), verb: 'export', data: { ...data, format } }),
        ),
        button({ title: texts('export.back'), verb: 'show', data }),
      ],
    },
    voice,
  );
}
