import { eventually } from '../eventually.ts';
import { instantsOf } from './calendar.ts';
import { CLERKS, nameOf, ORGANISER, SEATS, STAND_INS } from './casts.ts';
import { differences } from './compare.ts';
import { CHOICES, rankedDays } from './expected.ts';
import { note, organiserName } from './history.ts';
import { hoursOf, momentBefore } from './moments.ts';
import {
  allOf,
  type Ballot,
  countOf,
  languageOf,
  neededOf,
  type Poll,
  type Session,
  type Vote,
} from './poll.ts';
import { settle } from './settle.ts';
import { type Played, type Stage, together } from './stage.ts';
import { type Contents, tablesExpected, tablesIn } from './tables.ts';

// A poll as a file, which its organiser takes at the end.

/** One file in so many is for spreadsheets. */
const FOR_SPREADSHEETS = 3;

function formatOf({ number }: Played): 'csv' | 'json' {
  return number % FOR_SPREADSHEETS === 0 ? 'csv' : 'json';
}

/** A poll that is played, with how it may stand. */
type Playing = Readonly<{ played: Played; ways: readonly Poll[] }>;

/** Has the organisers of these polls take each as a file, and gives for each way in which it may stand what is wrong in that. */
export async function takeFiles(
  stage: Stage,
  all: readonly Playing[],
): Promise<readonly (readonly (readonly string[])[])[]> {
  if (all.length === 0) return [];
  await together(all, ({ played }) => askFile(stage, played));
  await eventually(() => areHandedOver(stage), 'the files');
  await settle(stage.database);
  return all.map(({ played, ways }) => {
    return ways.map((poll) => {
      const format = formatOf(played);
      const wrong = format === 'csv' ? tablesDiffer(poll, played) : differs(poll, played);
      note(poll, 'exported', { by: organiserName(poll.cast, 'organiser'), about: format });
      return wrong;
    });
  });
}

async function askFile({ house }: Stage, played: Played): Promise<void> {
  const { pollId, number, committee } = played;
  const { organiser } = committee;
  const action = { type: 'Action.Execute', verb: 'export', data: { pollId, format: formatOf(played) } };
  const { text = '' } = await organiser.invoke({ action, trigger: 'manual' });
  if (!/Het bestand komt zo|The file will soon be/.test(text)) throw new Error(`There is no file: ${text}`);
  const offer = await house.teams.until(
    () =>
      organiser.chat.fromBot.findLast(({ attachments }) => attachments[0]?.name?.includes(nameIn(number))),
    `the offer of a file with poll ${number}`,
  );
  await organiser.takesFile(offer);
}

function nameIn(number: number): string {
  return `PS2022BEM${number}`;
}

async function areHandedOver({ database }: Stage): Promise<boolean> {
  const { rowCount } = await database.query("select from export where state <> 'delivered' limit 1");
  return rowCount === 0;
}

function textOf({ number, committee }: Played): string {
  const file = committee.organiser.files.findLast(({ name }) => name.includes(nameIn(number)));
  if (!file) throw new Error(`There is no file with poll ${number}.`);
  return Buffer.from(file.bytes).toString('utf8');
}

/** What a file holds, with the moments of the clock for the instants, and without the words of the rule. */
function fileOf(played: Played): Record<string, unknown> {
  return JSON.parse(textOf(played), (key, value) => {
    if (key === 'words') return undefined;
    return (key === 'at' || key === 'deadline' || /\wAt$/.test(key)) && !SPANS.includes(key) && value !== null
      ? momentBefore(value)
      : value;
  });
}

/** What these hold are moments of sessions and dates, which the clock never gets to. */
const SPANS = ['startsAt', 'endsAt'];

/** A file for spreadsheets holds the same, in its organiser's language. */
function tablesDiffer(poll: Poll, played: Played): readonly string[] {
  const { wrong, same } = differences();
  const wanted = fileExpected(poll, played.number) as unknown as Contents;
  same(
    'the tables of the export',
    tablesIn(textOf(played)),
    tablesExpected(wanted, languageOf(poll, ORGANISER)),
  );
  return wrong;
}

function differs(poll: Poll, played: Played): readonly string[] {
  const { wrong, same } = differences();
  const file = fileOf(played);
  for (const [part, wanted] of Object.entries(fileExpected(poll, played.number))) {
    const found = part === 'history' ? historyOf(file[part]) : file[part];
    same(`the part of the export called ${part}`, found, wanted);
  }
  return wrong;
}

/** What the clock did at one moment comes in any order; the card shows in which the others came. */
function historyOf(found: unknown): unknown {
  return (found as { what: string; at: number; by: string | null }[])
    .map(({ what, at, by }) => `${at} ${what} ${by}`)
    .sort();
}

