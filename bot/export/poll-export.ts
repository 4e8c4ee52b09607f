import type { Voice } from '../cards/card.ts';
import type { Rule } from '../poll/majority.ts';
import type { AnsweredVia, Choice, DateAnswer, PollState } from '../poll/poll.ts';
import type { ExportedVoice, ExportView, GivenAnswer } from '../store/read-export.ts';
import type { PollEventKind } from '../store/schema.ts';
import type { SessionView } from '../store/sessions.ts';

/** A moment: ISO 8601 in UTC, such as `2022-10-03T07:00:00.000Z`. */
type Moment = string;

/** The contents of a JSON export. What is not known or has not happened is null; a secret poll leaves answers out. */
export type PollExport = Readonly<{
  /** Rises when a reader of the older shape would misread the newer one. */
  version: 1;
  exportedAt: Moment;
  poll: ExportedPoll;
  /** By start. */
  dates: readonly ExportedDate[];
  /** In the organiser's order. */
  questions: readonly ExportedQuestion[];
  /** To the organiser, in the order of their words: no names, no order of arrival. */
  remarks: readonly string[];
  /** The roster as it was frozen, by name; under secrecy without `answer`. */
  members: readonly ExportedMember[];
  /** Every vote in order, also those that count no more; null under secrecy. */
  votes: readonly ExportedVote[] | null;
  /** What happened to the poll, oldest first; `by` is null for what the clock or the count did. */
  history: readonly Readonly<{
    what: PollEventKind;
    at: Moment;
    by: string | null;
    about: string | null;
  }>[];
}>;

type ByWhom = Readonly<{
  /** How the answer came. */
  via: AnsweredVia;
  /** The stand-in who gave it or the organiser who noted it; null where the member did. */
  by: string | null;
}>;

type ExportedPoll = Readonly<{
  title: string;
  reference: string | null;
  committee: string;
  organiser: string;
  state: PollState;
  /** Whether nobody may know who answered what. */
  secret: boolean;
  /** What it is decided by: a code, and the same in words in the organiser's language. */
  rule: Readonly<{ code: Rule; words: string }>;
  /** How many must answer at least; null for no such demand. */
  quorum: number | null;
  deadline: Moment;
  openedAt: Moment | null;
  /** When the first majority was reached and the Griffie was asked. */
  requestedAt: Moment | null;
  /** When it was closed or withdrawn. */
  endedAt: Moment | null;
  /** What the Griffie planned; null as long as it has not. */
  session: ExportedSession | null;
  /** Whether there is a majority now. */
  majority: boolean;
  majorityLostAt: Moment | null;
  majorityRegainedAt: Moment | null;
  /** Members by answer; `entitled` are all of them. */
  tally: Readonly<Record<Choice, number> & { entitled: number }>;
  /** The numbers that the rule decides on: members, parties or seats in favour, of how many, and how many it takes. */
  standing: Readonly<{ inFavour: number; of: number; needed: number; answered: number; hasQuorum: boolean }>;
}>;

/** The session as it stands now; a cancelled one is kept with its reason. */
type ExportedSession = Readonly<{
  startsAt: Moment;
  endsAt: Moment;
  place: string | null;
  plannedBy: string;
  plannedAt: Moment;
  cancelledAt: Moment | null;
  cancelReason: string | null;
}>;

/** A candidate date with what the interested members answered to it. */
type ExportedDate = Readonly<{
  startsAt: Moment;
  endsAt: Moment;
  place: string | null;
  /** From 1, the one that suits best. */
  rank: number;
  yes: number;
  ifNeedBe: number;
  no: number;
  /** Interested members who said nothing about it. */
  silent: number;
}>;

type ExportedQuestion = Readonly<{
  text: string;
  /** Null for an answer in one's own words. */
  options: readonly string[] | null;
  /** Each different answer once, in the order of its words and with how many gave it: no names, no order of arrival. */
  answers: readonly Readonly<{ answer: string; count: number }>[];
}>;

type ExportedMember = Readonly<{
  name: string;
  party: string | null;
  /** The seats of the party. */
  seats: number | null;
  standIns: readonly string[];
  /** Null for who did not answer; left out under secrecy. */
  answer?:
    | (ByWhom & {
        choice: Choice;
        at: Moment;
        /** In the order of `dates` and `questions`; null for what was not answered. */
        dates: readonly (DateAnswer | null)[];
        questions: readonly (string | null)[];
        /** To the organiser. */
        remark: string | null;
      })
    | null;
}>;

