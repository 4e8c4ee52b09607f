import { ruleCard, ruleSavedCard } from '../../../../bot/cards/rule-card.ts';
import { COMMITTEE } from '../poll-fixture.ts';
import type { Samples } from '../sample.ts';

export const samples: Samples = {
  'no quorum': (voice) => ruleCard(COMMITTEE, voice),
  'by seats, with a quorum': (voice) => ruleCard({ ...COMMITTEE, rule: 'by-seats', quorum: 12 }, voice),
  'quorum that does not fit': (voice) => ruleCard(COMMITTEE, voice, voice.texts('draft.quorumError')),
  kept: (voice) => ruleSavedCard({ code: 'BEM', rule: 'per-party', quorum: 12 }, null, voice),
  'kept, seats missing': (voice) =>
    ruleSavedCard({ code: 'BEM', rule: 'by-seats', quorum: null }, 'seats-missing', voice),
};
