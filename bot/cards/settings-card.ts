import { writeCandidateDate } from '../poll/candidate-dates.ts';
import { writeDeadline } from '../poll/deadline.ts';
import type { PollView } from '../store/polls.ts';
import { button } from './actions.ts';
import { type Card, textGroup, type Voice } from './card.ts';
import { plain } from './plain-text.ts';
import { expand } from './template.ts';

type Fields = Readonly<{ day?: string; time?: string; dates?: string }>;

type Settings = Readonly<{
  view: PollView;
  /** Which setting of a posted poll is to change; also the verb of the button. */
  what: 'extend' | 'reopen' | 'change-dates';
  /** What was typed, when it could not be kept, and why not. */
  typed?: Fields;
  problems?: readonly string[];
  /** The moment that a deadline's fields begin with. */
  proposed: Date;
}>;

/** Asks for a new deadline, or for other dates, of a poll that has been posted. */
export function settingsCard(
  { view, what, typed = {}, problems = [], proposed }: Settings,
  voice: Voice,
): Card {
  const { texts, words } = voice;
  const { poll, dates } = view;
  const heading = texts(`settings.${what}.heading`);
  const data = { pollId: poll.id };
  const card = expand('settings', {
    language: words.language,
    texts: textGroup(texts, 'draft'),
    heading,
    explanation: texts(`settings.${what}.explanation`, {
      title: plain(poll.memo.title),
      deadline: words.moment(poll.deadline),
    }),
    hasProblems: problems.length > 0,
    problems,
    asksDeadline: what !== 'change-dates',
    asksDates: what === 'change-dates',
    ...writeDeadline(proposed),
    dates: dates.map(writeCandidateDate).join('\n'),
    ...typed,
    actions: [
      button({ title: texts(`settings.${what}.save`), verb: what, data }),
      button({ title: texts('settings.cancel'), verb: 'show', data, inputs: 'none' }),
    ],
  });
  return { card, summary: heading };
}
