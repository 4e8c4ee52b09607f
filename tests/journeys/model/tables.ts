import { parse } from 'csv-parse/sync';
import { NO, NO_PREFERENCE, YES } from '../reading.ts';
import { inEnglish } from './english.ts';
import type { Language } from './poll.ts';

// A file for spreadsheets, which holds in tables what one of JSON holds.

const CHOICES: Words = { interested: YES, 'not-interested': NO, 'no-preference': NO_PREFERENCE };
type Words = Readonly<Record<string, string>>;
const IN_TABLES: Readonly<Record<Language, Words>> = {
  nl: {
    ...CHOICES,
    ...{ yes: 'Ja', 'if-need-be': 'Zo nodig', no: 'Nee' },
    ...{ own: 'zelf', 'stand-in': 'plaatsvervanger', phone: 'per telefoon' },
  },
  en: {
    ...Object.fromEntries(Object.entries(CHOICES).map(([choice, words]) => [choice, inEnglish(words)])),
    ...{ yes: 'Yes', 'if-need-be': 'If need be', no: 'No' },
    ...{ own: 'own answer', 'stand-in': 'stand-in', phone: 'by phone' },
  },
};

type Given = Readonly<{
  choice: string;
  via: string;
  by: string | null;
  dates: readonly (string | null)[] | null;
}>;

/** What tables are made of, as a file of JSON holds it. */
export type Contents = Readonly<{
  dates: readonly Readonly<Record<'rank' | 'yes' | 'ifNeedBe' | 'no' | 'silent', number>>[];
  questions: readonly Readonly<{
    text: string;
    answers: readonly Readonly<{ answer: string; count: number }>[];
  }>[];
  remarks: readonly string[];
  members: readonly Readonly<{
    name: string;
    party: string | null;
    seats: number | null;
    standIns: readonly string[];
    answer?: (Given & Readonly<{ questions: readonly (string | null)[]; remark: string | null }>) | null;
  }>[];
  votes: readonly (Given & Readonly<{ order: number; member: string }>)[] | null;
}>;

type Rows = readonly (readonly string[])[];

/** The tables between that of the poll and its history, without the moments in them. */
export function tablesIn(file: string): readonly Rows[] {
  const lines: string[][] = parse(file, {
    bom: true,
    delimiter: ';',
    record_delimiter: '\r\n',
    relax_column_count: true,
    skip_empty_lines: false,
  });
  const tables: string[][][] = [[]];
  for (const cells of lines) {
    if (cells.join('') === '') tables.push([]);
    else tables.at(-1)?.push(cells.filter((cell) => !MOMENT.test(cell)));
  }
  // A table begins with its name and its header.
  return tables.slice(1, -1).map((table) => table.slice(2));
}

const MOMENT = /^\d\d-\d\d-\d{4} \d\d:\d\d$/;

/** The same of what the model says. */
export function tablesExpected(
  { members, dates, questions, remarks, votes }: Contents,
  language: Language,
): readonly Rows[] {
  const words = IN_TABLES[language];
  const inWords = (key: string | null) => (key === null ? null : words[key]);
  const given = ({ choice, via, by }: Given) => [inWords(choice), inWords(via), by];
  const days = (answers: Given['dates']) => (answers ?? dates.map(() => null)).map(inWords);
  const tables = [
    members.map(({ name, party, seats, standIns, answer }) => [
      ...[name, party, seats, standIns.join(', ')],
      ...(answer ? [...given(answer), ...days(answer.dates), ...answer.questions, answer.remark] : []),
      // Where nothing was answered the moment is an empty cell like the others.
      ...(answer === null ? [null, null, null, null, ...days(null), ...questions.map(() => null), null] : []),
    ]),
    dates
      .toSorted((one, other) => one.rank - other.rank)
      .map(({ rank, yes, ifNeedBe, no, silent }) => [rank, null, yes, ifNeedBe, no, silent]),
    ...(questions.length > 0
      ? [questions.flatMap(({ text, answers }) => answers.map(({ answer, count }) => [text, answer, count]))]
      : []),
    ...(remarks.length > 0 ? [remarks.map((remark) => [remark])] : []),
    ...(votes ? [votes.map((vote) => [vote.order, vote.member, ...given(vote), ...days(vote.dates)])] : []),
  ];
  return tables.map((rows) => rows.map((cells) => cells.map((cell) => `${cell ?? ''}`)));
}
