import type { Action, Answer, DateAnswers, Rule, Step, Story, Suits } from './actions.ts';
import { DAYS, DEADLINES, PAST_DAY } from './actions.ts';
import { CASTS, type Cast, SEATS } from './casts.ts';

// The rules of a poll once more, in as few words as they take and without a line of the bot's.

export type Via = 'own' | 'stand-in' | 'phone';
export type Ballot = {
  answer: Answer | null;
  via: Via | null;
  dates: Record<string, Suits>;
  saved: boolean;
  /** Answers to the organiser's questions: the place of a choice, and own words. */
  choice: number | null;
  words: string;
  remark: string | null;
  /** Messages with a reminder or new dates that went to the member, and to the stand-in, about this voice. */
  messages: { member: number; standIn: number };
  /**
   * The counts that the cards of this voice may show: others' votes alone do not edit them, so all since the last
   * change of the voice or of the poll's state.
   */
  counts: Count[];
};

/** How a poll stands: what is in favour by its rule, and what is said beside that. */
export type Count = Readonly<{ inFavour: number; answered: number; byPhone: number; byStandIn: number }>;

export type Poll = {
  readonly cast: Cast;
  readonly rule: Rule;
  readonly quorum: number | null;
  readonly asks: boolean;
  readonly secret: boolean;
  readonly hidden: boolean;
  ended: boolean;
  withdrawn: boolean;
  /** The day on which it ends, or null where the organiser has ended it. */
  deadline: string | null;
  /** Whether there ever was a majority, whether there is one, and whether it was away in between. */
  requested: boolean;
  majority: boolean;
  wasLost: boolean;
  planned: boolean;
  session: { day: string; changes: number; clerk: number } | null;
  days: readonly string[];
  ballots: Ballot[];
  reminded: boolean;
  replies: number;
  reply: { kind: string; reason: string; clerk: number; settled: boolean } | null;
  /** Messages of the session that each member got, and the one who stands in. */
  news: number;
  standInNews: number;
  /** Who was forgotten. */
  gone: Leaver | null;
};

/** Somebody who can be forgotten: a member, by their place, or the one who stands in. */
export type Leaver = number | 'stand-in';

/** What a click is answered with: a card that goes on, or a sentence with these words. */
export type Told = 'a card' | string;

/** A poll as it is posted, with the first two days. */
export function posted({ secret, hidden, rule, quorum, asks, cast: place }: Story): Poll {
  const cast = CASTS[place] as Cast;
  const nothing = { inFavour: 0, answered: 0, byPhone: 0, byStandIn: 0 };
  return {
    ...{ cast, rule, quorum, asks, secret, hidden, ended: false, withdrawn: false, deadline: DEADLINES[0] },
    ...{ requested: false, majority: false, wasLost: false, planned: false, session: null },
    days: DAYS.slice(0, 2),
    ballots: cast.parties.map(() => ({
      ...{ answer: null, via: null, dates: {}, saved: false, choice: null, words: '', remark: null },
      messages: { member: 0, standIn: 0 },
      counts: [nothing],
    })),
    ...{ reminded: false, replies: 0, reply: null, news: 0, standInNews: 0, gone: null },
  };
}

/** Whether members can answer. */
export function runs({ ended, withdrawn, planned }: Poll): boolean {
  return !ended && !withdrawn && !planned;
}

