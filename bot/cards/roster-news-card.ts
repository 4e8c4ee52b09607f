import { isUnchanged, type RosterChange } from '../poll/roster-change.ts';
import { votingRefusal } from '../poll/voting.ts';
import type { PollView } from '../store/polls.ts';
import type { Voice as RosterVoice } from '../store/roster.ts';
import type { Card, Voice } from './card.ts';
import { plain } from './plain-text.ts';
import { rosterChangeCard } from './roster-change-card.ts';
import { someNames } from './some-names.ts';
import { expand } from './template.ts';

export type RosterNews = Readonly<{
  view: PollView;
  change: RosterChange<RosterVoice>;
  /** Who is on a roster that came in a file, but no longer in the team. */
  left: readonly string[];
  now: Date;
}>;

/** Tells the organiser of a running poll that people joined or left, and offers to take that over. */
export function rosterNewsCard({ view, change, left, now }: RosterNews, voice: Voice): Card {
  const { texts, words } = voice;
  const { poll, committee } = view;
  const isRunning = votingRefusal(poll, now) === null;
  if (isRunning && !isUnchanged(change)) return rosterChangeCard(view, change, voice);
  const about = { title: plain(poll.memo.title), committee: plain(committee.code) };
  const state = !isRunning ? 'over' : left.length > 0 ? 'left' : 'done';
  const names = someNames(left.map(plain), voice);
  const card = expand('notice', {
    language: words.language,
    heading: texts(`rosterNews.${state}.heading`, about),
    sentence: texts(`rosterNews.${state}.sentence`, { ...about, names }),
  });
  return { card, summary: texts(`rosterNews.${state}.heading`, { ...about, title: poll.memo.title }) };
}
