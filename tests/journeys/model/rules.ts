import type { Action, Answer, DateAnswers, Step } from './actions.ts';
import { PAST_DAY } from './actions.ts';
import { ALL_STAND_INS, CLERKS, isStandIn, nameOf, type StandIn } from './casts.ts';
import { note, organiserName, writtenStart } from './history.ts';
import { DEADLINES, type Deadline, hoursAt, hoursOf } from './moments.ts';
import {
  type Ballot,
  ballotOf,
  countOf,
  emptyBallot,
  endsTooEarly,
  hasAnswers,
  hasRosterChange,
  isSameMoment,
  mailOf,
  mayRemind,
  momentOf,
  neededOf,
  type Poll,
  rosterChangeOf,
  runs,
  sendCards,
  silentIn,
  stoodInFor,
  tidy,
  type Via,
  type Vote,
} from './poll.ts';

// The rules of a poll once more, in as few words as they take and without a line of the bot's.

/** What a click is answered with: a card that goes on, or a sentence with these words. */
export type Told = 'a card' | string;

/** The change of the session that somebody saw last; null for none. */
export type Seen = number | null;

/** Does what somebody does, and gives what they are told. */
export function follow(poll: Poll, { action, twice }: Pick<Step, 'action' | 'twice'>, seen: Seen): Told {
  const before = stateOf(poll);
  const told = act(poll, action, seen);
  if (twice) act(poll, action, seen);
  const count = countOf(poll);
  for (const ballot of poll.ballots)
    ballot.counts = stateOf(poll) === before ? [...ballot.counts, count] : [count];
  return told;
}

/** What changes the card of everybody at once. */
function stateOf(poll: Poll): string {
  const { ended, withdrawn, deadline, requested, majority, planned, session, days, ballots } = poll;
  const list = ballots.map(({ who, party, standIns }) => [who, party, standIns]);
  return JSON.stringify([ended, withdrawn, deadline, requested, majority, planned, session, days, list]);
}

/** What a clerk whose card is so many changes behind saw. */
export function seenBy({ session }: Poll, action: Action): Seen {
  const behind = 'behind' in action ? action.behind : 0;
  const seen = session ? session.changes - behind : -1;
  return seen < 0 ? null : seen;
}

function act(poll: Poll, action: Action, seen: Seen): Told {
  switch (action.does) {
    case 'vote':
    case 'save-dates':
    case 'fill':
    case 'show-member':
      return answers(poll, action);
    case 'ask-plan':
      return action.allowed ? 'a card' : 'alleen in het kanaal van de Griffie';
    case 'plan':
    case 'cancel':
    case 'impossible':
    case 'other-dates':
      return action.allowed ? clerkActs(poll, action, seen) : 'alleen in het kanaal van de Griffie';
    default:
      return action.by === 'outsider' ? 'a refusal' : organise(poll, action);
  }
}

/** The kind of action that bears this name, perhaps among others. */
type Of<Does, One = Action> = One extends Action ? (Does extends One['does'] ? One : never) : never;

function closedTo(poll: Poll): Told | null {
  if (poll.withdrawn !== null) return 'is ingetrokken';
  if (poll.planned) return 'al gepland';
  return poll.ended ? 'antwoordtermijn' : null;
}

function answers(poll: Poll, action: Of<'vote'> | Of<'save-dates'> | Of<'fill'> | Of<'show-member'>): Told {
  const ballot = ballotOf(poll, action.member);
  const standIn = isStandIn(action.as) ? action.as : null;
  const mayAnswer =
    ballot && (standIn ? stoodInFor(poll, standIn).includes(ballot.who) : ballot.who !== poll.gone);
  // Whoever asks for another's card gets one of their own.
  const shows = action.does === 'show-member' && standIn && stoodInFor(poll, standIn).length > 0;
  if (shows) return 'a card';
  if (action.as === 'stranger' || !mayAnswer) return 'alleen voor de leden';
  if (action.does === 'show-member') return 'a card';
  const shut = closedTo(poll);
  if (shut) return shut;
  const memberSpoke = ballot.via === 'own' || ballot.via === 'phone';
  if (action.does === 'vote') {
    const giver = { via: standIn ? 'stand-in' : 'own', by: standIn } as const;
    if (!standIn || !memberSpoke) give(poll, ballot, action.answer, giver);
    else keepVote(poll, ballot, { answer: action.answer, ...giver, dates: null });
    return 'a card';
  }
  if (action.does === 'fill') return fill(poll, ballot, action);
  if (ballot.answer !== 'interested' || isAnothers(ballot, standIn)) return 'Datums kunt u kiezen nadat';
  if (!areKnown(poll, action.dates)) return 'zijn veranderd';
  saveDates(poll, ballot, action, standIn);
  return 'a card';
}

