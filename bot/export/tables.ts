import type { Voice } from '../cards/card.ts';
import { eventSubject } from '../cards/event-subject.ts';
import type { DateAnswer } from '../poll/poll.ts';
import type { PollEvent } from '../store/events.ts';
import type { PollView } from '../store/polls.ts';
import type { ExportView } from '../store/read-export.ts';
import { counted } from './poll-export.ts';
import type { Cell, Table } from './table.ts';

/** A poll as tables, in the language of whoever asked for it; under secrecy without the votes and all that tells them. */
export function exportTables(exported: ExportView, voice: Voice): readonly Table[] {
  const isSecret = exported.view.poll.secret;
  return [
    pollTable(exported, voice),
    membersTable(exported, voice),
    datesTable(exported, voice),
    ...(exported.answers.length > 0 ? [answersTable(exported, voice)] : []),
    ...(exported.remarks.length > 0 ? [remarksTable(exported, voice)] : []),
    ...(isSecret ? [] : [votesTable(exported, voice)]),
    historyTable(exported, voice),
  ];
}

function pollTable({ view }: ExportView, voice: Voice): Table {
  const { texts, words } = voice;
  const { poll, committee, organiserName, tally, standing, session } = view;
  const yesNo = (is: boolean) => texts(is ? 'export.yes' : 'export.no');
  return {
    name: texts('export.sheet.poll'),
    header: [texts('export.column.what'), texts('export.column.value')],
    rows: [
      [texts('export.poll.title'), poll.memo.title],
      [texts('export.poll.reference'), poll.memo.reference],
      [texts('export.poll.committee'), committee.code],
      [texts('export.poll.organiser'), organiserName],
      [texts('export.poll.state'), texts(`export.state.${poll.state}`)],
      [texts('export.poll.secret'), poll.secret ? texts('export.secretValue') : yesNo(false)],
      [texts('export.poll.rule'), texts(`rule.words.${poll.rule}`)],
      [texts('export.poll.ruleCode'), poll.rule],
      [texts('export.poll.quorum'), poll.quorum],
      [texts('export.poll.deadline'), poll.deadline],
      [texts('export.poll.opened'), poll.opened_at],
      [texts('export.poll.requested'), poll.requested_at],
      [texts('export.poll.ended'), poll.ended_at],
      [texts('export.poll.session'), session && words.date(session)],
      [texts('export.poll.cancelled'), session?.cancelled?.at ?? null],
      [texts('export.poll.majority'), yesNo(poll.majority)],
      [texts('export.poll.lost'), poll.majority_lost_at],
      [texts('export.poll.regained'), poll.majority_regained_at],
      [texts('export.poll.inFavour'), standing.inFavour],
      [texts('export.poll.of'), standing.of],
      [texts('export.poll.needed'), standing.needed],
      [texts('export.poll.entitled'), tally.entitled],
      [texts('export.poll.answered'), standing.answered],
      [texts('choice.interested'), tally.interested],
      [texts('choice.not-interested'), tally['not-interested']],
      [texts('choice.no-preference'), tally['no-preference']],
    ],
  };
}

/** The roster, with a column for each date and each question; under secrecy the roster alone. */
function membersTable({ view, voices }: ExportView, voice: Voice): Table {
  const { texts, words } = voice;
  const isSecret = view.poll.secret;
  const column = (title: 'member' | 'party' | 'seats' | 'standIns') => texts(`export.column.${title}`);
  const roster = [column('member'), column('party'), column('seats'), column('standIns')];
  const answered = [
    texts('export.column.answer'),
    texts('export.column.at'),
    texts('export.column.via'),
    texts('export.column.by'),
    ...view.dates.map((date) => words.date(date)),
    ...view.questions.map(({ text }) => text),
    texts('remark.column'),
  ];
  return {
    name: texts('export.sheet.members'),
    header: isSecret ? roster : [...roster, ...answered],
    rows: voices.map(({ name, party, seats, standIns, answer }) => {
      const member: readonly Cell[] = [name, party, seats, standIns.join(', ')];
      if (isSecret) return member;
      const { choice = null, at = null, via = null, by = null, remark = null } = answer ?? {};
      const { dates = {}, questions = {} } = answer ?? {};
      return [
        ...member,
        choice && texts(`choice.${choice}`),
        at,
        via && texts(`export.via.${via}`),
        by,
        ...dateCells(view, dates, voice),
        ...view.questions.map(({ id }) => questions[id] ?? null),
        remark,
      ];
    }),
  };
}

