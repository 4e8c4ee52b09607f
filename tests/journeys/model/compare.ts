import { isDeepStrictEqual } from 'node:util';
import { type Card, type Message, type Person, textOf } from '../../teams/teams.ts';
import { readable } from '../reading.ts';
import { askedBy, fileExpected, linksExpected, linksOn } from './calendar.ts';
import { ALL_STAND_INS, ORGANISER, type StandIn } from './casts.ts';
import { expectedInEnglish } from './english.ts';
import {
  channelExpected,
  type Expected,
  memberExpected,
  newsExpected,
  nudgeExpected,
  organiserExpected,
  reminderExpected,
  replyExpected,
  requestExpected,
  rosterNewsExpected,
  toldExpected,
  unansweredExpected,
} from './expected.ts';
import { historyExpected } from './history.ts';
import { type Language, languagesOf, mailOf, type Poll, runs, stoodInFor } from './poll.ts';
import type { Played, Stage } from './stage.ts';

/** Takes down where what is found differs from the model, in sentences. */
export function differences() {
  const wrong: string[] = [];
  return {
    wrong,
    /** In one of these languages it must be right throughout. */
    check(what: string, text: string, wanted: Expected, languages: readonly Language[] = ['nl']): void {
      const found = languages.map((language) =>
        differing(what, text, language === 'en' ? expectedInEnglish(wanted) : wanted),
      );
      if (found.every((some) => some.length > 0)) wrong.push(...(found.at(-1) ?? []));
    },
    same(what: string, found: unknown, wanted: unknown): void {
      const [one, other] = [found, wanted].map((value) => JSON.stringify(value));
      // As they would be read from a file, for what was made elsewhere is never strictly equal.
      if (!isDeepStrictEqual(JSON.parse(one ?? ''), JSON.parse(other ?? '')))
        wrong.push(`${what} has ${one}, not ${other}`);
    },
    counts(what: string, found: number, wanted: number): void {
      if (found !== wanted) wrong.push(`${found} of ${what}, not ${wanted}`);
    },
  };
}

function differing(what: string, text: string, { says, never }: Expected): readonly string[] {
  const has = (one: string | RegExp) => (typeof one === 'string' ? text.includes(one) : one.test(text));
  return [
    ...says.filter((one) => !has(one)).map((one) => `${what} lacks ${one} in:\n${text.slice(-900)}`),
    ...never.filter(has).map((one) => `${what} has ${one} in:\n${text.slice(-900)}`),
  ];
}

/** A message with its text. */
type Read = Readonly<{ message: Message; text: string }>;

/** By what each kind of card is known. */
const KINDS = {
  member: /Hebt u interesse\?|Are you interested\?/,
  removed: /^(U staat niet meer op de ledenlijst|You are no longer on the roster)/,
  news: /^(Gepland|Gewijzigd|Afgezegd|Planned|Changed|Cancelled): /,
  reminder: /^(Herinnering|Gewijzigde datums|Reminder|Changed dates): /,
  reply: /^(De Griffie (kan niet|vraagt)|The Griffie (cannot|asks))/,
  roster:
    /^(Ledenlijst van de peiling bijwerken\?|Niet meer in het team|No longer in the team|De ledenlijst (is bij|staat vast)|Update the roster of the poll\?|The roster is (up to date|final))/,
  unanswered: /^(De Griffie heeft (nog niet )?gereageerd|The Griffie has (not )?responded)/,
  nudge: /^(Dit verzoek staat nog open|Over het verzoek)/,
} as const;

function ofKind(cards: readonly Read[], kind: keyof typeof KINDS): readonly Read[] {
  return cards.filter(({ text }) => KINDS[kind].test(text));
}

