import { pollsCard } from '../../../../bot/cards/polls-card.ts';
import { CLOSED, LONG_TITLE, MAJORITY, NO_ANSWERS, viewOf, WITHDRAWN } from '../poll-fixture.ts';
import type { Samples } from '../sample.ts';

const polls = [
  viewOf(),
  viewOf(MAJORITY),
  viewOf({ poll: { ...LONG_TITLE, rule: 'by-seats' } }),
  viewOf({ poll: { rule: 'per-party' } }),
  viewOf(CLOSED),
  viewOf(WITHDRAWN),
  viewOf({ poll: { state: 'draft', opened_at: null }, tally: NO_ANSWERS }),
];

export const samples: Samples = {
  'of an organiser': ({ texts, words }) =>
    pollsCard(
      {
        heading: texts('polls.heading'),
        polls,
        action: { title: texts('polls.status'), verb: 'command', data: { command: 'status' } },
      },
      { texts, words },
    ),
  'which one is meant': ({ texts, words }) =>
    pollsCard(
      {
        heading: texts('choose.which', { word: 'status' }),
        polls: polls.slice(0, 2),
        action: { title: texts('choose.this'), verb: 'command', data: { command: 'status' } },
      },
      { texts, words },
    ),
};
