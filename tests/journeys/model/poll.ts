import type { Answer, By, DateAnswers, Rule, Settings, Story, Suits, Time } from './actions.ts';
import { NEWCOMER, TIMES } from './actions.ts';
import {
  ALL_STAND_INS,
  CASTS,
  type Cast,
  type Entry,
  listsOf,
  newcomerOf,
  type Party,
  SEATS,
  type StandIn,
} from './casts.ts';
import { type Happening, untilPosted } from './history.ts';
import { type Deadline, hoursOf } from './moments.ts';

// A poll as the model keeps it, and what can be read off it.

export type Via = 'own' | 'stand-in' | 'phone';
export type Ballot = {
  /** Whose it is, by their place among the committee's people. */
  who: number;
  party: Party;
  /** Who stands in for them. */
  standIns: readonly StandIn[];
  answer: Answer | null;
  /** The moment at which that was given. */
  at: number | null;
  via: Via | null;
  /** Who wrote down what came by phone, or who stood in. */
  by: By | StandIn | null;
  dates: Record<string, Suits>;
  saved: boolean;
  /** Whether the dates have changed since the answer. */
  outdated: boolean;
  /** Answers to the organiser's questions: the place of a choice, and own words. */
  choice: number | null;
  words: string;
  remark: string | null;
  /**
   * The counts that the cards of this voice may show: others' votes alone do not edit them, so all since the last
   * change of the voice or of the poll's state.
   */
  counts: Count[];
};

/** What was answered once, with the dates that were saved by it. */
export type Vote = Readonly<{
  who: number;
  answer: Answer;
  at: number;
  via: Via;
  by: By | StandIn | null;
  dates: DateAnswers | null;
}>;

/** How a poll stands: what is in favour by its rule, and what is said beside that. */
export type Count = Readonly<{ inFavour: number; answered: number; byPhone: number; byStandIn: number }>;

/** Whose card of a voice it is. */
export type Reader = 'member' | StandIn;

/** What came about somebody's voice, whether or not they are on the list now. */
export type Mail = {
  /** Whether a card of the poll came to them, and to whoever stands in for them. */
  card: boolean;
  standInCards: readonly StandIn[];
  /** Messages with a reminder or new dates that came to them, and to whoever stands in for them. */
  reminders: Record<Reader, number>;
  /** Messages of the session. */
  news: number;
};

/** When and where something is. */
export type Moment = Readonly<{ day: string; time: Time; place: string }>;

/** A moment as it is kept of what was typed. */
export function momentOf({ day, time, place }: Moment): Moment {
  return { day, time, place: tidy(place) };
}

export function isSameMoment(one: Moment, other: Moment): boolean {
  return one.day === other.day && one.time === other.time && one.place === other.place;
}

export function endsTooEarly({ time }: Moment): boolean {
  return time === TIMES.at(-1);
}

/** What somebody typed, in one line. */
export function tidy(typed: string): string {
  return typed.replace(/\s+/g, ' ').trim();
}

export type Session = Moment &
  Readonly<{
    changes: number;
    clerk: number;
    /** Why it was cancelled. */
    reason: string;
  }>;

export type Poll = {
  readonly cast: Cast;
  readonly rule: Rule;
  readonly quorum: number | null;
  readonly asks: boolean;
  readonly secret: boolean;
  readonly hidden: boolean;
  /** Where the clock stands. */
  now: number;
  ended: boolean;
  /** The moment at which it was withdrawn. */
  withdrawn: number | null;
  /** Until when it runs; the organiser can have ended it before, at a moment. */
  deadline: Deadline | Readonly<{ closed: number }>;
  /** Whether there ever was a majority, whether there is one, and whether it was away in between. */
  requested: boolean;
  majority: boolean;
  wasLost: boolean;
  planned: boolean;
  session: Session | null;
  days: readonly string[];
  ballots: Ballot[];
  /** By the places of the committee's people. */
  mail: Mail[];
  /** Messages of the session to those who stand in. */
  standInNews: Record<StandIn, number>;
  /** The committee's own list, which is not this poll's before somebody takes it over. */
  present: readonly Entry[];
  /** Who has left the team. */
  away: readonly number[];
  /** Messages to the organiser about that. */
  rosterNews: number;
  /** Who chose English, or Dutch again. */
  reads: Readonly<Partial<Record<Somebody, Language>>>;
  /** Who wants no reminders. */
  muted: readonly number[];
  /** When members were last reminded, and when by the clock, in hours. */
  reminded: number | null;
  byClock: readonly number[];
  /** Whether the clock is still to look for somebody to remind: it does so once for a deadline. */
  clockLooks: boolean;
  replies: number;
  reply: { kind: string; reason: string; clerk: number; settled: boolean } | null;
  /** Since when it has been the Griffie's turn, and what came of its not acting since. */
  turn: { since: number; nudges: readonly number[]; told: boolean };
  /** How often the Griffie and the organiser were told of that at all. */
  nudges: number;
  tellings: number;
  /** Every vote in order, also those that count no more. */
  votes: readonly Vote[];
  /** What was done with it, oldest first. */
  history: readonly Happening[];
  /** Who was forgotten. */
  gone: Somebody | null;
};

