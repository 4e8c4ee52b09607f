import { type Card, type Person, textOf } from '../../teams/teams.ts';
import { readable } from '../reading.ts';
import { ORGANISER } from './casts.ts';
import {
  channelExpected,
  type Expected,
  memberExpected,
  newsExpected,
  organiserExpected,
  reminderExpected,
  replyExpected,
  requestExpected,
  toldExpected,
} from './expected.ts';
import { type Poll, runs, stoodInFor } from './rules.ts';
import type { Played, Stage } from './stage.ts';

/** Takes down where what is found differs from the model, in sentences. */
export function differences() {
  const wrong: string[] = [];
  return {
    wrong,
    check(what: string, text: string, { says, never }: Expected): void {
      const has = (one: string | RegExp) => (typeof one === 'string' ? text.includes(one) : one.test(text));
      for (const one of says) if (!has(one)) wrong.push(`${what} lacks ${one} in:\n${text.slice(-900)}`);
      for (const one of never) if (has(one)) wrong.push(`${what} has ${one} in:\n${text.slice(-900)}`);
    },
    counts(what: string, found: number, wanted: number): void {
      if (found !== wanted) wrong.push(`${found} of ${what}, not ${wanted}`);
    },
  };
}

const isNews = ({ text }: { text: string }) => /^(Gepland|Nieuw moment|Afgezegd): /.test(text);
const isReminder = ({ text }: { text: string }) => /^(Herinnering|Gewijzigde datums): /.test(text);
const isMember = ({ text }: { text: string }) => text.includes('Hebt u interesse?');
const isReply = ({ text }: { text: string }) => /^De Griffie (kan niet|vraagt)/.test(text);

/** Where a poll's cards differ from the model, in sentences; none where all is well. */
export function compare(stage: Stage, played: Played, poll: Poll): string[] {
  const { number, message, committee } = played;
  const { members, standIn, griffie, cast } = committee;
  const { wrong, check, counts } = differences();
  const all = (of: Parameters<Stage['cards']>[0]) =>
    stage
      .cards(of, number)
      .filter((each) => each !== message)
      .map((each) => ({ message: each, text: readable(each.card) }));
  const inChats = cast.posting === 'channel' ? 0 : 1;
  const { left } = played;
  if (left && cardsOf(stage, left.person, played) !== left.cards)
    wrong.push(`${left.person.name} was forgotten, and yet something changed in their chat`);

  for (const [index, member] of members.entries()) {
    const ballot = poll.ballots[index];
    if (!ballot || index === poll.gone) continue;
    const cards = all(member);
    const own = cards.filter(isMember);
    counts(`${member.name}'s cards`, own.length, inChats);
    if (own[0]) {
      const wanted = memberExpected(poll, ballot, 'member');
      check(`${member.name}'s card`, own[0].text, wanted);
      const view = member.sees(own[0].message);
      if (view !== own[0].message.card) check(`${member.name}'s view`, readable(view), wanted);
    }
    const news = cards.filter(isNews);
    counts(`${member.name}'s news`, news.length, poll.news);
    for (const { text } of news) check(`${member.name}'s news`, text, newsExpected(poll));
    const reminders = cards.filter(isReminder);
    counts(`${member.name}'s reminders`, reminders.length, ballot.messages.member);
    if (reminders.length > 0)
      check(`${member.name}'s reminder`, reminders.at(-1)?.text ?? '', reminderExpected(poll));
    if (index === ORGANISER) {
      const replies = cards.filter(isReply);
      counts('replies', replies.length, poll.replies);
      for (const { text } of replies) check('a reply', text, replyExpected(poll));
    }
  }
  if (poll.gone !== 'stand-in') compareStandIn();
  const organisers = message.card as Card;
  check('the organiser’s card', readable(organisers), organiserExpected(poll));
  const names = members.map(({ name }) => name);
  check('what the organiser is told', textOf(organisers, { hidden: true }), toldExpected(poll, names));
  const requests = all(griffie);
  counts('requests', requests.length, poll.requested ? 1 : 0);
  for (const { text } of requests) check('the request', text, requestExpected(poll));
  const inChannel = all(committee.channel);
  counts('cards in the channel', inChannel.length, cast.posting === 'chat' ? 0 : 1);
  for (const { text, message: card } of inChannel) {
    check('the card in the channel', text, channelExpected(poll));
    const listed = (card.card?.refresh as { userIds?: string[] } | undefined)?.userIds ?? [];
    const wanted = refreshed(committee, poll).map(({ id }) => id);
    if (listed.toSorted().join() !== wanted.toSorted().join())
      wrong.push(`the card in the channel refreshes for ${listed.length} people, not ${wanted.length}`);
  }
  if (left) {
    const others = [...members, standIn, griffie, committee.channel].filter((each) => each !== left.person);
    const read = [{ text: textOf(organisers, { hidden: true }) }, ...others.flatMap(all)];
    for (const { text } of read)
      if (text.includes(left.person.name))
        wrong.push(`${left.person.name} was forgotten, and stands in:\n${text}`);
  }
  return wrong;

  function compareStandIn(): void {
    const cards = all(standIn);
    const voices = stoodInFor(poll);
    counts("the stand-in's cards", cards.filter(isMember).length, voices.length * inChats);
    counts("the stand-in's news", cards.filter(isNews).length, poll.standInNews);
    let asked = 0;
    for (const index of voices) {
      const ballot = poll.ballots[index];
      if (!ballot) continue;
      asked += ballot.messages.standIn;
      if (!inChats) continue;
      const name = members[index]?.name ?? '';
      const card = cards.find(({ text }) => text.startsWith(`${STANDING_IN} ${name}`));
      check(`the stand-in's card for ${name}`, card?.text ?? '', memberExpected(poll, ballot, 'stand-in'));
    }
    counts("the stand-in's questions", cards.filter(isReminder).length, asked);
  }
}

const STANDING_IN = 'U krijgt deze peiling als plaatsvervanger van';

/** All that stands about a poll in somebody's chat. */
export function cardsOf(stage: Stage, person: Person, { number }: Pick<Played, 'number'>): string {
  return stage
    .cards(person, number)
    .map(({ card }) => readable(card))
    .join('\n\n');
}

/** For whom the card in the channel makes way for one of their own: who is asked; under secrecy all who may answer. */
function refreshed({ members, standIn }: Played['committee'], poll: Poll): Person[] {
  if (!runs(poll)) return [];
  const isAsked = (index: number) => poll.secret || poll.ballots[index]?.answer === null;
  return [
    ...members.filter((_, index) => isAsked(index) && index !== poll.gone),
    ...(stoodInFor(poll).some(isAsked) ? [standIn] : []),
  ];
}
