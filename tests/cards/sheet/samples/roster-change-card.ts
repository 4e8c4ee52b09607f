import { rosterChangeCard } from '../../../../bot/cards/roster-change-card.ts';
import { ROSTER, viewOf } from '../poll-fixture.ts';
import type { Samples } from '../sample.ts';

const change = { joined: ROSTER.slice(0, 2), left: ROSTER.slice(2, 3), altered: ROSTER.slice(3, 5) };

export const samples: Samples = {
  'joined, left and altered': (voice) => rosterChangeCard(viewOf(), change, voice),
  secret: (voice) => rosterChangeCard(viewOf({ poll: { secret: true } }), change, voice),
  'everybody new': (voice) =>
    rosterChangeCard(viewOf(), { joined: [...ROSTER, ...ROSTER, ...ROSTER], left: [], altered: [] }, voice),
};
