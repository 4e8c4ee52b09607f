import { settingsCard } from '../../../../bot/cards/settings-card.ts';
import { writeDates } from '../../../../bot/poll/candidate-dates.ts';
import { CLOSED, DATES, viewOf } from '../poll-fixture.ts';
import type { Samples } from '../sample.ts';

const deadline = { day: '2022-10-14', time: '12:00' };
const dates = writeDates(DATES);

export const samples: Samples = {
  'a later deadline': (voice) => settingsCard({ view: viewOf(), what: 'extend', ...deadline }, voice),
  'a later deadline and other dates': (voice) =>
    settingsCard({ view: viewOf(), what: 'extend', ...deadline, dates }, voice),
  'a deadline that does not fit': (voice) =>
    settingsCard(
      { view: viewOf(), what: 'extend', ...deadline, problems: [voice.texts('problem.deadline-unreadable')] },
      voice,
    ),
  'open again': (voice) => settingsCard({ view: viewOf(CLOSED), what: 'reopen', ...deadline, dates }, voice),
  'other dates': (voice) => settingsCard({ view: viewOf(), what: 'change-dates', dates }, voice),
};
