import { reasonCard, surePlanCard } from '../../../../bot/cards/plan-questions.ts';
import { DATES, MAJORITY, moment, PLANNED, SESSION, viewOf } from '../poll-fixture.ts';
import type { Samples } from '../sample.ts';

const typed = { startsAt: moment('2022-11-03 09:30'), endsAt: moment('2022-11-03 11:00'), place: null };

export const samples: Samples = {
  'plan one of the dates': (voice) => surePlanCard(viewOf(MAJORITY), DATES[0] ?? typed, voice),
  'plan another moment': (voice) => surePlanCard(viewOf(MAJORITY), typed, voice),
  move: (voice) => surePlanCard(viewOf(PLANNED), { ...SESSION, place: 'Kamer 12' }, voice),
  'not possible': (voice) => reasonCard(viewOf(MAJORITY), 'impossible', voice),
  'other dates': (voice) => reasonCard(viewOf(MAJORITY), 'other-dates', voice),
  cancel: (voice) => reasonCard(viewOf(PLANNED), 'cancel', voice),
};
