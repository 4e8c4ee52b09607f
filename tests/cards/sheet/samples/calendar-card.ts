import { calendarCard, calendarSavedCard } from '../../../../bot/cards/calendar-card.ts';
import { COMMITTEE } from '../poll-fixture.ts';
import type { Samples } from '../sample.ts';

const closed = [
  { name: 'herfstvakantie', first: '2022-10-22', last: '2022-10-30' },
  { name: 'kerstreces', first: '2022-12-24', last: '2023-01-08' },
];

export const samples: Samples = {
  'nothing closed': (voice) => calendarCard({ committee: COMMITTEE }, voice),
  'with recesses': (voice) => calendarCard({ committee: { ...COMMITTEE, closed_ranges: closed } }, voice),
  'something does not fit': (voice) =>
    calendarCard(
      {
        committee: COMMITTEE,
        typed: { weekday: '3', leadDays: null, ranges: 'herfst' },
        problems: [
          voice.texts('calendar.problem.unreadable', {
            line: 1,
            text: 'herfst',
            example: voice.texts('calendar.rangesExample'),
          }),
        ],
      },
      voice,
    ),
  kept: (voice) => calendarSavedCard({ code: 'BEM', preferredWeekday: 3, leadDays: 21, closed }, voice),
};
