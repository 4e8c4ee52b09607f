import { confirmCard, sureCard } from '../../../../bot/cards/question-card.ts';
import {
  IN_BOTH,
  IN_CHANNEL,
  moment,
  NO_PARTY_ANSWERS,
  NOW,
  QUESTIONS,
  ROSTER,
  viewOf,
} from '../poll-fixture.ts';
import type { Samples } from '../sample.ts';

const draft = { state: 'draft', opened_at: null } as const;

export const samples: Samples = {
  'before posting': (voice) => confirmCard(viewOf({ poll: draft }), { roster: ROSTER, now: NOW }, voice),
  'before posting, with questions, by seats, with a quorum': (voice) =>
    confirmCard(
      viewOf({
        poll: { ...draft, rule: 'by-seats', quorum: 12 },
        questions: QUESTIONS,
        tally: NO_PARTY_ANSWERS,
      }),
      { roster: ROSTER, now: NOW },
      voice,
    ),
  'before posting, too short for a reminder': (voice) =>
    confirmCard(
      viewOf({ poll: { ...draft, deadline: moment('2022-10-05 17:00') } }),
      { roster: ROSTER.slice(0, 1), now: NOW },
      voice,
    ),
  'before posting in the channel': (voice) =>
    confirmCard(viewOf({ poll: draft, committee: IN_CHANNEL }), { roster: ROSTER, now: NOW }, voice),
  'before posting in both': (voice) =>
    confirmCard(viewOf({ poll: draft, committee: IN_BOTH }), { roster: ROSTER, now: NOW }, voice),
  'before withdrawing': (voice) => sureCard(viewOf(), 'withdraw', voice),
  'before throwing a draft away': (voice) => sureCard(viewOf({ poll: draft }), 'discard', voice),
  'before closing': (voice) => sureCard(viewOf(), 'close', voice),
};
