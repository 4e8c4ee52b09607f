import { requestCard } from '../../../../bot/cards/request-card.ts';
import { type Knobs, LONG_TITLE, LOST, MAJORITY, moment, NOW, viewOf, WITHDRAWN } from '../poll-fixture.ts';
import type { Samples } from '../sample.ts';

const request =
  (knobs: Knobs): Samples[string] =>
  (voice) =>
    requestCard(viewOf(knobs), NOW, voice);

const withPoll = (poll: Knobs['poll']) => ({ ...MAJORITY, poll: { ...MAJORITY.poll, ...poll } });

export const samples: Samples = {
  majority: request(MAJORITY),
  'majority, long title': request(withPoll(LONG_TITLE)),
  'majority lost': request(LOST),
  'majority regained': request(
    withPoll({
      majority_lost_at: moment('2022-10-05 08:10'),
      majority_regained_at: moment('2022-10-05 09:41'),
    }),
  ),
  'time is up': request(withPoll({ deadline: moment('2022-10-05 09:50') })),
  withdrawn: request(withPoll(WITHDRAWN.poll)),
  'rule per party': request(withPoll({ rule: 'per-party' })),
  'rule by seats, with a quorum': request(withPoll({ rule: 'by-seats', quorum: 12 })),
  'without dates': request({ ...MAJORITY, dates: [] }),
};