/** Where a poll's cards differ from the model, in sentences; none where all is well. */
export function compare(stage: Stage, played: Played, poll: Poll): string[] {
  const { number, message, committee, left } = played;
  const { people, standIns, griffie, channel, cast } = committee;
  const { wrong, check, counts, same } = differences();
  const names = people.map(({ name }) => name);
  const all = (of: Parameters<Stage['cards']>[0]): readonly Read[] =>
    stage
      .cards(of, number)
      .filter((each) => each !== message)
      .map((each) => ({ message: each, text: readable(each.card) }));
  const inChats = cast.posting === 'channel' ? 0 : 1;

  for (const [who, person] of people.entries()) if (who !== poll.gone) comparePerson(who, person);
  for (const standIn of ALL_STAND_INS) if (poll.gone !== standIn) compareStandIn(standIn);
  compareOrganiser(all(people[ORGANISER] as Person));
  compareChannels();
  if (left) compareForgotten(left);
  compareCalendar();
  return wrong;

  function comparePerson(who: number, person: Person): void {
    const { name } = person;
    const languages = languagesOf(poll, who);
    const ballot = poll.ballots.find((each) => each.who === who);
    const mail = mailOf(poll, who);
    const cards = all(person);
    const hasCard = mail.card ? inChats : 0;
    const own = ofKind(cards, 'member');
    counts(`${name}'s cards`, own.length, ballot ? hasCard : 0);
    if (own[0] && ballot) {
      const wanted = memberExpected(poll, ballot, 'member');
      check(`${name}'s card`, own[0].text, wanted, languages);
      const view = person.sees(own[0].message);
      if (view !== own[0].message.card) check(`${name}'s view`, readable(view), wanted, languages);
    }
    const news = ofKind(cards, 'news');
    counts(`${name}'s news`, news.length, mail.news);
    compareLinks(name, cards, news);
    for (const { text } of news) check(`${name}'s news`, text, newsExpected(poll, ballot), languages);
    const reminders = ofKind(cards, 'reminder');
    counts(`${name}'s reminders`, reminders.length, ballot ? mail.reminders.member : 0);
    if (ballot)
      for (const { text } of reminders)
        check(`${name}'s reminder`, text, reminderExpected(poll, ballot, 'member'), languages);
    counts(
      `${name}'s cards of a list without them`,
      ofKind(cards, 'removed').length,
      ballot ? 0 : hasCard + mail.reminders.member,
    );
  }

  function compareStandIn(standIn: StandIn): void {
    const { name } = standIns[standIn];
    const cards = all(standIns[standIn]);
    const voices = stoodInFor(poll, standIn);
    const others = [...poll.mail.keys()].filter((who) => !voices.includes(who));
    counts(`${name}'s cards`, ofKind(cards, 'member').length, voices.length * inChats);
    const news = ofKind(cards, 'news');
    counts(`${name}'s news`, news.length, poll.standInNews[standIn]);
    compareLinks(name, cards, news);
    const questions = ofKind(cards, 'reminder');
    for (const who of voices) compareQuestions(standIn, who, questions);
    const asked = voices.reduce((sum, who) => sum + mailOf(poll, who).reminders[standIn], 0);
    counts(`${name}'s questions`, questions.length, asked);
    const over = others.map((who) => {
      const { standInCards, reminders } = mailOf(poll, who);
      return (standInCards.includes(standIn) ? inChats : 0) + reminders[standIn];
    });
    counts(
      `${name}'s cards for whom they stand in no more`,
      ofKind(cards, 'removed').length,
      over.reduce((sum, each) => sum + each, 0),
    );
    for (const who of inChats ? voices : []) {
      const ballot = poll.ballots.find((each) => each.who === who);
      const card = cards.find(({ text }) => STANDING_IN.exec(text)?.[1]?.startsWith(names[who] ?? ''));
      if (ballot)
        check(
          `${name}'s card for ${names[who]}`,
          card?.text ?? '',
          memberExpected(poll, ballot, standIn),
          languagesOf(poll, standIn),
        );
    }
  }

  /** The links to calendars, which all news of a planned session has and no other card. */
  function compareLinks(name: string, cards: readonly Read[], news: readonly Read[]): void {
    const { session, planned } = poll;
    const linked = cards.filter(({ message: { card } }) => card && linksOn(card).file);
    counts(`${name}'s cards with a calendar file`, linked.length, planned ? news.length : 0);
    if (!session || !planned) return;
    const wanted = linksExpected(session, `Uitnodiging onderwerp ${number} (${cast.name})`);
    for (const { message } of linked) {
      const { outlook, teams } = linksOn(message.card as Card);
      same(`${name}'s link to Outlook`, askedBy(outlook), wanted.outlook);
      same(`${name}'s link to Teams`, askedBy(teams), wanted.teams);
    }
  }

  /** The calendar file, once there was a link to it. */
  function compareCalendar(): void {
    const { session } = poll;
    if (!session || !played.calendar) return;
    const { method, place, event } = played.calendar;
    same('the calendar file', { method, place, event }, fileExpected(session, poll, played.pollId));
  }

  /** Which new dates suit: the messages to a stand-in about one voice. */
  function compareQuestions(standIn: StandIn, who: number, questions: readonly Read[]): void {
    const ballot = poll.ballots.find((each) => each.who === who);
    const about = questions.filter(({ message: { card } }) =>
      isAbout(card, stage.ids.get(people[who] as Person)),
    );
    const what = `${standIns[standIn].name}'s questions for ${names[who]}`;
    counts(what, about.length, mailOf(poll, who).reminders[standIn]);
    if (!ballot) return;
    for (const { text } of about)
      check(what, text, reminderExpected(poll, ballot, standIn), languagesOf(poll, standIn));
  }

  function compareOrganiser(cards: readonly Read[]): void {
    const card = message.card as Card;
    const languages = languagesOf(poll, ORGANISER);
    check('the organiser’s card', readable(card), organiserExpected(poll), languages);
    const told = textOf(card, { hidden: true });
    check('what the organiser is told', told, toldExpected(poll, names), languages);
    compareHistory(told, languages);
    const replies = ofKind(cards, 'reply');
    counts('replies', replies.length, poll.replies);
    for (const { text } of replies) check('a reply', text, replyExpected(poll), languages);
    const roster = ofKind(cards, 'roster');
    counts('messages about the list', roster.length, poll.rosterNews);
    if (roster.length > 0 && runs(poll))
      check(
        'what is told of the list',
        roster.at(-1)?.text ?? '',
        rosterNewsExpected(poll, names),
        languages,
      );
    const tellings = ofKind(cards, 'unanswered');
    counts('messages that the Griffie does not act', tellings.length, poll.tellings);
    for (const { text } of tellings)
      check('that the Griffie does not act', text, unansweredExpected(poll), languages);
  }

  function compareHistory(told: string, languages: readonly Language[]): void {
    const lines = told.split('\n').filter((line) => HAPPENED.test(line));
    const wanted = historyExpected(poll);
    counts('lines of the history', lines.length, wanted.length);
    for (const [index, line] of wanted.entries())
      check('the history', lines[index] ?? '', { says: [line], never: [] }, languages);
  }

  function compareChannels(): void {
    const inGriffie = all(griffie);
    const nudges = ofKind(inGriffie, 'nudge');
    const requests = inGriffie.filter((each) => !nudges.includes(each));
    counts('requests', requests.length, poll.requested ? 1 : 0);
    for (const { text } of requests) check('the request', text, requestExpected(poll));
    counts('messages to the Griffie', nudges.length, poll.nudges);
    for (const { text } of nudges) check('a message to the Griffie', text, nudgeExpected(poll));
    const inChannel = all(channel);
    counts('cards in the channel', inChannel.length, cast.posting === 'chat' ? 0 : 1);
    for (const { text, message: card } of inChannel) {
      check('the card in the channel', text, channelExpected(poll));
      const listed = (card.card?.refresh as { userIds?: string[] } | undefined)?.userIds ?? [];
      const wanted = refreshed(committee, poll).map(({ id }) => id);
      if (listed.toSorted().join() !== wanted.toSorted().join())
        wrong.push(`the card in the channel refreshes for ${listed.length} people, not ${wanted.length}`);
    }
  }

  function compareForgotten({ person, cards }: NonNullable<Played['left']>): void {
    const { name } = person;
    if (cardsOf(stage, person, played) !== cards)
      wrong.push(`${name} was forgotten, and yet something changed in their chat`);
    const others = [...people, ...Object.values(standIns), griffie, channel].filter(
      (each) => each !== person,
    );
    const read = [{ text: textOf(message.card as Card, { hidden: true }) }, ...others.flatMap(all)];
    for (const { text } of read)
      if (text.includes(name)) wrong.push(`${name} was forgotten, and stands in:\n${text}`);
  }
}

