import { CHOICES, DATE_ANSWERS } from '../poll/poll.ts';
import type { PollView } from '../store/polls.ts';
import type { Voice as RosterVoice } from '../store/roster.ts';
import { button } from './actions.ts';
import { type Card, textGroup, type Voice } from './card.ts';
import { plain } from './plain-text.ts';
import { expand } from './template.ts';

/** Asks which member said what by phone. */
export function phoneCard(view: PollView, roster: readonly RosterVoice[], voice: Voice): Card {
  const { texts, words } = voice;
  const data = { pollId: view.poll.id };
  const card = expand('phone', {
    errors: textGroup(texts, 'inputError'),
    language: words.language,
    texts: textGroup(texts, 'phone'),
    explanation: texts('phone.explanation', { title: plain(view.poll.memo.title) }),
    members: roster.map(({ personId, name }) => ({ title: name, value: personId })),
    choices: CHOICES.map((choice) => ({ title: texts(`choice.${choice}`), value: choice })),
    hasDates: view.dates.length > 0,
    dates: view.dates.map((date) => ({
      id: date.id,
      label: words.date(date),
      hint: texts('phone.dateHint'),
      choices: DATE_ANSWERS.map((answer) => ({ title: texts(`dateAnswer.${answer}`), value: answer })),
    })),
    actions: [
      button({ title: texts('phone.save'), verb: 'record-answer', data }),
      button({ title: texts('phone.cancel'), verb: 'show', data, inputs: 'none' }),
    ],
  });
  return { card, summary: texts('phone.heading') };
}
