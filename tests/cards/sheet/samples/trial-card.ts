import { trialCard } from '../../../../bot/cards/trial-card.ts';
import { ballotOf, type Knobs, NO_ANSWERS, NOW, QUESTIONS, viewOf, YES } from '../poll-fixture.ts';
import type { Samples } from '../sample.ts';

const draft = { state: 'draft', opened_at: null } as const;
const roster = { ...NO_ANSWERS, entitled: 17 };
const view = (knobs: Knobs = {}) => viewOf({ poll: draft, tally: NO_ANSWERS, ...knobs });

export const samples: Samples = {
  'not answered': (voice) => trialCard({ view: view(), roster, now: NOW }, voice),
  'yes, with questions': (voice) =>
    trialCard({ view: view({ questions: QUESTIONS }), roster, ballot: ballotOf(YES), now: NOW }, voice),
  'draft changed since': (voice) => trialCard({ view: view(), roster, isChanged: true, now: NOW }, voice),
  'posted since': (voice) => trialCard({ view: viewOf(), roster, now: NOW }, voice),
  'thrown away since': (voice) =>
    trialCard({ view: view({ poll: { state: 'discarded', opened_at: null } }), roster, now: NOW }, voice),
};
