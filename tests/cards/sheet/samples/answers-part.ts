import { answersCard } from '../../../../bot/cards/answers-part.ts';
import type { AnsweredQuestion } from '../../../../bot/store/questions.ts';
import { viewOf } from '../poll-fixture.ts';
import type { Samples } from '../sample.ts';
import { answersOf } from '../status-fixture.ts';

const inOwnWords = answersOf({ named: true, times: 40 }).at(-1) as AnsweredQuestion;
const secret = answersOf({ named: false }).at(-1) as AnsweredQuestion;

export const samples: Samples = {
  'first page': (voice) => answersCard(viewOf(), inOwnWords, 0, voice),
  'last page': (voice) => answersCard(viewOf(), inOwnWords, 150, voice),
  secret: (voice) => answersCard(viewOf({ poll: { secret: true } }), secret, 0, voice),
};
