import { channelCard } from '../../../../bot/cards/channel-card.ts';
import type { StoredDate } from '../../../../bot/store/polls.ts';
import {
  CLOSED,
  DATES,
  IN_CHANNEL,
  type Knobs,
  LONG_TITLE,
  LOST,
  MAJORITY,
  moment,
  NOW,
  viewOf,
  WITHDRAWN,
} from '../poll-fixture.ts';
import type { Samples } from '../sample.ts';

const [PLANNED] = DATES as [StoredDate];

const LONG_MEMO = {
  ...LONG_TITLE,
  memo: { ...LONG_TITLE.memo, opening: Array<string>(30).fill('Water, wind en wolken. '.repeat(25)) },
};

/** As long as Teams makes its ids. */
const entitled = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    teamsId: `29:${`${index}`.padStart(110, 'x')}`,
    isAsked: true,
  }));

const channel =
  (knobs: Knobs = {}, people = 17): Samples[string] =>
  (voice) =>
    channelCard(
      viewOf({ ...knobs, poll: { ...IN_CHANNEL, ...knobs.poll } }),
      { entitled: entitled(people), now: NOW },
      voice,
    );

export const samples: Samples = {
  open: channel(),
  'open, sixty people, long title': channel({ poll: LONG_TITLE }, 60),
  'open, sixty people, a memo of several cards': channel({ poll: LONG_MEMO }, 60),
  'open, more than sixty people': channel({}, 61),
  'count hidden': channel({ poll: { hide_count: true } }),
  secret: channel({ poll: { secret: true } }),
  'by seats, with a quorum': channel({ poll: { rule: 'by-seats', quorum: 12 } }),
  'majority reached': channel(MAJORITY),
  'majority lost': channel(LOST),
  planned: channel({
    ...MAJORITY,
    poll: { ...MAJORITY.poll, state: 'planned' },
    session: {
      ...PLANNED,
      sequence: 0,
      plannedAt: moment('2022-10-05 09:55'),
      plannedBy: 'Gerda Griffioen',
      cancelled: null,
      joinUrl: null,
    },
  }),
  closed: channel(CLOSED),
  withdrawn: channel(WITHDRAWN),
};
