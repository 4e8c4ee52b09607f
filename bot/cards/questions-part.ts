import { LONGEST_ANSWER } from '../poll/questions.ts';
import type { BallotView, PollView } from '../store/polls.ts';
import type { StoredQuestion } from '../store/questions.ts';
import { textGroup, type Voice } from './card.ts';
import { areAsWritten, paragraph, plain } from './plain-text.ts';
import { type CardElement, expand } from './template.ts';

/** With more choices than this a list that opens is less to scroll past. */
const MOST_EXPANDED = 4;
/** Tells the fields of questions from those of dates, which bear the id of the date. */
const FIELD = 'question-';

type Part = Readonly<{
  view: PollView;
  ballot: BallotView;
  /** Whether answers of this viewer are still taken. */
  filling: boolean;
}>;

/** Whether a member is asked the organiser's questions: after saying whether they are interested, whichever it was. */
export function asksQuestions({ questions }: PollView, { choice }: BallotView, filling: boolean): boolean {
  return filling && choice !== null && questions.length > 0;
}

/** The organiser's questions with this member's own answers; when the time is up, the answers alone. */
export function questionsPart(part: Part, { texts, words }: Voice): readonly CardElement[] {
  const { view, ballot, filling } = part;
  const { given, savedAt } = ballot.questionAnswers;
  const asks = asksQuestions(view, ballot, filling);
  if (!asks && (filling || !savedAt)) return [];
  const moment = savedAt && words.moment(savedAt);
  const answered = view.questions.filter(({ id }) => given[id] !== undefined);
  return [
    expand('questions', {
      errors: textGroup(texts, 'inputError'),
      heading: texts(asks ? 'questions.heading' : 'questions.headingOver'),
      status: moment
        ? texts(asks ? 'questions.saved' : 'questions.savedOver', { moment })
        : texts('questions.none'),
      fields: asks ? view.questions.map((question) => fieldOf(question, given[question.id], texts)) : [],
      given: asks
        ? []
        : answered.map(({ id, text }) => ({
            question: plain(text),
            answer: [paragraph(given[id] ?? '')],
          })),
    }),
  ];
}

/** A label is never read as markdown, and so stands as it was typed. */
function fieldOf({ id, text, options }: StoredQuestion, given: string | undefined, texts: Voice['texts']) {
  const at = options?.indexOf(given ?? '') ?? -1;
  return {
    id: `${FIELD}${id}`,
    label: text,
    isChoice: options !== null,
    style: options && isExpanded(options) ? 'expanded' : 'compact',
    placeholder: texts(options ? 'questions.choose' : 'questions.ownWords'),
    longest: LONGEST_ANSWER,
    value: options ? (at < 0 ? '' : `${at}`) : (given ?? ''),
    // The place in the list: words might hold what a field of choices gives a meaning to.
    choices: (options ?? []).map((title, index) => ({ title, value: `${index}` })),
  };
}

/** Teams on a desktop reads the choices of an open list as markdown, and no other: such words go in a closed one. */
function isExpanded(options: readonly string[]): boolean {
  return options.length <= MOST_EXPANDED && areAsWritten(options);
}

/** What a card's fields hold for the organiser's questions, by id of the question. */
export function typedAnswers(fields: Readonly<Record<string, unknown>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(fields).flatMap(([field, value]) =>
      field.startsWith(FIELD) && typeof value === 'string' ? [[field.slice(FIELD.length), value]] : [],
    ),
  );
}
