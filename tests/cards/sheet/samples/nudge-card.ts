import { nudgeCard } from '../../../../bot/cards/nudge-card.ts';
import { MAJORITY, PLANNED, viewOf } from '../poll-fixture.ts';
import type { Samples } from '../sample.ts';

export const samples: Samples = {
  'still open': (voice) => nudgeCard(viewOf(MAJORITY), true, voice),
  'planned since': (voice) => nudgeCard(viewOf(PLANNED), false, voice),
};
