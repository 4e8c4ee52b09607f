import { nudgeCard } from '../../../../bot/cards/nudge-card.ts';
import { MAJORITY, NOW, PLANNED, viewOf } from '../poll-fixture.ts';
import type { Samples } from '../sample.ts';

export const samples: Samples = {
  'still open': (voice) => nudgeCard({ view: viewOf(MAJORITY), isWaiting: true, now: NOW }, voice),
  'planned since': (voice) => nudgeCard({ view: viewOf(PLANNED), isWaiting: false, now: NOW }, voice),
};
