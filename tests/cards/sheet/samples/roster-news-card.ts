import { rosterNewsCard } from '../../../../bot/cards/roster-news-card.ts';
import { NOW, viewOf, WITHDRAWN } from '../poll-fixture.ts';
import type { Samples } from '../sample.ts';

const NOTHING = { joined: [], left: [], altered: [] };

export const samples: Samples = {
  'taken over': (voice) => rosterNewsCard({ view: viewOf(), change: NOTHING, left: [], now: NOW }, voice),
  'left, but the file decides': (voice) =>
    rosterNewsCard(
      { view: viewOf(), change: NOTHING, left: ['Bram Wolkendijk', 'Els Regenboog'], now: NOW },
      voice,
    ),
  'too late': (voice) =>
    rosterNewsCard({ view: viewOf(WITHDRAWN), change: NOTHING, left: [], now: NOW }, voice),
};
