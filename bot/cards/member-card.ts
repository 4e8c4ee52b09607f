import { CHOICES, DATE_ANSWERS } from '../poll/poll.ts';
import { votingRefusal } from '../poll/voting.ts';
import type { BallotView, PollView } from '../store/polls.ts';
import { button } from './actions.ts';
import { type Card, textGroup, type Voice } from './card.ts';
import { memoPart } from './memo-part.ts';
import { plain } from './plain-text.ts';
import { countLine } from './poll-parts.ts';
import { expand } from './template.ts';

/** The memo and the question, with this member's own answer. */
export function memberCard(view: PollView, ballot: BallotView, now: Date, voice: Voice): Card {
  const { texts, words } = voice;
  const { poll } = view;
  const title = plain(poll.memo.title);
  const voting = votingRefusal(poll, now) === null;
  const asksDates = voting && ballot.choice === 'interested' && view.dates.length > 0;
  const data = { pollId: poll.id };
  const card = expand('member', {
    language: words.language,
    texts: textGroup(texts, 'member'),
    fallbackText: texts('member.fallback', { title }),
    memo: memoPart(view, voice),
    answer: answerLine(ballot, voting, voice),
    answerWeight: ballot.choice ? 'Bolder' : 'Default',
    until: untilLine(view, ballot, voting, voice),
    voting,
    choices: CHOICES.map((choice) =>
      button({
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
    saveDates: [button({ title: texts('member.saveDates'), verb: 'save-dates', data })],
    hasCount: poll.state !== 'withdrawn',
    count: countLine(view, voting ? 'now' : 'was', voice),
    next: texts(`member.next.${nextStep(view, voting)}`),
  });
  return { card, summary: texts('member.summary', { title: poll.memo.title }) };
}

function answerLine({ choice, chosenAt }: BallotView, voting: boolean, { texts, words }: Voice): string {
  if (choice && chosenAt)
    return texts('member.answer.given', {
      choice: texts(`choice.${choice}`),
      moment: words.moment(chosenAt),
    });
  return texts(voting ? 'member.answer.none' : 'member.answer.missed');
}

function untilLine(
  { poll }: PollView,
  { choice }: BallotView,
  voting: boolean,
  { texts, words }: Voice,
): string {
  if (poll.state === 'withdrawn')
    return texts('member.until.withdrawn', { moment: words.moment(poll.ended_at ?? poll.changed_at) });
  const deadline = words.moment(poll.deadline);
  if (!voting) return texts('member.until.over', { deadline });
  return texts(choice ? 'member.until.change' : 'member.until.first', { deadline });
}

function nextStep(
  { poll }: PollView,
  voting: boolean,
): 'open' | 'majority' | 'lost' | 'closed' | 'withdrawn' {
  if (poll.state === 'withdrawn') return 'withdrawn';
  if (poll.requested_at) return poll.majority ? 'majority' : 'lost';
  return voting ? 'open' : 'closed';
}