/** Keeps all that one card holds under the answer, or nothing of it. */
function fill(poll: Poll, ballot: Ballot, action: Of<'fill'>): Told {
  const standIn = isStandIn(action.as) ? action.as : null;
  const answeredForMe = isAnothers(ballot, standIn);
  const hasDates = Object.keys(action.dates).length > 0;
  if (hasDates && (ballot.answer !== 'interested' || answeredForMe)) return 'Datums kunt u kiezen nadat';
  if (hasDates && !areKnown(poll, action.dates)) return 'zijn veranderd';
  if (ballot.answer === null || answeredForMe) return 'Zeg eerst of u interesse hebt';
  // Without questions the card asks for a remark alone; one that comes without is empty.
  const remark = action.remark ?? (poll.asks ? ballot.remark : '');
  const isOthers = standIn !== null && ballot.via !== 'stand-in';
  const written = isOthers ? ballot.remark : remark || null;
  const answered = poll.asks && (action.choice !== null || action.words !== '');
  const takesBack = ballot.remark !== null || (poll.asks && hasAnswers(ballot));
  if (!hasDates && !answered && written === null && !takesBack) return 'U hebt nog niets ingevuld';
  if (hasDates) saveDates(poll, ballot, action, standIn);
  if (isOthers) return 'a card';
  ballot.counts = [];
  ballot.remark = written;
  if (poll.asks) Object.assign(ballot, { choice: action.choice, words: action.words });
  return 'a card';
}

/** Whether the answer that stands is that of a stand-in other than this one; null for the member. */
function isAnothers({ via, by }: Ballot, standIn: StandIn | null): boolean {
  return via === 'stand-in' && by !== standIn;
}

/** Who gives an answer: how it comes, and by whose hand where by phone or from a stand-in. */
type Giver = Readonly<Pick<Ballot, 'by'> & { via: Via }>;

/** The last answer counts, the same one once more changes nothing; whoever answers after a stand-in wipes out what that one said. */
function give(poll: Poll, ballot: Ballot, answer: Answer, { via, by }: Giver): void {
  if (ballot.answer === answer && ballot.via === via && ballot.by === by) return;
  keepVote(poll, ballot, { answer, via, by, dates: null });
  if (ballot.via === 'stand-in' && (via !== 'stand-in' || ballot.by !== by)) {
    ballot.dates = {};
    ballot.saved = false;
    Object.assign(ballot, { choice: null, words: '', remark: null });
  }
  Object.assign(ballot, { answer, at: poll.now, via, by, outdated: false, counts: [] });
  decide(poll);
}

/** Counts anew; what was asked of the Griffie stays asked. */
function decide(poll: Poll): void {
  const { inFavour, answered } = countOf(poll);
  const majority = inFavour >= neededOf(poll) && answered >= (poll.quorum ?? 0);
  if (poll.majority && !majority) {
    poll.wasLost = true;
    note(poll, 'lost');
  }
  if (!poll.majority && majority) note(poll, poll.requested ? 'regained' : 'requested');
  if (!poll.majority && majority) turnToGriffie(poll);
  poll.majority = majority;
  poll.requested ||= majority;
}

function turnToGriffie(poll: Poll): void {
  poll.turn = { since: hoursAt(poll.now), nudges: [], told: false };
}

/** Adds a vote to those that were ever given, whether or not it counts. */
function keepVote(poll: Poll, { who }: Ballot, vote: Omit<Vote, 'who' | 'at'>): void {
  poll.votes = [...poll.votes, { ...vote, who, at: poll.now }];
}

/** Keeps which dates suit, and that this was said; a stand-in's count for nothing once the member has answered. */
function saveDates(
  poll: Poll,
  ballot: Ballot,
  { dates }: Of<'save-dates'> | Of<'fill'>,
  by: StandIn | null,
): void {
  if (ballot.answer === null) return;
  keepVote(poll, ballot, { answer: ballot.answer, via: by ? 'stand-in' : 'own', by, dates });
  if (by === null || ballot.via === 'stand-in') keepDates(ballot, dates);
}

function areKnown({ days }: Poll, dates: DateAnswers): boolean {
  return Object.keys(dates).every((day) => days.includes(day));
}

function keepDates(ballot: Ballot, dates: DateAnswers): void {
  ballot.counts = [];
  Object.assign(ballot.dates, dates);
  ballot.saved = true;
}

