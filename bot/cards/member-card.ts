import { CHOICES, DATE_ANSWERS } from '../poll/poll.ts';
import { votingRefusal } from '../poll/voting.ts';
import type { BallotView, PollView } from '../store/polls.ts';
import { button } from './actions.ts';
import { answerLine } from './answer-line.ts';
import { type Card, textGroup, type Voice } from './card.ts';
import { membersCountLine, nextLine, untilLine } from './course-lines.ts';
import { memoPart } from './memo-part.ts';
import { oncePerView } from './once-per-view.ts';
import { ownDateLine } from './own-date-line.ts';
import { plain } from './plain-text.ts';
import { ruleLine } from './poll-parts.ts';
import { asksQuestions, questionsPart } from './questions-part.ts';
import { remarkData, remarkPart } from './remark-part.ts';
import { expand } from './template.ts';

/**
 * The memo and the question, with the answer of this member, or of the member for whom this person stands in;
 * `makeButton` makes each of its buttons.
 */
export function memberCard(
  view: PollView,
  ballot: BallotView,
  now: Date,
  voice: Voice,
  makeButton: typeof button = button,
): Card {
  if (makeButton !== button) return makeMemberCard(view, ballot, now, voice, makeButton);
  // A member's name stands on the card of a stand-in alone; and nothing on either changes within a second but that it is over.
  const who = ballot.viewer === 'member' ? null : ballot.voice;
  const when = [Math.floor(now.getTime() / 1_000), votingRefusal(view.poll, now)];
  return once(view, [voice.words.language, when, { ...ballot, voice: who }], () =>
    makeMemberCard(view, ballot, now, voice, makeButton),
  );
}

const once = oncePerView<Card>();

function makeMemberCard(
  view: PollView,
  ballot: BallotView,
  now: Date,
  voice: Voice,
  makeButton: typeof button,
): Card {
  const { texts, words } = voice;
  const { poll } = view;
  const title = plain(poll.memo.title);
  const running = votingRefusal(poll, now) === null;
  const voting = running && mayAnswer(ballot);
  const filling = voting && answeredSelf(ballot);
  const asksDates = filling && ballot.choice === 'interested' && view.dates.length > 0;
  const data = { pollId: poll.id, ...(ballot.viewer === 'stand-in' && { voiceId: ballot.voice.id }) };
  // One button saves all, so that nothing typed is lost; it stands with the remark where nothing else is asked.
  const asks = asked({ view, ballot, filling, asksDates });
  const save = [
    makeButton({
      title: texts('remark.save'),
      verb: `save-${asks}`,
      data: { ...data, ...remarkData(ballot) },
    }),
  ];
  const card = expand('member', {
    errors: textGroup(texts, 'inputError'),
    language: words.language,
    texts: textGroup(texts, 'member'),
    fallbackText: texts('member.fallback', { title }),
    isCopy: ballot.isCopy,
    isStandIn: ballot.viewer === 'stand-in',
    standIn: texts('member.standIn', { name: plain(ballot.voice.name) }),
    hasOthers: ballot.otherVoices.length > 0,
    others: ballot.otherVoices.map(({ id, name, isOwn }) =>
      makeButton({
        title: isOwn ? texts('channel.own') : texts('channel.for', { name: plain(name) }),
        verb: 'show-member',
        data: { pollId: poll.id, voiceId: id },
        inputs: 'none',
      }),
    ),
    memo: memoPart(view, voice, { on: 'member', data }, makeButton),
    answer: answerLine(ballot, { secret: poll.secret, running }, voice),
    answerWeight: ballot.via ? 'Bolder' : 'Default',
    // Whose member has answered can answer no more, however long others can.
    hasUntil: voting || !running,
    until: untilLine(view, isOwnAnswer(ballot), now, voice),
    voting,
    choices: CHOICES.map((choice) =>
      makeButton({
        title: texts(`choice.${choice}`),
        verb: 'vote',
        data: { ...data, choice },
        inputs: 'none',
      }),
    ),
    asksDates,
    datesStatus: ballot.datesSavedAt
      ? texts('member.dates.saved', { moment: words.moment(ballot.datesSavedAt) })
      : texts('member.dates.none'),
    dates: view.dates.map((date) => ({
      id: date.id,
      label: words.date(date),
      value: ballot.answers[date.id] ?? '',
      choices: DATE_ANSWERS.map((answer) => ({ title: texts(`dateAnswer.${answer}`), value: answer })),
    })),
    questions: questionsPart({ view, ballot, filling }, voice),
    remark: remarkPart({ view, ballot, filling, save: asks === 'remark' ? save : [] }, voice),
    saves: asks === 'dates' || asks === 'answers',
    save,
    hasCount: poll.state !== 'withdrawn',
    count: membersCountLine(view, now, voice),
    rule: ruleLine(poll, voice),
    next: ownNextLine(view, ballot, now, voice),
  });
  return { card, summary: texts('member.summary', { title: poll.memo.title }) };
}

/** A stand-in answers only as long as the member has not. */
function mayAnswer({ viewer, via }: BallotView): boolean {
  return viewer === 'member' || via === null || via === 'stand-in';
}

/** Whether the answer that counts is this viewer's own, so that the dates are as well. */
function answeredSelf({ viewer, via, answeredBy }: BallotView): boolean {
  return viewer === 'member' ? via !== 'stand-in' : answeredBy === null;
}

/** Whether there is an answer, and this viewer gave it: by a click, or a member by phone. */
function isOwnAnswer(ballot: BallotView): boolean {
  return ballot.choice !== null && mayAnswer(ballot) && answeredSelf(ballot);
}

type Asked = Readonly<{ view: PollView; ballot: BallotView; filling: boolean; asksDates: boolean }>;

/** The most that a card asks under the answer: questions come with dates and a remark, dates with a remark. */
function asked({ view, ballot, filling, asksDates }: Asked): 'answers' | 'dates' | 'remark' {
  if (asksQuestions(view, ballot, filling)) return 'answers';
  return asksDates ? 'dates' : 'remark';
}

/** What comes next; of a planned session also what this member said about its date. */
function ownNextLine(view: PollView, ballot: BallotView, now: Date, voice: Voice): string {
  const { poll, session } = view;
  const next = nextLine(view, now, voice);
  return poll.state === 'planned' && session ? `${next} ${ownDateLine(view, session, ballot, voice)}` : next;
}
