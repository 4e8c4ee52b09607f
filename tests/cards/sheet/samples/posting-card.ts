import { postingCard, postingSavedCard } from '../../../../bot/cards/posting-card.ts';
import { COMMITTEE, IN_BOTH, IN_CHANNEL } from '../poll-fixture.ts';
import type { Samples } from '../sample.ts';

export const samples: Samples = {
  'in the chats': (voice) => postingCard(COMMITTEE, 'Peilingen', voice),
  'in both': (voice) => postingCard({ ...COMMITTEE, ...IN_BOTH }, 'Algemeen', voice),
  'kept, in the chats': (voice) => postingSavedCard(COMMITTEE, voice),
  'kept, in the channel': (voice) => postingSavedCard({ ...COMMITTEE, ...IN_CHANNEL }, voice),
  'kept, in both': (voice) => postingSavedCard({ ...COMMITTEE, ...IN_BOTH }, voice),
};
