import { isCountHidden } from '../poll/hidden-count.ts';
import type { PollView } from '../store/polls.ts';
import { button } from './actions.ts';
import type { Card, Voice } from './card.ts';
import { plain } from './plain-text.ts';
import { expand } from './template.ts';

type PollsCard = Readonly<{
  heading: string;
  polls: readonly PollView[];
  /** The moment at which members read it, for whom a count may be hidden; left out, organisers alone do. */
  forMembers?: Date;
  /** What the button under each poll says and does. */
  action: Readonly<{ title: string; verb: string; data?: Readonly<Record<string, string>> }>;
}>;

/** A list of polls with a button under each. */
export function pollsCard({ heading, polls, forMembers, action }: PollsCard, voice: Voice): Card {
  const card = expand('polls', {
    language: voice.words.language,
    heading,
    polls: polls.map((view) => ({
      title: plain(view.poll.memo.title),
      line: pollLine(view, forMembers !== undefined && isCountHidden(view.poll, forMembers), voice),
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
function pollLine({ poll, committee, standing }: PollView, hidden: boolean, { texts, words }: Voice): string {
  const state = hidden ? 'open' : poll.state;
  const counted = hidden ? texts('member.hidden.fact') : texts(`polls.count.${poll.rule}`, { ...standing });
  const parts = [
    poll.memo.reference ?? '',
    committee.code,
    texts(`polls.state.${state}`, { deadline: words.moment(poll.deadline) }),
    poll.opened_at ? counted : texts('polls.made', { moment: words.moment(poll.created_at) }),
  ];
  return parts.filter(Boolean).map(plain).join(' · ');
}
