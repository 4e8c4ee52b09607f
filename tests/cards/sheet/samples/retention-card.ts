import { retentionCard, retentionSavedCard } from '../../../../bot/cards/retention-card.ts';
import { COMMITTEE } from '../poll-fixture.ts';
import type { Samples } from '../sample.ts';

export const samples: Samples = {
  'no term': (voice) =>
    retentionCard({ ...COMMITTEE, retention_years: null, disposed: { count: 0, last: null } }, voice),
  'five years': (voice) =>
    retentionCard(
      { ...COMMITTEE, retention_years: 5, disposed: { count: 3, last: new Date('2028-03-01T09:00:00Z') } },
      voice,
    ),
  kept: (voice) => retentionSavedCard({ code: 'BEM', years: 1 }, voice),
  'kept, no term': (voice) => retentionSavedCard({ code: 'BEM', years: null }, voice),
};
