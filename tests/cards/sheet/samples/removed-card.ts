import { removedCard } from '../../../../bot/cards/removed-card.ts';
import { moment, viewOf } from '../poll-fixture.ts';
import type { Samples } from '../sample.ts';

export const samples: Samples = {
  'not on the roster any more': (voice) =>
    removedCard(viewOf({ poll: { roster_updated_at: moment('2022-10-05 09:30') } }), voice),
};