function fileExpected(poll: Poll, number: number): Readonly<Record<string, unknown>> {
  const { secret, ballots, votes, now } = poll;
  const members = ballots
    .map((ballot) => ({ name: calledIn(poll, ballot.who), ...memberExpected(poll, ballot) }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
  return {
    version: 1,
    exportedAt: now,
    poll: pollExpected(poll, number),
    dates: datesExpected(poll),
    questions: questionsExpected(poll),
    remarks: ballots.flatMap(({ remark }) => remark ?? []).sort(),
    members,
    votes: secret ? null : votes.map((vote, index) => ({ order: index + 1, ...voteExpected(poll, vote) })),
    history: poll.history.map(({ what, at, by }) => `${at} ${what} ${by}`).sort(),
  };
}

function pollExpected(poll: Poll, number: number): object {
  const { cast, secret, rule, quorum, deadline, majority, session, ballots } = poll;
  const last = (what: string) => poll.history.findLast((each) => each.what === what)?.at ?? null;
  const { inFavour, answered } = countOf(poll);
  const count = (answer: string) => ballots.filter((ballot) => ballot.answer === answer).length;
  return {
    title: `Uitnodiging onderwerp ${number}`,
    reference: nameIn(number),
    committee: cast.name,
    organiser: nameOf(cast, ORGANISER),
    state: stateOf(poll),
    secret,
    rule: { code: rule },
    quorum,
    deadline: endOf(deadline),
    openedAt: 0,
    requestedAt: last('requested'),
    endedAt: poll.withdrawn ?? (stateOf(poll) === 'closed' ? endOf(deadline) : null),
    session: session && sessionExpected(poll, session),
    majority,
    majorityLostAt: last('lost'),
    majorityRegainedAt: last('regained'),
    tally: {
      interested: count('interested'),
      'not-interested': count('not-interested'),
      'no-preference': count('no-preference'),
      entitled: ballots.length,
    },
    standing: {
      inFavour,
      of: allOf(poll),
      needed: neededOf(poll),
      answered,
      hasQuorum: answered >= (quorum ?? 0),
    },
  };
}

function stateOf({ withdrawn, planned, requested, ended }: Poll): string {
  if (withdrawn !== null) return 'withdrawn';
  if (planned) return 'planned';
  return requested ? 'requested' : ended ? 'closed' : 'open';
}

function endOf(deadline: Poll['deadline']): number {
  return typeof deadline === 'string' ? momentBefore(hoursOf(deadline) * 3_600_000) : deadline.closed;
}

function sessionExpected({ planned, history }: Poll, session: Session): object {
  const { start: startsAt, end: endsAt } = instantsOf(session);
  const at = history.findLast(({ what }) => ['planned', 'moved', 'cancelled'].includes(what))?.at;
  return {
    startsAt,
    endsAt,
    place: session.place || null,
    plannedBy: CLERKS[session.clerk],
    plannedAt: at,
    cancelledAt: planned ? null : at,
    cancelReason: planned ? null : session.reason || null,
  };
}

function datesExpected(poll: Poll): readonly object[] {
  const ranked = rankedDays(poll);
  return poll.days.map((day) => {
    const { start: startsAt, end: endsAt } = instantsOf({ day, time: '14:00-16:00', place: '' });
    const rank = ranked.findIndex((each) => each.day === day);
    const { yes, ifNeedBe, no, silent } = ranked[rank] as (typeof ranked)[number];
    return { startsAt, endsAt, place: null, rank: rank + 1, yes, ifNeedBe, no, silent };
  });
}

function questionsExpected({ asks, ballots }: Poll): readonly object[] {
  if (!asks) return [];
  const counted = (answers: readonly string[]) =>
    [...new Set(answers)]
      .sort()
      .map((answer) => ({ answer, count: answers.filter((each) => each === answer).length }));
  return [
    {
      text: 'Welke rol past ons?',
      options: CHOICES,
      answers: counted(ballots.flatMap((each) => choiceOf(each) ?? [])),
    },
    { text: 'Wat mist u nog?', options: null, answers: counted(ballots.flatMap(({ words }) => words || [])) },
  ];
}

function choiceOf({ choice }: Ballot): string | null {
  return choice === null ? null : (CHOICES[choice] ?? null);
}

/** A member of the roster; under secrecy without what they answered. */
function memberExpected(poll: Poll, ballot: Ballot): object {
  const { secret, rule, asks, gone } = poll;
  const { who, answer, at, dates, words, remark } = ballot;
  const isGone = who === gone;
  const isErased = isGone && secret && rule === 'per-member';
  const hasParty = poll.cast.roster === 'file' && !isErased;
  const member = {
    party: hasParty ? ballot.party : null,
    seats: hasParty ? SEATS[ballot.party] : null,
    standIns: isGone ? [] : ballot.standIns.map((each) => `${STAND_INS[each]} ${poll.cast.name}`).sort(),
  };
  if (secret) return member;
  if (answer === null) return { ...member, answer: null };
  const given = {
    choice: answer,
    at,
    ...byWhom(poll, ballot),
    dates: inOrder(poll, dates),
    questions: asks ? [choiceOf(ballot), words || null] : [],
    remark,
  };
  return { ...member, answer: given };
}

function voteExpected(poll: Poll, vote: Vote): object {
  const { who, answer, at, dates } = vote;
  return {
    member: calledIn(poll, who),
    choice: answer,
    dates: dates && inOrder(poll, dates),
    at,
    ...byWhom(poll, vote),
  };
}

function inOrder({ days }: Poll, dates: Ballot['dates']): readonly (string | null)[] {
  return days.map((day) => dates[day] ?? null);
}

/** How an answer came, and whose hand it was where that was not the member's. */
function byWhom(poll: Poll, { via, by }: Pick<Ballot, 'via' | 'by'>): object {
  if (via === 'own' || by === null) return { via, by: null };
  if (via === 'phone') return { via, by: organiserName(poll.cast, by as 'organiser') };
  return {
    via,
    by: by === poll.gone ? FORGOTTEN : `${STAND_INS[by as keyof typeof STAND_INS]} ${poll.cast.name}`,
  };
}

function calledIn({ cast, gone }: Poll, who: number): string {
  return who === gone ? FORGOTTEN : nameOf(cast, who);
}

const FORGOTTEN = 'vergeten persoon';