function datesTable({ view }: ExportView, { texts }: Voice): Table {
  return {
    name: texts('export.sheet.dates'),
    header: [
      texts('export.column.rank'),
      texts('export.column.starts'),
      texts('export.column.ends'),
      texts('export.column.place'),
      texts('dateAnswer.yes'),
      texts('dateAnswer.if-need-be'),
      texts('dateAnswer.no'),
      texts('export.column.silent'),
    ],
    rows: view.ranked.map(({ date, yes, ifNeedBe, no, silent }, index) => [
      index + 1,
      date.startsAt,
      date.endsAt,
      date.place,
      yes,
      ifNeedBe,
      no,
      silent,
    ]),
  };
}

/** What was answered to the questions, without names. */
function answersTable({ answers }: ExportView, { texts }: Voice): Table {
  return {
    name: texts('export.sheet.answers'),
    header: [texts('export.column.question'), texts('export.column.answer'), texts('export.column.count')],
    rows: answers.flatMap(({ question, answers: given }) =>
      counted(given.map(({ answer }) => answer)).map(({ answer, count }) => [question.text, answer, count]),
    ),
  };
}

/** What was remarked to the organiser, without names, in the order of the words. */
function remarksTable({ remarks }: ExportView, { texts }: Voice): Table {
  return {
    name: texts('remark.sheet'),
    header: [texts('remark.column')],
    rows: remarks
      .map(({ answer }) => answer)
      .sort()
      .map((remark) => [remark]),
  };
}

function votesTable({ view, votes }: ExportView, voice: Voice): Table {
  const { texts, words } = voice;
  return {
    name: texts('export.sheet.votes'),
    header: [
      texts('export.column.order'),
      texts('export.column.member'),
      texts('export.column.answer'),
      texts('export.column.at'),
      texts('export.column.via'),
      texts('export.column.by'),
      ...view.dates.map((date) => words.date(date)),
    ],
    rows: votes.map(({ name, choice, dates, at, via, by }, index) => [
      index + 1,
      name,
      texts(`choice.${choice}`),
      at,
      texts(`export.via.${via}`),
      by,
      ...dateCells(view, dates ?? {}, voice),
    ]),
  };
}

function historyTable({ history }: ExportView, voice: Voice): Table {
  const { texts } = voice;
  return {
    name: texts('export.sheet.history'),
    header: [
      texts('export.column.at'),
      texts('export.column.what'),
      texts('export.column.who'),
      texts('export.column.about'),
    ],
    rows: history.map((event) => [
      event.at,
      happening(event, voice),
      event.name,
      eventSubject(event, voice.words) || null,
    ]),
  };
}

/** The words that the status card has for what happened, without the moment that stands before them there. */
function happening(event: PollEvent, { texts, words }: Voice): string {
  return texts(`event.${event.what}`, { moment: '', about: eventSubject(event, words) }).replace(/^: /, '');
}

/** What was answered to each date, for the columns of the dates. */
function dateCells(
  { dates }: PollView,
  answers: Readonly<Record<string, DateAnswer>>,
  { texts }: Voice,
): readonly Cell[] {
  return dates.map(({ id }) => {
    const answer = answers[id];
    return answer ? texts(`dateAnswer.${answer}`) : null;
  });
}