/** Somebody among a committee's people, by their place, or one who stands in. */
export type Somebody = number | StandIn;
export type Language = 'nl' | 'en';

const NOTHING: Count = { inFavour: 0, answered: 0, byPhone: 0, byStandIn: 0 };

/** A poll as it is posted. */
export function posted({
  secret,
  hidden,
  rule,
  quorum,
  asks,
  days,
  deadline,
  cast: place,
  drafts = [],
  postedBy = 'organiser',
}: Settings & Pick<Story, 'cast'> & Partial<Pick<Story, 'drafts' | 'postedBy'>>): Poll {
  const cast = CASTS[place] as Cast;
  const [present = []] = listsOf(cast);
  const poll: Poll = {
    ...{ cast, rule, quorum, asks, secret, hidden, now: 0, ended: false, withdrawn: null },
    ...{ deadline, requested: false, majority: false, wasLost: false },
    ...{ planned: false, session: null, days: days.toSorted() },
    ballots: present.map(emptyBallot),
    mail: Array.from({ length: newcomerOf(cast) + 1 }, () => ({
      ...{
        card: false,
        standInCards: [],
        reminders: { member: 0, 'stand-in': 0, second: 0 },
        news: 0,
      },
    })),
    ...{
      standInNews: { 'stand-in': 0, second: 0 },
      present,
      away: [],
      rosterNews: 0,
      reads: {},
      muted: [],
      reminded: null,
      byClock: [],
      clockLooks: true,
    },
    ...{ replies: 0, reply: null, turn: { since: 0, nudges: [], told: false }, nudges: 0, tellings: 0 },
    votes: [],
    history: untilPosted(
      cast,
      drafts.filter(({ late }) => !late).map(({ by }) => by),
      postedBy,
    ),
    gone: null,
  };
  sendCards(poll);
  return poll;
}

export function emptyBallot(entry: Entry): Ballot {
  return {
    ...entry,
    ...{ answer: null, at: null, via: null, by: null, dates: {}, saved: false, outdated: false },
    ...{ choice: null, words: '', remark: null, counts: [NOTHING] },
  };
}

/** Everybody who may answer has a card from now on. */
export function sendCards(poll: Poll): void {
  for (const { who, standIns } of poll.ballots) {
    const mail = mailOf(poll, who);
    mail.card = true;
    mail.standInCards = ALL_STAND_INS.filter(
      (each) => standIns.includes(each) || mail.standInCards.includes(each),
    );
  }
}

export function mailOf({ mail }: Poll, who: number): Mail {
  return mail[who] as Mail;
}

/** The ballot of the person that an action names; undefined where the poll's list does not hold them. */
export function ballotOf({ ballots, cast }: Poll, member: number): Ballot | undefined {
  const place = placeOf(cast, member);
  return ballots.find(({ who }) => who === place);
}

/** Whom an action names: one of the first list, or who is on none at first. */
export function placeOf(cast: Cast, member: number): number {
  return member === NEWCOMER ? newcomerOf(cast) : member % newcomerOf(cast);
}

/** Whether members can answer. */
export function runs({ ended, withdrawn, planned }: Poll): boolean {
  return !ended && withdrawn === null && !planned;
}

/** In which language somebody is written to. */
export function languageOf({ reads }: Poll, who: Somebody): Language {
  return reads[who] ?? 'nl';
}

/** In which languages somebody's cards may stand: those of a poll that is over stay as they were. */
export function languagesOf(poll: Poll, who: Somebody): readonly Language[] {
  const isOver = poll.withdrawn !== null || (poll.ended && !poll.requested);
  return isOver && who in poll.reads ? ['nl', 'en'] : [languageOf(poll, who)];
}

/** Whether the Griffie is to do something. */
export function isTurnOfGriffie({ requested, majority, planned, withdrawn, reply }: Poll): boolean {
  return requested && majority && !planned && withdrawn === null && (reply === null || reply.settled);
}

