import type { BallotView } from '../store/polls.ts';
import type { Voice } from './card.ts';
import { plain } from './plain-text.ts';

type Poll = Readonly<{ secret: boolean; running: boolean }>;

/** What became of a voice so far: which answer it gave, when, and by whom where that was not the member. */
export function answerLine(ballot: BallotView, poll: Poll, voice: Voice): string {
  const { texts, words } = voice;
  if (ballot.via === null || !ballot.chosenAt) return noAnswerLine(ballot, poll, voice);
  const said = {
    choice: ballot.choice ? texts(`choice.${ballot.choice}`) : '',
    moment: words.moment(ballot.chosenAt),
    name: plain((ballot.viewer === 'member' ? ballot.answeredBy : ballot.voice.name) ?? ''),
    by: plain(ballot.answeredBy ?? ''),
  };
  return texts(`member.answer.${kindOf(ballot, poll)}`, said);
}

type AnswerKind =
  | 'given'
  | 'phone'
  | 'byStandIn'
  | 'byStandInSecret'
  | 'standInGiven'
  | 'memberAnswered'
  | 'otherStandIn';

function kindOf({ viewer, via, answeredBy }: BallotView, { secret }: Poll): AnswerKind {
  if (viewer === 'stand-in') {
    if (via !== 'stand-in') return 'memberAnswered';
    return answeredBy === null ? 'standInGiven' : 'otherStandIn';
  }
  // An organiser who is a member as well records their own phone call like any click.
  if (via === 'own' || answeredBy === null) return 'given';
  if (via === 'phone') return 'phone';
  return secret ? 'byStandInSecret' : 'byStandIn';
}

function noAnswerLine({ viewer, voice: { name } }: BallotView, { running }: Poll, { texts }: Voice): string {
  if (viewer === 'member') return texts(running ? 'member.answer.none' : 'member.answer.missed');
  return texts(running ? 'member.answer.standInNone' : 'member.answer.standInMissed', { name: plain(name) });
}
