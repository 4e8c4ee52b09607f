import type { PollView } from '../store/polls.ts';
import { button } from './actions.ts';
import type { Card, Voice } from './card.ts';
import { plain } from './plain-text.ts';
import { expand } from './template.ts';

type PollsCard = Readonly<{
  heading: string;
  polls: readonly PollView[];
  /** What the button under each poll says and does. */
  action: Readonly<{ title: string; verb: string; data?: Readonly<Record<string, string>> }>;
}>;

/** A list of polls with a button under each. */
export function pollsCard({ heading, polls, action }: PollsCard, voice: Voice): Card {
  const card = expand('polls', {
    language: voice.words.language,
    heading,
    polls: polls.map((view) => ({
      title: plain(view.poll.memo.title),
      line: pollLine(view, voice),
      actions: [
        button({
          title: action.title,
          verb: action.verb,
          data: { ...action.data, pollId: view.poll.id },
          inputs: 'none',
        }),
      ],
    })),
  });
  return { card, summary: heading };
}

/** "PS2022BEM103 · BEM · open tot … · 4 van de 17 leden met interesse, nodig 9" */
export function pollLine({ poll, committee, standing }: PollView, { texts, words }: Voice): string {
  const parts = [
    poll.memo.reference ?? '',
    committee.code,
    texts(`polls.state.${poll.state}`, { deadline: words.moment(poll.deadline) }),
    poll.opened_at
      ? texts(`polls.count.${poll.rule}`, { ...standing })
      : texts('polls.made', { moment: words.moment(poll.created_at) }),
  ];
  return parts.filter(Boolean).map(plain).join(' · ');
}
