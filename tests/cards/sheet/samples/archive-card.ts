import { archiveCard } from '../../../../bot/cards/archive-card.ts';
import { viewOf } from '../poll-fixture.ts';
import type { Samples } from '../sample.ts';

export const samples: Samples = {
  open: (voice) => archiveCard(viewOf(), voice),
  secret: (voice) => archiveCard(viewOf({ poll: { secret: true } }), voice),
};
