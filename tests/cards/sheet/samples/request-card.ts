import { requestCard } from '../../../../bot/cards/request-card.ts';
import {
  CANCELLED,
  DATES,
  IN_FAVOUR,
  type Knobs,
  LONG_TITLE,
  LOST,
  MAJORITY,
  MANY_DATES,
  moment,
  NOW,
  PLANNED,
  REPLY,
  SESSION,
  viewOf,
  WITHDRAWN,
} from '../poll-fixture.ts';
import type { Samples } from '../sample.ts';

const request =
  (knobs: Knobs): Samples[string] =>
  (voice) =>
    requestCard(viewOf(knobs), NOW, voice);

const withPoll = (poll: Knobs['poll']) => ({ ...MAJORITY, poll: { ...MAJORITY.poll, ...poll } });
const byParties = (poll: Knobs['poll']) => request({ ...withPoll(poll), tally: IN_FAVOUR });

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
  'ten dates, long title': request({ ...withPoll(LONG_TITLE), dates: MANY_DATES }),
  'ten dates, planned': request({ ...PLANNED, dates: MANY_DATES }),
  'time is up': request(withPoll({ deadline: moment('2022-10-05 09:50') })),
  withdrawn: request(withPoll(WITHDRAWN.poll)),
  'rule per party': byParties({ rule: 'per-party' }),
  'rule by seats, with a quorum': byParties({ rule: 'by-seats', quorum: 12 }),
  'without dates': request({ ...MAJORITY, dates: [] }),
  'a place like markdown': request({
    ...MAJORITY,
    dates: DATES.map((date) => ({ ...date, place: '[Statenzaal](https://voorbeeld.example) *vol*' })),
  }),
  planned: request(PLANNED),
  'planned, being moved': (voice) => requestCard(viewOf(PLANNED), NOW, voice, { moves: true }),
  'planned by somebody else meanwhile': (voice) =>
    requestCard(viewOf(PLANNED), NOW, voice, {
      notice: voice.texts('refusal.planned-meanwhile', {
        name: 'Gerda Griffioen',
        moment: voice.words.moment(SESSION.plannedAt),
      }),
    }),
  cancelled: request({ ...MAJORITY, session: CANCELLED }),
  'cancelled, majority lost': request({ ...LOST, session: CANCELLED }),
  'not possible': request({ ...MAJORITY, reply: REPLY }),
  'other dates asked, and put to the members': request({
    ...MAJORITY,
    reply: { ...REPLY, kind: 'other-dates', settled: true },
  }),
  'a moment that does not fit': (voice) =>
    requestCard(viewOf(MAJORITY), NOW, voice, {
      typed: { date: '', day: '2022-11-03', from: '09:30', to: '09:00', place: '' },
      problems: [voice.texts('plan.endsBeforeStart')],
    }),
};
