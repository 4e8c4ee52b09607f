import type { PollView } from '../store/polls.ts';
import { button } from './actions.ts';
import { type Card, textGroup, type Voice } from './card.ts';
import { plain } from './plain-text.ts';
import { expand } from './template.ts';

type Settings = Readonly<{
  view: PollView;
  /** Which setting of a posted poll is to change; also the verb of the button. */
  what: 'extend' | 'reopen' | 'change-dates';
  /** What the fields of the deadline hold; left out, it is not asked for. */
  day?: string;
  time?: string;
  /** What the field of the dates holds, one a line; left out, they are not asked for. */
  dates?: string | undefined;
  /** Why what was typed could not be kept. */
  problems?: readonly string[];
}>;

/** Asks for a new deadline, for other dates, or for both, of a poll that has been posted. */
export function settingsCard({ view, what, day, time, dates, problems = [] }: Settings, voice: Voice): Card {
  const { texts, words } = voice;
  const { poll } = view;
  const heading = texts(`settings.${what}.heading`);
  const data = { pollId: poll.id };
  const asksDates = dates !== undefined;
  const explanation = texts(`settings.${what}.explanation`, {
    title: plain(poll.memo.title),
    deadline: words.moment(poll.deadline),
  });
  const card = expand('settings', {
    language: words.language,
    texts: textGroup(texts, 'draft'),
    errors: textGroup(texts, 'inputError'),
    heading,
    explanation:
      asksDates && what !== 'change-dates' ? `${explanation} ${texts('settings.datesToo')}` : explanation,
    hasProblems: problems.length > 0,
    problems,
    asksDeadline: day !== undefined,
    day: day ?? '',
    time: time ?? '',
    asksDates,
    dates: dates ?? '',
    actions: [
      button({ title: texts(`settings.${what}.save`), verb: what, data }),
      button({ title: texts('settings.cancel'), verb: 'show', data, inputs: 'none' }),
    ],
  });
  return { card, summary: heading };
}