/** How a poll stands now. */
export function countOf(poll: Poll): Count {
  const all = (fits: (ballot: Ballot) => boolean) => poll.ballots.filter(fits).length;
  return {
    inFavour: inFavour(poll),
    answered: all(({ answer }) => answer !== null),
    byPhone: all(({ via }) => via === 'phone'),
    byStandIn: all(({ via }) => via === 'stand-in'),
  };
}

/** All that a poll's rule counts: members, parties or seats. */
export function allOf({ rule, ballots }: Poll): number {
  return rule === 'per-member' ? ballots.length : weigh(rule, new Set(ballots.map(({ party }) => party)));
}

/** How much of that must be in favour. */
export function neededOf(poll: Poll): number {
  return Math.floor(allOf(poll) / 2) + 1;
}

/** A party is in favour where more of its members who answered are interested than are not. */
function inFavour({ rule, ballots }: Poll): number {
  if (rule === 'per-member') return ballots.filter(({ answer }) => answer === 'interested').length;
  const balances = new Map<Party, number>();
  for (const { party, answer } of ballots)
    if (answer !== null) balances.set(party, (balances.get(party) ?? 0) + (answer === 'interested' ? 1 : -1));
  return weigh(rule, new Set([...balances.keys()].filter((party) => (balances.get(party) ?? 0) > 0)));
}

function weigh(rule: Rule, parties: ReadonlySet<Party>): number {
  return rule === 'per-party' ? parties.size : [...parties].reduce((sum, party) => sum + SEATS[party], 0);
}

export function hasAnswers({ choice, words }: Ballot): boolean {
  return choice !== null || words !== '';
}

/** The members for whom this one stands in now. */
export function stoodInFor({ ballots, gone }: Poll, standIn: StandIn): readonly number[] {
  if (gone === standIn) return [];
  return ballots
    .filter(({ who, standIns }) => standIns.includes(standIn) && who !== gone)
    .map(({ who }) => who);
}

/** Who has not answered: those whom a reminder reaches, and those who want none. */
export function silentIn({ ballots, gone, muted }: Poll): Readonly<{ reached: number[]; muted: number[] }> {
  const silent = ballots.filter(({ via, who }) => via === null && who !== gone).map(({ who }) => who);
  return {
    reached: silent.filter((who) => !muted.includes(who)),
    muted: silent.filter((who) => muted.includes(who)),
  };
}

/** Whether somebody is still to answer for this member, or to say which of other dates suit. */
export function isAskedOf(poll: Poll, member: number): boolean {
  const ballot = poll.ballots.find(({ who }) => who === member);
  return runs(poll) && ballot !== undefined && (ballot.via === null || asksDates(ballot));
}

/** Whether the dates have changed since somebody was interested. */
export function asksDates({ answer, outdated, saved }: Ballot): boolean {
  return answer === 'interested' && outdated && !saved;
}

/** Whether a day has passed since the last reminder. */
export function mayRemind({ reminded }: Poll, now: number): boolean {
  return reminded === null || now >= reminded + 24;
}

/**
 * When the clock reminds, in hours: 48 before the deadline, once, and once more where that has moved by more than 48 hours;
 * null for not any more.
 */
export function dueByClock(poll: Poll): number | null {
  const { deadline, byClock } = poll;
  if (!runs(poll) || typeof deadline !== 'string') return null;
  const due = hoursOf(deadline) - 48;
  return byClock.length >= 2 || byClock.some((sent) => due <= sent + 48) ? null : due;
}

/** How the committee's list differs from the poll's; empty where it does not. */
export function rosterChangeOf({
  ballots,
  present,
}: Poll): Readonly<Record<'joined' | 'left' | 'altered', number[]>> {
  const same = (ballot: Entry) => (entry: Entry) => ballot.who === entry.who;
  const traits = ({ party, standIns }: Entry) => `${party} ${standIns}`;
  const whoOf = (entries: readonly Entry[]) => entries.map(({ who }) => who);
  return {
    joined: whoOf(present.filter((entry) => !ballots.some(same(entry)))),
    left: whoOf(ballots.filter((ballot) => !present.some(same(ballot)))),
    altered: whoOf(
      present.filter((entry) =>
        ballots.some((ballot) => same(entry)(ballot) && traits(ballot) !== traits(entry)),
      ),
    ),
  };
}

/** Who is on the committee's list, but no longer in its team. */
export function awayOf({ present, away }: Poll): readonly number[] {
  return present.map(({ who }) => who).filter((who) => away.includes(who));
}

export function hasRosterChange(poll: Poll): boolean {
  return Object.values(rosterChangeOf(poll)).some((group) => group.length > 0);
}
