import { expect, test } from '@jest/globals';
import { memberCard } from '../../bot/cards/member-card.ts';
import { createVoices } from '../../bot/cards/voices.ts';
import type { BallotView, PollView } from '../../bot/store/polls.ts';
import {
  ballotOf,
  DATES_GIVEN,
  moment,
  NO,
  NOW,
  QUESTIONS,
  QUESTIONS_ANSWERED,
  viewOf,
  YES,
} from './sheet/poll-fixture.ts';

const { nl, en } = createVoices();
const view = viewOf({ questions: QUESTIONS });
const DEADLINE = view.poll.deadline;

const standIn = { viewer: 'stand-in', via: null, choice: null, chosenAt: null } as const;
const BALLOTS: readonly Partial<BallotView>[] = [
  {},
  YES,
  NO,
  { ...YES, chosenAt: moment('2022-10-05 09:59') },
  { ...YES, ...DATES_GIVEN },
  { ...YES, ...QUESTIONS_ANSWERED },
  { ...YES, remark: { text: 'Graag kort', at: NOW } },
  { ...YES, remark: { text: 'Graag lang', at: NOW } },
  { ...YES, isCopy: true },
  { ...YES, otherVoices: [{ id: 'person-9', name: 'Iris Veenpluis', isOwn: false }] },
  { ...YES, via: 'phone', answeredBy: 'Anna Waterland' },
  { ...YES, via: 'stand-in', answeredBy: 'Frits Kwelder' },
  { ...standIn, voice: { id: 'person-2', name: 'Bram Wolkendijk' } },
  { ...standIn, voice: { id: 'person-3', name: 'Carla Windveer' } },
];
const MOMENTS = [NOW, moment('2022-10-05 23:59'), moment('2022-10-06 00:00'), DEADLINE];

test('of one view of a poll each member gets the card that is true of their ballot, their language and the moment', () => {
  const made = (of: () => PollView) =>
    BALLOTS.flatMap((knobs) =>
      MOMENTS.flatMap((now) => [nl, en].map((voice) => memberCard(of(), ballotOf(knobs), now, voice))),
    );
  expect(made(() => view)).toEqual(made(() => structuredClone(view)));
});

test('members who gave the same answer at the same moment share one card', () => {
  const cardOf = (voice: BallotView['voice']) => memberCard(view, ballotOf({ ...YES, voice }), NOW, nl);
  const bram = cardOf({ id: 'person-2', name: 'Bram Wolkendijk' });
  expect(cardOf({ id: 'person-3', name: 'Carla Windveer' })).toBe(bram);
});
