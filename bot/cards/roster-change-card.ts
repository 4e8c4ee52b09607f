import type { RosterChange } from '../poll/roster-change.ts';
import type { PollView } from '../store/polls.ts';
import type { Voice as RosterVoice } from '../store/roster.ts';
import { button } from './actions.ts';
import type { Card, Voice } from './card.ts';
import { plain } from './plain-text.ts';
import { questionCard } from './question-card.ts';
import { someNames } from './some-names.ts';

/** Asks whether a running poll is to take over the changes of its committee's roster. */
export function rosterChangeCard(
  { poll, committee }: PollView,
  change: RosterChange<RosterVoice>,
  voice: Voice,
): Card {
  const { texts } = voice;
  const data = { pollId: poll.id };
  return questionCard(
    {
      heading: texts('rosterChange.heading'),
      explanation: texts('rosterChange.explanation', {
        title: plain(poll.memo.title),
        committee: plain(committee.code),
      }),
      note: texts(poll.secret && change.left.length > 0 ? 'rosterChange.noteSecret' : 'rosterChange.note'),
      facts: rosterChangeFacts(change, voice),
      actions: [
        button({ title: texts('rosterChange.yes'), verb: 'update-roster', data }),
        button({ title: texts('rosterChange.no'), verb: 'show', data }),
      ],
    },
    voice,
  );
}

type Changes = Readonly<Record<'joined' | 'left' | 'altered', readonly Readonly<{ name: string }>[]>>;

/** Who came, who went, and with whom something else changed; nothing for a group that is empty. */
export function rosterChangeFacts(change: Changes, voice: Voice) {
  const { texts } = voice;
  const groups = (['joined', 'left', 'altered'] as const).filter((group) => change[group].length > 0);
  return groups.map((group) => {
    const names = someNames(
      change[group].map(({ name }) => plain(name)),
      voice,
    );
    return {
      title: texts(`rosterChange.${group}`),
      value: group === 'altered' ? texts('rosterChange.alteredValue', { names }) : names,
    };
  });
}
