import { remindCard } from '../../../../bot/cards/remind-card.ts';
import { viewOf } from '../poll-fixture.ts';
import type { Samples } from '../sample.ts';

const silent = (count: number, muted: number) => ({
  personIds: Array.from({ length: count }, (_, index) => `person-${index}`),
  muted,
});

export const samples: Samples = {
  several: (voice) => remindCard(viewOf(), silent(8, 0), voice),
  'one, and one who wants no reminders': (voice) => remindCard(viewOf(), silent(1, 1), voice),
};
