import { exportCard } from '../../../../bot/cards/export-card.ts';
import { viewOf } from '../poll-fixture.ts';
import type { Samples } from '../sample.ts';

export const samples: Samples = {
  open: (voice) => exportCard(viewOf(), voice),
  secret: (voice) => exportCard(viewOf({ poll: { secret: true } }), voice),
};
