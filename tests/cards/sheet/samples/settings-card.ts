import { settingsCard } from '../../../../bot/cards/settings-card.ts';
import { writeDates } from '../../../../bot/poll/candidate-dates.ts';
import { CLOSED, DATES, viewOf } from '../poll-fixture.ts';
import type { Samples } from '../sample.ts';

const deadline = { day: '2022-10-14', time: '12:00' };
const dates = writeDates(DATES);
/** After the first of the dates. */
const late = { day: '2022-10-21', time: '12:00' };
const past = { day: '2022-10-04', time: '12:00' };

export const samples: Samples = {
  'a later deadline': (voice) => settingsCard({ view: viewOf(), what: 'extend', ...deadline }, voice),
  'a later deadline and other dates': (voice) =>
    settingsCard({ view: viewOf(), what: 'extend', ...late, dates }, voice),
  'a deadline that does not fit': (voice) =>
    settingsCard(
      { view: viewOf(), what: 'extend', ...past, problems: [voice.texts('problem.deadline-past')] },
      voice,
    ),
  'open again': (voice) => settingsCard({ view: viewOf(CLOSED), what: 'reopen', ...late, dates }, voice),
  'other dates': (voice) => settingsCard({ view: viewOf(), what: 'change-dates', dates }, voice),
};
