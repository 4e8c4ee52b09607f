/** Something that an organiser asks the members beside their interest; without options they answer in their own words. */
export type Question = Readonly<{ text: string; options: readonly string[] | null }>;

/** Why a line gave no question. `line` counts from 1, blank lines too; `text` is what stands there, shortened. */
export type QuestionProblem = Readonly<{ line: number; text: string }> & QuestionProblemReason;

type QuestionProblemReason = Readonly<
  | { reason: 'no-question' | 'no-question-mark' | 'too-few-choices' | 'duplicate-choice' }
  | { reason: 'duplicate-question'; ofLine: number }
  | {
      reason: 'too-many-questions' | 'question-too-long' | 'too-many-choices' | 'choice-too-long';
      limit: number;
    }
>;

export const MOST_QUESTIONS = 5;
export const LONGEST_ANSWER = 1_000;
const LONGEST_QUESTION = 200;
const FEWEST_CHOICES = 2;
const MOST_CHOICES = 8;
const LONGEST_CHOICE = 60;
const LONGEST_QUOTE = 120;

const LINE_END = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;
/** Also several of them, so that what was read once reads the same again. */
const BULLETS = /^(?:(?:[-–—•*·▪◦] ?|\d{1,2}[.)] |[a-z][.)] )(?=\S))+/iu;
/** A slash within a word joins ("en/of"); with a blank beside it, it separates. */
const SLASH = /\s\/|\/\s/;
/** "ja/nee", as people type it on a phone: single words, and nothing else on the line. */
const SINGLE_WORDS = /^[\p{L}\p{N}’'-]+(?:\/[\p{L}\p{N}’'-]+)+$/u;

/**
 * Reads the questions a person typed, one a line; what stands behind the question mark with ` / ` or `|` in between
 * are the choices. A line that gives no question gives a problem; of too many, the first count.
 */
export function readQuestions(
  text: string,
): Readonly<{ questions: readonly Question[]; problems: readonly QuestionProblem[] }> {
  const read: { question: Question; line: number }[] = [];
  const problems: QuestionProblem[] = [];
  const written = text
    .split(LINE_END)
    .map((typed, index) => ({ typed: tidy(typed), line: index + 1 }))
    .filter(({ typed }) => typed !== '');

  for (const [index, { typed, line }] of written.entries()) {
    const report = (reason: QuestionProblemReason) =>
      problems.push({ line, text: typed.slice(0, LONGEST_QUOTE).toWellFormed(), ...reason });
    if (index === MOST_QUESTIONS) {
      report({ reason: 'too-many-questions', limit: MOST_QUESTIONS });
      break;
    }
    const result = readLine(typed.replace(BULLETS, ''));
    const twin = 'reason' in result ? undefined : read.find(({ question }) => isSame(question, result));
    if ('reason' in result) report(result);
    else if (twin) report({ reason: 'duplicate-question', ofLine: twin.line });
    else read.push({ question: result, line });
  }
  return { questions: read.map(({ question }) => question), problems };
}

/** The questions as people type them, one a line. Reading them gives the same questions again. */
export function writeQuestions(questions: readonly Question[]): string {
  return questions.map(writeQuestion).join('\n');
}

function writeQuestion({ text, options }: Question): string {
  if (!options) return text;
  // On a phone a slash is easier to find, but not where the words have one of their own.
  const separator = [text, ...options].some((part) => part.includes('/')) ? ' | ' : ' / ';
  // Without a separator before it, a question mark in the first choice would end the question.
  const start = options[0]?.includes('?') ? separator : ' ';
  return `${text}${start}${options.join(separator)}`;
}

function readLine(line: string): Question | QuestionProblemReason {
  const { text, options } = splitLine(line);
  if (!/[\p{L}\p{N}]/u.test(text)) return { reason: 'no-question' };
  if (text.length > LONGEST_QUESTION) return { reason: 'question-too-long', limit: LONGEST_QUESTION };
  if (!options) return hasLostChoices(text) ? { reason: 'no-question-mark' } : { text, options };
  if (options.length < FEWEST_CHOICES) return { reason: 'too-few-choices' };
  if (options.length > MOST_CHOICES) return { reason: 'too-many-choices', limit: MOST_CHOICES };
  if (options.some((option) => option.length > LONGEST_CHOICE))
    return { reason: 'choice-too-long', limit: LONGEST_CHOICE };
  const distinct = new Set(options.map((option) => option.toLowerCase()));
  return distinct.size < options.length ? { reason: 'duplicate-choice' } : { text, options };
}

/** Parts a question from its choices, which stand behind the last question mark before the first separator. */
function splitLine(line: string): Question {
  const firstMark = line.indexOf('?');
  if (firstMark < 0) return { text: line, options: null };
  const afterMark = line.slice(firstMark);
  const separator = afterMark.includes('|') ? /\|/ : SLASH;
  const found = afterMark.search(separator);
  const mark = found < 0 ? line.lastIndexOf('?') : line.lastIndexOf('?', firstMark + found);
  const text = line.slice(0, mark + 1);
  const rest = line.slice(mark + 1).trim();
  if (found >= 0) return { text, options: pieces(rest, separator) };
  return SINGLE_WORDS.test(rest) ? { text, options: pieces(rest, /\//) } : { text: line, options: null };
}

function pieces(rest: string, separator: RegExp): readonly string[] {
  return rest
    .split(separator)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
}

/** Choices without a question mark before them would be put to the members as one long question. */
function hasLostChoices(text: string): boolean {
  return !text.includes('?') && /\|| \/ /.test(text);
}

function isSame(one: Question, other: Question): boolean {
  return one.text.toLowerCase() === other.text.toLowerCase();
}

/**
 * What a member filled in, by id of the question, as it is kept: the words of the choice, whose place in the list is
 * what a card sends, or the own words. Blank fields are left out. Null when it holds a question or a choice that is not
 * there.
 */
export function readAnswers(
  questions: readonly (Question & Readonly<{ id: string }>)[],
  typed: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> | null {
  const answers = new Map<string, string>();
  for (const [id, value] of typed) {
    const question = questions.find((each) => each.id === id);
    if (!question) return null;
    const words = ownWords(value);
    const option = question.options?.[/^\d$/.test(words) ? Number(words) : -1];
    if (question.options && words !== '' && option === undefined) return null;
    if (words !== '') answers.set(id, option ?? words);
  }
  return answers;
}

/** An answer as typed, several lines and all, without what cannot be stored or would turn the text around. */
export function ownWords(typed: string, longest = LONGEST_ANSWER): string {
  return typed
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n]|[\u202A-\u202E\u2066-\u2069]/gu, ' ')
    .trim()
    .slice(0, longest)
    .toWellFormed()
    .trimEnd();
}

/** Every kind of blank made one space; what cannot be seen taken out. */
function tidy(text: string): string {
  return text
    .replace(/\t/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
    .replace(/\p{Z}+/gu, ' ')
    .trim()
    .normalize('NFC');
}
