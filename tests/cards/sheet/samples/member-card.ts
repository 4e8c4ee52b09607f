import { memberCard } from '../../../../bot/cards/member-card.ts';
import type { BallotView } from '../../../../bot/store/polls.ts';
import {
  ballotOf,
  CLOSED,
  DATES_GIVEN,
  EITHER_WAY,
  IN_CHANNEL,
  type Knobs,
  LONG_TITLE,
  LOST,
  MAJORITY,
  MANY_DATES,
  moment,
  NO,
  NOW,
  PLANNED,
  QUESTIONS,
  QUESTIONS_ANSWERED,
  SESSION,
  viewOf,
  WITHDRAWN,
  YES,
} from '../poll-fixture.ts';
import type { Samples } from '../sample.ts';

const member =
  (ballot: Partial<BallotView>, knobs: Knobs = {}): Samples[string] =>
  (voice) =>
    memberCard(viewOf(knobs), ballotOf(ballot), NOW, voice);

const byStandIn = { ...YES, via: 'stand-in', answeredBy: 'Sanne Wolkenveld' } as const;
const standIn = { viewer: 'stand-in' } as const;
const secret = { poll: { secret: true } };
const asking = { questions: QUESTIONS };

export const samples: Samples = {
  'not answered': member({}),
  'not answered, long title and a line of the organiser': member({}, { poll: LONG_TITLE }),
  'yes, dates open': member(YES),
  'yes, dates given': member({ ...YES, ...DATES_GIVEN }),
  'yes, a poll without dates': member(YES, { dates: [] }),
  no: member(NO),
  'no preference': member(EITHER_WAY),
  'majority reached': member({ ...YES, ...DATES_GIVEN }, MAJORITY),
  'majority lost': member({ ...NO }, LOST),
  'deadline passed, not yet closed': member(YES, { poll: { deadline: moment('2022-10-05 09:00') } }),
  'closed without a majority, answered': member({ ...YES, ...DATES_GIVEN }, CLOSED),
  'closed without a majority, not answered': member({}, CLOSED),
  'closed with a majority': member(YES, {
    ...MAJORITY,
    poll: { ...MAJORITY.poll, deadline: moment('2022-10-05 09:50') },
  }),
  withdrawn: member(YES, WITHDRAWN),
  secret: member(YES, secret),
  'secret, with questions': member({}, { ...secret, ...asking }),
  'a copy that is not kept up to date': member({ ...YES, isCopy: true }),
  'ten dates, and questions': member(
    { ...YES, ...QUESTIONS_ANSWERED },
    { dates: MANY_DATES, questions: QUESTIONS, poll: LONG_TITLE },
  ),
  'questions open': member(YES, asking),
  'questions open after a no': member(NO, asking),
  'questions answered': member({ ...YES, ...DATES_GIVEN, ...QUESTIONS_ANSWERED }, asking),
  'questions answered, closed': member({ ...YES, ...QUESTIONS_ANSWERED }, { ...asking, ...CLOSED }),
  'answered by phone': member({ ...YES, via: 'phone', answeredBy: 'Anna Waterland' }),
  'answered by the stand-in': member(byStandIn),
  'answered by the stand-in, secret': member({ ...byStandIn, choice: null }, secret),
  'stand-in, not answered': member(standIn),
  'in a channel, also a stand-in': member(
    { otherVoices: [{ id: 'person-3', name: 'Carla Windveer', isOwn: false }] },
    { poll: IN_CHANNEL },
  ),
  'in a channel, stand-in who is a member too': member(
    { ...standIn, otherVoices: [{ id: 'person-3', name: 'Carla Windveer', isOwn: true }] },
    { poll: IN_CHANNEL },
  ),
  'stand-in, answered': member({ ...YES, ...standIn, via: 'stand-in' }),
  'stand-in, member answered': member({ ...standIn, via: 'own', chosenAt: YES.chosenAt }),
  'stand-in, another stand-in answered': member({ ...byStandIn, ...standIn }),
  'stand-in, closed': member(standIn, CLOSED),
  'rule per party': member(YES, { poll: { rule: 'per-party' } }),
  'rule by seats, with a quorum': member(YES, { poll: { rule: 'by-seats', quorum: 12 } }),
  'answers given for members': member(YES, { relayed: { standIn: 1, phone: 2 } }),
  'count hidden': member({}, { poll: { hide_count: true } }),
  'count hidden, with a majority': member(YES, {
    ...MAJORITY,
    poll: { ...MAJORITY.poll, hide_count: true },
  }),
  'yes, with a remark': member({
    ...YES,
    ...DATES_GIVEN,
    remark: { text: 'Graag niet na 21:00 uur.', at: moment('2022-10-05 09:45') },
  }),
  'planned, can come': member({ ...YES, ...DATES_GIVEN }, PLANNED),
  'planned, could not come': member(
    { ...YES, ...DATES_GIVEN, answers: { ...DATES_GIVEN.answers, 'date-1': 'no' } },
    PLANNED,
  ),
  'planned, not interested': member(NO, PLANNED),
  'planned, not answered': member({}, PLANNED),
  'session cancelled': member(YES, {
    ...MAJORITY,
    session: { ...SESSION, sequence: 1, cancelled: { at: SESSION.plannedAt, reason: null } },
  }),
};