function organise(
  poll: Poll,
  action: Of<'phone'> | Of<'remind'> | Of<'extend'> | Of<'reopen'> | Of<'change-dates'>,
): Told {
  const by = organiserName(poll.cast, action.by);
  switch (action.does) {
    case 'show':
      return 'a card';
    case 'phone':
      return phone(poll, action);
    case 'remind':
      return remind(poll, by);
    case 'close':
      if (poll.withdrawn !== null || poll.planned) return 'niet geplaatst of al ingetrokken';
      if (poll.ended) return 'a card';
      poll.deadline = { closed: poll.now };
      poll.ended = true;
      note(poll, 'closed', { by });
      return 'a card';
    case 'withdraw':
      if (poll.withdrawn !== null) return 'a card';
      // What the Griffie has planned is the Griffie's; and what came to nothing is over.
      if (poll.planned || (poll.ended && !poll.requested)) return 'al afgelopen';
      poll.withdrawn = poll.now;
      note(poll, 'withdrawn', { by });
      return 'a card';
    case 'update-roster':
      return updateRoster(poll, by);
    case 'change-dates':
      if (!runs(poll)) return 'loopt niet meer';
      putDates(poll, action.days, by);
      return 'a card';
    default:
      return giveUntil(poll, action);
  }
}

/** Gives the members until another day, perhaps with other dates. */
function giveUntil(poll: Poll, action: Of<'extend'> | Of<'reopen'>): Told {
  if (poll.withdrawn !== null || poll.planned) return 'niet geplaatst of al ingetrokken';
  const isComing = (day: string): day is Deadline =>
    DEADLINES.some((each) => each === day && hoursOf(each) > hoursAt(poll.now));
  if (!isComing(action.day)) return 'a card';
  const by = organiserName(poll.cast, action.by);
  if (poll.ended || poll.deadline !== action.day) note(poll, poll.ended ? 'reopened' : 'extended', { by });
  poll.deadline = action.day;
  poll.ended = false;
  poll.clockLooks = true;
  if (action.does === 'reopen') putDates(poll, action.days, by);
  return 'a card';
}

function phone(poll: Poll, { member, answer, dates, by }: Of<'phone'>): Told {
  if (poll.secret) return 'Bij stemgeheim';
  if (!runs(poll)) return 'loopt niet meer';
  const ballot = ballotOf(poll, member);
  if (!ballot || ballot.who === poll.gone) return 'staat niet op de ledenlijst';
  if (answer === 'interested' && !areKnown(poll, dates)) return 'zijn veranderd';
  const isSame = ballot.answer === answer && ballot.via === 'phone' && ballot.by === by;
  const saysDates = ballot.saved && Object.entries(dates).every(([day, said]) => ballot.dates[day] === said);
  if (isSame && (answer !== 'interested' || saysDates)) return 'Genoteerd namens';
  give(poll, ballot, answer, { via: 'phone', by });
  if (answer === 'interested') {
    keepVote(poll, ballot, { answer, via: 'phone', by, dates });
    keepDates(ballot, dates);
  }
  note(poll, 'phone-answer', { by: organiserName(poll.cast, by), about: nameOf(poll.cast, ballot.who) });
  return 'Genoteerd namens';
}

function remind(poll: Poll, by: string): Told {
  if (!runs(poll)) return 'loopt niet meer';
  const { reached, muted } = silentIn(poll);
  if (reached.length === 0)
    return muted.length > 0 ? 'wil geen herinneringen ontvangen' : 'Alle leden hebben al geantwoord';
  if (!mayRemind(poll, hoursAt(poll.now))) return 'al herinnerd';
  note(poll, 'reminded', { by });
  sendReminders(poll, reached);
  return reached.length === 1
    ? '1 lid krijgt een herinnering'
    : `${reached.length} leden krijgen een herinnering`;
}

/** Reminds these members now. */
export function sendReminders(poll: Poll, members: readonly number[]): void {
  poll.reminded = hoursAt(poll.now);
  for (const who of members) mailOf(poll, who).reminders.member += 1;
}

function putDates(poll: Poll, days: readonly string[], by: string): void {
  const added = days.filter((day) => !poll.days.includes(day));
  const gone = poll.days.filter((day) => !days.includes(day));
  if (added.length + gone.length === 0) return;
  note(poll, 'dates-changed', { by });
  poll.days = [...days].sort();
  poll.votes = poll.votes.map((vote) => ({ ...vote, dates: without(vote.dates, gone) }));
  for (const ballot of poll.ballots) {
    for (const day of gone) delete ballot.dates[day];
    if (ballot.answer !== null) ballot.outdated = true;
    if (added.length === 0 || ballot.answer !== 'interested') continue;
    ballot.saved = false;
    askAgain(poll, ballot);
  }
  if (added.length > 0 && poll.reply) poll.reply.settled = true;
  if (added.length > 0 || !poll.turn.told) turnToGriffie(poll);
}

function without(dates: DateAnswers | null, days: readonly string[]): DateAnswers | null {
  return dates && Object.fromEntries(Object.entries(dates).filter(([day]) => !days.includes(day)));
}

