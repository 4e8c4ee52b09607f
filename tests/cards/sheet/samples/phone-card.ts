import { phoneCard } from '../../../../bot/cards/phone-card.ts';
import { ROSTER, viewOf } from '../poll-fixture.ts';
import type { Samples } from '../sample.ts';

export const samples: Samples = {
  'with dates': (voice) => phoneCard(viewOf(), ROSTER, voice),
  'without dates': (voice) => phoneCard(viewOf({ dates: [] }), ROSTER, voice),
};