/** What a member answered at one moment: their choice, or with it the dates that suit. */
type ExportedVote = ByWhom &
  Readonly<{
    /** From 1. */
    order: number;
    member: string;
    choice: Choice;
    /** In the order of `dates`; null for a vote that said nothing about dates. */
    dates: readonly (DateAnswer | null)[] | null;
    at: Moment;
  }>;

/** A poll in the documented shape; the only words in it that depend on a language are those of the rule. */
export function pollExport(exported: ExportView, now: Date, voice: Voice): PollExport {
  const { view, votes, history } = exported;
  const { secret } = view.poll;
  return {
    version: 1,
    exportedAt: now.toISOString(),
    poll: pollPart(exported, voice),
    dates: view.dates.map((date) => {
      const index = view.ranked.findIndex((ranked) => ranked.date.id === date.id);
      const { yes = 0, ifNeedBe = 0, no = 0, silent = 0 } = view.ranked[index] ?? {};
      const { startsAt, endsAt, place } = date;
      const span = { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), place };
      return { ...span, rank: index + 1, yes, ifNeedBe, no, silent };
    }),
    questions: exported.answers.map(({ question: { text, options }, answers }) => ({
      text,
      options,
      answers: counted(answers.map(({ answer }) => answer)),
    })),
    remarks: exported.remarks.map(({ answer }) => answer).sort(),
    members: exported.voices.map((member) => memberPart(member, exported)),
    votes: secret
      ? null
      : votes.map(({ name, choice, dates, at, via, by }, index) => ({
          order: index + 1,
          member: name,
          choice,
          dates: dates && view.dates.map(({ id }) => dates[id] ?? null),
          at: at.toISOString(),
          via,
          by,
        })),
    history: history.map(({ what, at, name, about }) => ({ what, at: at.toISOString(), by: name, about })),
  };
}

function pollPart({ view }: ExportView, { texts }: Voice): ExportedPoll {
  const { poll, committee, organiserName, tally, standing, session } = view;
  const { inFavour, of, needed, answered, hasQuorum } = standing;
  const moment = (at: Date | null) => at?.toISOString() ?? null;
  const { entitled, interested, 'not-interested': notInterested, 'no-preference': noPreference } = tally;
  return {
    title: poll.memo.title,
    reference: poll.memo.reference,
    committee: committee.code,
    organiser: organiserName,
    state: poll.state,
    secret: poll.secret,
    rule: { code: poll.rule, words: texts(`rule.words.${poll.rule}`) },
    quorum: poll.quorum,
    deadline: poll.deadline.toISOString(),
    openedAt: moment(poll.opened_at),
    requestedAt: moment(poll.requested_at),
    endedAt: moment(poll.ended_at),
    session: session && sessionPart(session),
    majority: poll.majority,
    majorityLostAt: moment(poll.majority_lost_at),
    majorityRegainedAt: moment(poll.majority_regained_at),
    tally: { interested, 'not-interested': notInterested, 'no-preference': noPreference, entitled },
    standing: { inFavour, of, needed, answered, hasQuorum },
  };
}

function sessionPart({
  startsAt,
  endsAt,
  place,
  plannedBy,
  plannedAt,
  cancelled,
}: SessionView): ExportedSession {
  return {
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    place,
    plannedBy,
    plannedAt: plannedAt.toISOString(),
    cancelledAt: cancelled?.at.toISOString() ?? null,
    cancelReason: cancelled?.reason ?? null,
  };
}

function memberPart(
  { name, party, seats, standIns, answer }: ExportedVoice,
  { view }: ExportView,
): ExportedMember {
  const member = { name, party, seats, standIns };
  if (view.poll.secret) return member;
  if (!isGiven(answer)) return { ...member, answer: null };
  const { choice, at, via, by, dates, questions, remark } = answer;
  return {
    ...member,
    answer: {
      choice,
      at: at.toISOString(),
      via,
      by,
      dates: view.dates.map(({ id }) => dates[id] ?? null),
      questions: view.questions.map(({ id }) => questions[id] ?? null),
      remark,
    },
  };
}

function isGiven(
  answer: GivenAnswer | null,
): answer is GivenAnswer & Readonly<{ choice: Choice; at: Date; via: AnsweredVia }> {
  return answer !== null && answer.choice !== null && answer.at !== null && answer.via !== null;
}

/** Each different answer once, by its words. */
export function counted(answers: readonly string[]): ExportedQuestion['answers'] {
  const counts = new Map<string, number>();
  for (const answer of answers) counts.set(answer, (counts.get(answer) ?? 0) + 1);
  return [...counts]
    .map(([answer, count]) => ({ answer, count }))
    .sort((a, b) => (a.answer < b.answer ? -1 : 1));
}