/**
 * Asks whoever gave an answer about the new dates; where that is a stand-in who has no say in it any more, the member,
 * unless that would tell what was answered.
 */
function askAgain(poll: Poll, { who, via, by }: Ballot): void {
  if (isStandIn(by) && stoodInFor(poll, by).includes(who)) mailOf(poll, who).reminders[by] += 1;
  else if (via !== 'stand-in' || !poll.secret) mailOf(poll, who).reminders.member += 1;
}

/** Makes the committee's list that of the poll: who joined is asked, and the answer of who left counts no more. */
function updateRoster(poll: Poll, by: string): Told {
  if (!runs(poll)) return 'loopt niet meer';
  if (!hasRosterChange(poll)) return 'a card';
  if ((poll.quorum ?? 0) > poll.present.length) return 'minder leden dan';
  const { joined } = rosterChangeOf(poll);
  note(poll, 'roster-updated', { by, about: changeInWords(poll) });
  poll.ballots = poll.present.map((entry) => {
    const known = poll.ballots.find(({ who }) => who === entry.who && !joined.includes(who));
    return known ? { ...known, ...entry } : emptyBallot(entry);
  });
  sendCards(poll);
  decide(poll);
  return 'a card';
}

/** Who joined, who left and whose party or stand-ins are others, with a sign before each name. */
function changeInWords(poll: Poll): string {
  const { joined, left, altered } = rosterChangeOf(poll);
  const signed = (sign: string, those: readonly number[]) =>
    those
      .map((who) => (who === poll.gone ? 'vergeten persoon' : nameOf(poll.cast, who)))
      .sort()
      .map((name) => `${sign}${name}`);
  return [...signed('+', joined), ...signed('−', left), ...signed('±', altered)].join(', ');
}

function clerkActs(
  poll: Poll,
  action: Of<'plan'> | Of<'cancel'> | Of<'impossible'> | Of<'other-dates'>,
  seen: Seen,
): Told {
  if (action.does === 'plan') return plan(poll, action, seen);
  if (action.does === 'cancel') return cancel(poll, action, seen);
  if (poll.planned) return 'net voor';
  if (poll.withdrawn !== null || !poll.requested) return 'ingetrokken of nog niet gedaan';
  const { does: kind, reason, clerk } = action;
  const last = poll.reply;
  const repeats = last?.kind === kind && last.reason === reason && last.clerk === clerk && !last.settled;
  if (repeats) return 'a card';
  poll.replies += 1;
  note(poll, kind, { by: CLERKS[clerk] ?? null });
  poll.reply = { kind, reason, clerk, settled: false };
  return 'a card';
}

function plan(poll: Poll, { clerk, ...typed }: Of<'plan'>, seen: Seen): Told {
  const { session } = poll;
  const moment = momentOf(typed);
  const isMine = poll.planned && session?.clerk === clerk && isSameMoment(session, moment);
  if (isMine && session.changes === (seen ?? -1) + 1) return 'a card';
  if (poll.withdrawn !== null || !poll.requested) return 'ingetrokken of nog niet gedaan';
  if ((session?.changes ?? null) !== seen) return 'net voor';
  if (!poll.planned && !poll.majority) return 'geen meerderheid meer';
  if (moment.day === PAST_DAY || endsTooEarly(moment)) return 'al voorbij';
  note(poll, poll.planned ? 'moved' : 'planned', {
    by: CLERKS[clerk] ?? null,
    about: writtenStart(moment),
  });
  poll.session = { ...moment, changes: session ? session.changes + 1 : 0, clerk, reason: '' };
  poll.planned = true;
  if (poll.reply) poll.reply.settled = true;
  tellOfSession(poll);
  return 'a card';
}

function cancel(poll: Poll, { clerk, reason }: Of<'cancel'>, seen: Seen): Told {
  const { session } = poll;
  if (!session) return 'geen bijeenkomst gepland';
  if (session.changes !== seen) return 'net voor';
  if (!poll.planned) return 'geen bijeenkomst gepland';
  poll.session = { ...session, changes: session.changes + 1, clerk, reason: tidy(reason) };
  poll.planned = false;
  note(poll, 'cancelled', { by: CLERKS[clerk] ?? null });
  poll.clockLooks = true;
  turnToGriffie(poll);
  tellOfSession(poll);
  return 'a card';
}

/** A message to everybody entitled. */
function tellOfSession(poll: Poll): void {
  for (const { who } of poll.ballots) if (who !== poll.gone) mailOf(poll, who).news += 1;
  for (const standIn of ALL_STAND_INS)
    if (stoodInFor(poll, standIn).length > 0) poll.standInNews[standIn] += 1;
}
