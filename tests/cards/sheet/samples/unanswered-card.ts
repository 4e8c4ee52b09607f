import { unansweredCard } from '../../../../bot/cards/unanswered-card.ts';
import { MAJORITY, NOW, PLANNED, viewOf } from '../poll-fixture.ts';
import type { Samples } from '../sample.ts';

export const samples: Samples = {
  'no response': (voice) => unansweredCard({ view: viewOf(MAJORITY), isWaiting: true, now: NOW }, voice),
  'planned since': (voice) => unansweredCard({ view: viewOf(PLANNED), isWaiting: false, now: NOW }, voice),
};
