import { reminderCard } from '../../../../bot/cards/reminder-card.ts';
import type { BallotView } from '../../../../bot/store/polls.ts';
import { ballotOf, CLOSED, type Knobs, moment, NOW, viewOf, WITHDRAWN, YES } from '../poll-fixture.ts';
import type { Samples } from '../sample.ts';

const reminder =
  (
    ballot: Partial<BallotView>,
    {
      muted = false,
      newDates = false,
      ...knobs
    }: Knobs & Readonly<{ muted?: boolean; newDates?: boolean }> = {},
  ): Samples[string] =>
  (voice) =>
    reminderCard(
      {
        view: viewOf({ ...knobs, poll: { reminded_at: moment('2022-10-05 09:00'), ...knobs.poll } }),
        ballot: ballotOf(ballot),
        datesChangedAt: newDates ? moment('2022-10-05 08:00') : null,
        muted,
        now: NOW,
      },
      voice,
    );

export const samples: Samples = {
  'not answered': reminder({}),
  'not answered, wants no reminders': reminder({}, { muted: true }),
  'stand-in, not answered': reminder({ viewer: 'stand-in' }),
  'other dates since the answer': reminder(YES, { newDates: true }),
  'other dates since a stand-in answered who is one no more': reminder(
    { ...YES, via: 'stand-in', answeredBy: 'Els Regenboog' },
    { newDates: true },
  ),
  'answered since': reminder(YES),
  'a stand-in answered since': reminder({ ...YES, via: 'stand-in', answeredBy: 'Els Regenboog' }),
  'stand-in, the member answered since': reminder({
    ...YES,
    choice: null,
    viewer: 'stand-in',
    answeredBy: 'Anna Regenboog',
  }),
  'time is up': reminder({}, CLOSED),
  withdrawn: reminder({}, WITHDRAWN),
};