export function interested({ ballots }: Poll): number {
  return ballots.filter(({ answer }) => answer === 'interested').length;
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
export function allOf({ rule, cast: { parties } }: Poll): number {
  if (rule === 'per-member') return parties.length;
  return weigh(rule, new Set(parties));
}

/** How much of that must be in favour. */
export function neededOf(poll: Poll): number {
  return Math.floor(allOf(poll) / 2) + 1;
}

/** A party is in favour where more of its members who answered are interested than are not. */
function inFavour(poll: Poll): number {
  const { rule, ballots, cast } = poll;
  if (rule === 'per-member') return interested(poll);
  const balance = (party: string) =>
    ballots.reduce((sum, { answer }, index) => {
      if (answer === null || cast.parties[index] !== party) return sum;
      return sum + (answer === 'interested' ? 1 : -1);
    }, 0);
  return weigh(rule, new Set(cast.parties.filter((party) => balance(party) > 0)));
}

function weigh(rule: Rule, parties: ReadonlySet<keyof typeof SEATS>): number {
  return rule === 'per-party' ? parties.size : [...parties].reduce((sum, party) => sum + SEATS[party], 0);
}

/** Does what somebody does, and gives what they are told. */
export function follow(poll: Poll, { action, twice }: Step): Told {
  // Both clicks come from the same card.
  const seen = 'behind' in action ? seenBy(poll, action.behind) : null;
  const before = stateOf(poll);
  const told = act(poll, action, seen);
  if (twice) act(poll, action, seen);
  const count = countOf(poll);
  for (const ballot of poll.ballots)
    ballot.counts = stateOf(poll) === before ? [...ballot.counts, count] : [count];
  return told;
}

/** What changes for everybody at once. */
function stateOf(poll: Poll): string {
  return JSON.stringify({ ...poll, ballots: [], reminded: false, reply: null, replies: 0 });
}

/** What the passing of the last deadline does. */
export function expire(poll: Poll): void {
  if (!runs(poll)) return;
  poll.ended = true;
  for (const ballot of poll.ballots) ballot.counts = [countOf(poll)];
}

/** Forgets somebody: what they wrote goes, and every count stays. */
export function forget(poll: Poll, gone: Leaver): void {
  poll.gone = gone;
  for (const [index, ballot] of poll.ballots.entries()) {
    const wrote = index === gone || (gone === 'stand-in' && ballot.via === 'stand-in');
    if (wrote) Object.assign(ballot, { words: '', remark: null });
    ballot.counts = [countOf(poll)];
  }
}

/** The members for whom somebody stands in now. */
export function stoodInFor({ cast, gone }: Poll): readonly number[] {
  return gone === 'stand-in' ? [] : cast.withStandIn.filter((index) => index !== gone);
}

/** Whether a reminder would go to anybody. */
export function hasSilent({ ballots, gone }: Poll): boolean {
  return ballots.some(({ via }, index) => via === null && index !== gone);
}

/** The change of the session that somebody saw last; null for none. */
type Seen = number | null;

function act(poll: Poll, action: Action, seen: Seen): Told {
  switch (action.does) {
    case 'vote':
    case 'save-dates':
    case 'fill':
      return answers(poll, action);
    case 'phone':
    case 'remind':
    case 'close':
    case 'withdraw':
    case 'extend':
    case 'change-dates':
      return action.allowed ? organise(poll, action) : /* an outsider */ 'a refusal';
    default:
      return action.allowed ? clerkActs(poll, action, seen) : 'alleen in het kanaal van de Griffie';
  }
}

/** The kind of action that bears this name, perhaps among others. */
type Of<Does, One = Action> = One extends Action ? (Does extends One['does'] ? One : never) : never;

function closedTo(poll: Poll): Told | null {
  if (poll.withdrawn) return 'is ingetrokken';
  if (poll.planned) return 'al gepland';
  return poll.ended ? 'antwoordtermijn' : null;
}

function answers(poll: Poll, action: Of<'vote'> | Of<'save-dates'> | Of<'fill'>): Told {
  const index = action.member % poll.ballots.length;
  const ballot = poll.ballots[index] as Ballot;
  const isStandIn = action.as === 'stand-in';
  const mayAnswer = isStandIn ? stoodInFor(poll).includes(index) : index !== poll.gone;
  if (action.as === 'stranger' || !mayAnswer) return 'alleen voor de leden';
  const shut = closedTo(poll);
  if (shut) return shut;
  const memberSpoke = ballot.via === 'own' || ballot.via === 'phone';
  if (action.does === 'vote') {
    if (!isStandIn || !memberSpoke) give(poll, ballot, action.answer, isStandIn ? 'stand-in' : 'own');
    return 'a card';
  }
  if (action.does === 'fill') return fill(poll, ballot, action);
  if (ballot.answer !== 'interested' || (!isStandIn && ballot.via === 'stand-in'))
    return 'Datums kunt u kiezen nadat';
  if (!areKnown(poll, action.dates)) return 'zijn veranderd';
  if (!isStandIn || !memberSpoke) keepDates(ballot, action.dates);
  return 'a card';
}

/** Keeps all that one card holds under the answer, or nothing of it. */
function fill(poll: Poll, ballot: Ballot, action: Of<'fill'>): Told {
  const isStandIn = action.as === 'stand-in';
  const answeredForMe = !isStandIn && ballot.via === 'stand-in';
  const hasDates = Object.keys(action.dates).length > 0;
  if (hasDates && (ballot.answer !== 'interested' || answeredForMe)) return 'Datums kunt u kiezen nadat';
  if (hasDates && !areKnown(poll, action.dates)) return 'zijn veranderd';
  if (ballot.answer === null || answeredForMe) return 'Zeg eerst of u interesse hebt';
  // Without questions the card asks for a remark alone; one that comes without is empty.
  const remark = action.remark ?? (poll.asks ? ballot.remark : '');
  const isOthers = isStandIn && ballot.via !== 'stand-in';
  const written = isOthers ? ballot.remark : remark || null;
  const answered = poll.asks && (action.choice !== null || action.words !== '');
  const takesBack = ballot.remark !== null || (poll.asks && hasAnswers(ballot));
  if (!hasDates && !answered && written === null && !takesBack) return 'U hebt nog niets ingevuld';
  if (isOthers) return 'a card';
  if (hasDates) keepDates(ballot, action.dates);
  ballot.counts = [];
  ballot.remark = written;
  if (poll.asks) Object.assign(ballot, { choice: action.choice, words: action.words });
  return 'a card';
}

export function hasAnswers({ choice, words }: Ballot): boolean {
  return choice !== null || words !== '';
}

/** The last answer counts; a member's own wipes out all that the stand-in said. */
function give(poll: Poll, ballot: Ballot, answer: Answer, via: Via): void {
  if (via !== 'stand-in' && ballot.via === 'stand-in') {
    ballot.dates = {};
    ballot.saved = false;
    Object.assign(ballot, { choice: null, words: '', remark: null });
  }
  if (ballot.answer !== answer || ballot.via !== via) ballot.counts = [];
  ballot.answer = answer;
  ballot.via = via;
  const { inFavour: those, answered } = countOf(poll);
  const majority = those >= neededOf(poll) && answered >= (poll.quorum ?? 0);
  if (poll.majority && !majority) poll.wasLost = true;
  poll.majority = majority;
  poll.requested ||= majority;
}

function areKnown({ days }: Poll, dates: DateAnswers): boolean {
  return Object.keys(dates).every((day) => days.includes(day));
}

function keepDates(ballot: Ballot, dates: DateAnswers): void {
  ballot.counts = [];
  Object.assign(ballot.dates, dates);
  ballot.saved = true;
}

function organise(poll: Poll, action: Of<'phone'> | Of<'remind'> | Of<'extend'> | Of<'change-dates'>): Told {
  switch (action.does) {
    case 'phone':
      return phone(poll, action);
    case 'remind':
      return remind(poll);
    case 'close':
      if (poll.withdrawn || poll.planned) return 'niet geplaatst of al ingetrokken';
      if (!poll.ended) poll.deadline = null;
      poll.ended = true;
      return 'a card';
    case 'withdraw':
      if (poll.withdrawn) return 'a card';
      // What the Griffie has planned is the Griffie's; and what came to nothing is over.
      if (poll.planned || (poll.ended && !poll.requested)) return 'al afgelopen';
      poll.withdrawn = true;
      return 'a card';
    case 'extend':
      if (poll.withdrawn || poll.planned) return 'niet geplaatst of al ingetrokken';
      if (action.day === PAST_DAY) return 'a card';
      poll.deadline = action.day;
      poll.ended = false;
      return 'a card';
    default:
      return changeDates(poll, action.days);
  }
}

function phone(poll: Poll, { member, answer, dates }: Of<'phone'>): Told {
  if (poll.secret) return 'Bij stemgeheim';
  if (!runs(poll)) return 'loopt niet meer';
  const index = member % poll.ballots.length;
  if (index === poll.gone) return 'staat niet op de ledenlijst';
  const ballot = poll.ballots[index] as Ballot;
  if (answer === 'interested' && !areKnown(poll, dates)) return 'zijn veranderd';
  give(poll, ballot, answer, 'phone');
  if (answer === 'interested') keepDates(ballot, dates);
  return 'Genoteerd namens';
}

function remind(poll: Poll): Told {
  if (!runs(poll)) return 'loopt niet meer';
  if (!hasSilent(poll)) return 'Alle leden hebben al geantwoord';
  if (poll.reminded) return 'al herinnerd';
  poll.reminded = true;
  for (const { via, messages } of poll.ballots) if (via === null) messages.member += 1;
  return 'een herinnering';
}

function changeDates(poll: Poll, days: readonly string[]): Told {
  if (!runs(poll)) return 'loopt niet meer';
  const added = days.filter((day) => !poll.days.includes(day));
  const gone = poll.days.filter((day) => !days.includes(day));
  poll.days = [...days].sort();
  for (const ballot of poll.ballots) {
    for (const day of gone) delete ballot.dates[day];
    if (added.length === 0 || ballot.answer !== 'interested') continue;
    ballot.saved = false;
    ballot.messages[ballot.via === 'stand-in' ? 'standIn' : 'member'] += 1;
  }
  if (added.length > 0 && poll.reply) poll.reply.settled = true;
  return 'a card';
}

function clerkActs(poll: Poll, action: Of<'plan'> | Of<'cancel'> | Of<'impossible'>, seen: Seen): Told {
  if (action.does === 'plan') return plan(poll, action, seen);
  if (action.does === 'cancel') return cancel(poll, action, seen);
  if (poll.planned) return 'net voor';
  if (poll.withdrawn || !poll.requested) return 'ingetrokken of nog niet gedaan';
  const { does: kind, reason, clerk } = action;
  const last = poll.reply;
  const repeats = last?.kind === kind && last.reason === reason && last.clerk === clerk && !last.settled;
  if (repeats) return 'a card';
  poll.replies += 1;
  poll.reply = { kind, reason, clerk, settled: false };
  return 'a card';
}

/** What a clerk whose card is so many changes behind saw. */
export function seenBy({ session }: Poll, behind: number): Seen {
  const seen = session ? session.changes - behind : -1;
  return seen < 0 ? null : seen;
}

function plan(poll: Poll, { clerk, day }: Of<'plan'>, seen: Seen): Told {
  const { session } = poll;
  const isMine = poll.planned && session?.clerk === clerk && session.day === day;
  if (isMine && session.changes === (seen ?? -1) + 1) return 'a card';
  if (poll.withdrawn || !poll.requested) return 'ingetrokken of nog niet gedaan';
  if ((session?.changes ?? null) !== seen) return 'net voor';
  if (!poll.planned && !poll.majority) return 'geen meerderheid meer';
  if (day === PAST_DAY) return 'al voorbij';
  poll.session = { day, changes: session ? session.changes + 1 : 0, clerk };
  poll.planned = true;
  poll.news += 1;
  if (stoodInFor(poll).length > 0) poll.standInNews += 1;
  if (poll.reply) poll.reply.settled = true;
  return 'a card';
}

function cancel(poll: Poll, { clerk }: Of<'cancel'>, seen: Seen): Told {
  const { session } = poll;
  if (!session) return 'geen bijeenkomst gepland';
  if (session.changes !== seen) return 'net voor';
  if (!poll.planned) return 'geen bijeenkomst gepland';
  poll.session = { day: session.day, changes: session.changes + 1, clerk };
  poll.planned = false;
  poll.news += 1;
  if (stoodInFor(poll).length > 0) poll.standInNews += 1;
  return 'a card';
}
