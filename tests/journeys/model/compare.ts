import { readable } from '../reading.ts';
import {
  type Expected,
  memberExpected,
  newsExpected,
  organiserExpected,
  reminderExpected,
  replyExpected,
  requestExpected,
} from './expected.ts';
import { ORGANISER, type Poll, WITH_STAND_IN } from './rules.ts';
import type { Played, Stage } from './stage.ts';

/** Where a poll's cards differ from the model, in sentences; none where all is well. */
export function compare(stage: Stage, played: Played, poll: Poll): string[] {
  const { number, message } = played;
  const all = (of: Parameters<Stage['cards']>[0]) =>
    stage.cards(of, number).map((each) => ({ message: each, text: readable(each.card) }));
  const wrong: string[] = [];
  const check = (what: string, text: string, { says, never }: Expected) => {
    for (const pattern of says)
      if (!pattern.test(text)) wrong.push(`${what} lacks ${pattern} in:\n${text.slice(-900)}`);
    for (const pattern of never)
      if (pattern.test(text)) wrong.push(`${what} has ${pattern} in:\n${text.slice(-900)}`);
  };
  const counts = (what: string, found: number, wanted: number) => {
    if (found !== wanted) wrong.push(`${found} of ${what}, not ${wanted}`);
  };
  const news = ({ text }: { text: string }) => /^(Gepland|Nieuw moment|Afgezegd): /.test(text);
  const isReminder = ({ text }: { text: string }) => /^(Herinnering|Gewijzigde datums): /.test(text);
  const isMember = ({ text }: { text: string }) => text.includes('Hebt u interesse?');

  for (const [index, member] of stage.members.entries()) {
    const ballot = poll.ballots[index];
    if (!ballot) continue;
    const cards = all(member);
    const own = cards.filter(isMember);
    counts(`${member.name}'s cards`, own.length, 1);
    if (own[0]) {
      check(`${member.name}'s card`, own[0].text, memberExpected(poll, ballot, 'member'));
      check(
        `${member.name}'s view`,
        readable(member.sees(own[0].message)),
        memberExpected(poll, ballot, 'member'),
      );
    }
    counts(`${member.name}'s news`, cards.filter(news).length, poll.news);
    for (const { text } of cards.filter(news)) check(`${member.name}'s news`, text, newsExpected(poll));
    const reminders = cards.filter(isReminder);
    counts(`${member.name}'s reminders`, reminders.length, ballot.messages.member);
    if (reminders.length > 0)
      check(`${member.name}'s reminder`, reminders.at(-1)?.text ?? '', reminderExpected(poll));
    if (index === ORGANISER) {
      const replies = cards.filter(({ text }) => /^De Griffie (kan niet|vraagt)/.test(text));
      counts('replies', replies.length, poll.replies);
      for (const { text } of replies) check('a reply', text, replyExpected(poll));
    }
  }
  const standIns = all(stage.standIn);
  counts("the stand-in's cards", standIns.filter(isMember).length, WITH_STAND_IN.length);
  counts("the stand-in's news", standIns.filter(news).length, poll.news);
  let asked = 0;
  for (const index of WITH_STAND_IN) {
    const ballot = poll.ballots[index];
    const name = stage.members[index]?.name ?? '';
    const card = standIns.find(({ text }) =>
      text.startsWith(`U krijgt deze peiling als plaatsvervanger van ${name}`),
    );
    if (!ballot || !card) {
      wrong.push(`no card for the stand-in of ${name}`);
      continue;
    }
    check(`the stand-in's card for ${name}`, card.text, memberExpected(poll, ballot, 'stand-in'));
    asked += ballot.messages.standIn;
  }
  counts("the stand-in's questions", standIns.filter(isReminder).length, asked);
  check('the organiser’s card', readable(message.card), organiserExpected(poll));
  const requests = all(stage.house.griffie);
  counts('requests', requests.length, poll.requested ? 1 : 0);
  for (const { text } of requests) check('the request', text, requestExpected(poll));
  return wrong;
}