/** A line of a history begins with its moment. */
const HAPPENED = /^\w+,? \d+ \w+ \d{4} (om|at) \d\d:\d\d: /;

/** Whether a click on a card speaks for this voice. */
function isAbout(card: Card | undefined, voiceId: string | undefined): boolean {
  return JSON.stringify(card).includes(`"voiceId":"${voiceId}"`);
}

/** With for whom. */
const STANDING_IN =
  /^(?:U krijgt deze peiling als plaatsvervanger van|You receive this poll as a stand-in for) (.*)/;

/** All that stands about a poll in somebody's chat. */
export function cardsOf(stage: Stage, person: Person, { number }: Pick<Played, 'number'>): string {
  return stage
    .cards(person, number)
    .map(({ card }) => readable(card))
    .join('\n\n');
}

/** For whom the card in the channel makes way for one of their own: who is asked; under secrecy all who may answer. */
function refreshed({ people, standIns }: Played['committee'], poll: Poll): Person[] {
  if (!runs(poll)) return [];
  const asked = poll.ballots.filter(({ answer }) => poll.secret || answer === null).map(({ who }) => who);
  const isAsked = (standIn: StandIn) => stoodInFor(poll, standIn).some((who) => asked.includes(who));
  return [
    ...asked.filter((who) => who !== poll.gone).map((who) => people[who] as Person),
    ...ALL_STAND_INS.filter(isAsked).map((standIn) => standIns[standIn]),
  ];
}
