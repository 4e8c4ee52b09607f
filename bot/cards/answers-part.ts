import type { PollView } from '../store/polls.ts';
import type { AnsweredQuestion } from '../store/questions.ts';
import { button } from './actions.ts';
import { type Card, textGroup, type Voice } from './card.ts';
import { paragraph, plain } from './plain-text.ts';
import { type CardElement, expand } from './template.ts';

/** Characters of answers in own words beside all else on the organiser's card. */
const MOST_ON_CARD = 5_000;
/** Characters on a page of answers alone. */
export const MOST_ON_PAGE = 12_000;
/** What an answer takes beside its own characters. */
const AROUND = 100;

/** What the members answered to the questions, folded; nothing where none were asked. */
export function answersPart(
  { poll }: PollView,
  answered: readonly AnsweredQuestion[],
  voice: Voice,
): readonly CardElement[] {
  const { texts } = voice;
  if (answered.length === 0) return [];
  const room = MOST_ON_CARD / Math.max(1, answered.filter(({ question }) => !question.options).length);
  return [
    expand('answers', {
      texts: textGroup(texts, 'answers'),
      note: texts(poll.secret ? 'answers.noteSecret' : 'answers.note'),
      questions: answered.map(({ question, answers }) => {
        const shown = question.options ? answers.length : fitting(answers, room);
        return {
          text: plain(question.text),
          count: texts('answers.count', { count: answers.length }),
          lines: question.options
            ? question.options.map((option) => countOf(option, answers, voice))
            : answers.slice(0, shown).map((answer) => lineOf(answer, voice)),
          hasMore: shown < answers.length,
          actions: [pageButton(texts('answers.all', { count: answers.length }), poll.id, question.id, 0)],
        };
      }),
    }),
  ];
}

/** Answers to one question that are too many for the organiser's card, from one of them on. */
export function answersCard(
  { poll }: PollView,
  { question, answers }: AnsweredQuestion,
  from: number,
  voice: Voice,
): Card {
  const { texts, words } = voice;
  const page = answers.slice(from, from + Math.max(1, fitting(answers.slice(from), MOST_ON_PAGE)));
  const next = from + page.length;
  const card = expand('all-answers', {
    language: words.language,
    fallbackText: plain(question.text),
    question: plain(question.text),
    count: texts('answers.page', { from: from + 1, to: next, count: answers.length }),
    lines: page.map((answer) => lineOf(answer, voice)),
    actions: [
      ...(next < answers.length ? [pageButton(texts('answers.next'), poll.id, question.id, next)] : []),
      button({ title: texts('answers.back'), verb: 'show', data: { pollId: poll.id } }),
    ],
  });
  return { card, summary: question.text };
}

type Answers = AnsweredQuestion['answers'];

/** How many of the first answers fit within so many characters. */
export function fitting(answers: Answers, room: number): number {
  let left = room;
  const tooMany = answers.findIndex(({ answer, name }) => {
    left -= answer.length + (name?.length ?? 0) + AROUND;
    return left < 0;
  });
  return tooMany < 0 ? answers.length : tooMany;
}

function countOf(option: string, answers: Answers, { texts }: Voice): CardElement {
  const count = answers.filter(({ answer }) => answer === option).length;
  return paragraph(texts('answers.choice', { choice: option, count }));
}

export function lineOf({ answer, name }: Answers[number], { texts }: Voice): CardElement {
  return paragraph(name === null ? answer : texts('answers.named', { name, answer }));
}

function pageButton(title: string, pollId: string, questionId: string, from: number): CardElement {
  return button({ title, verb: 'show-answers', data: { pollId, questionId, from: `${from}` } });
}
