import { expect, test } from '@jest/globals';
import { type Action, NEWCOMER, type Story } from './actions.ts';
import { playBatch, told } from './batch.ts';
import { CASTS } from './casts.ts';
import { NO_COURSE } from './course.ts';
import type { Affair } from './events.ts';
import { playStories } from './play-stories.ts';
import { openStage } from './stage.ts';

/** As many as fit beside the other tests; `npm run model` plays as many as somebody likes. */
const STORIES = 1_000;
const STEPS = 12;
/** A committee of four. */
const OF_FOUR = CASTS.findIndex(({ parties, posting }) => parties.length === 4 && posting === 'chat');
const WITH_TWO_STAND_INS = CASTS.findIndex(
  ({ withSecond, posting }) => withSecond.length > 0 && posting === 'chat',
);
const OF_TEAM = CASTS.findIndex(({ roster }) => roster === 'team');
/** Each run others; a report names the seed that plays its story again. */
const SEED = Date.now() % 1_000_000_000;

test(`whatever ${STORIES} polls go through, every card says what the rules say`, async () => {
  const reports = await playStories({ stories: STORIES, steps: STEPS, seed: SEED, batch: 63, houses: 2 });
  expect(reports.join('\n\n')).toBe('');
}, 1_800_000);

test('what chance seldom plays: a session and a reply when the poll goes on or is withdrawn, a Griffie that never acts, a stand-in who answered and leaves, two who answer in turn, reminders that others overtake, people who join and leave the team, and one forgotten who wrote', async () => {
  const votes = [0, 1, 2].map((member) => vote(member, 'interested'));
  const plan: Action = {
    does: 'plan',
    allowed: true,
    clerk: 0,
    behind: 0,
    day: '2022-11-16',
    time: '14:00-16:00',
    place: 'Statenzaal',
  };
  const cancel: Action = { does: 'cancel', allowed: true, clerk: 1, behind: 0, reason: 'Geen zaal vrij' };
  const withdraw: Action = { does: 'withdraw', by: 'organiser' };
  const reply: Action = { does: 'impossible', allowed: true, clerk: 0, reason: 'Geen zaal vrij' };
  const filled = { dates: {}, choice: 1, words: 'Meer tijd', remark: 'Graag kort' } as const;
  const newDates: Action = { does: 'change-dates', by: 'organiser', days: ['2022-11-16', '2022-12-07'] };
  const fill: Action = { does: 'fill', as: 'member', member: 1, ...filled };
  const stories = [
    [vote(1, 'interested'), fill, { ...fill, remark: '' }],
    [...votes, plan, withdraw],
    [...votes, plan, cancel, withdraw],
    [...votes, reply, plan],
    [...votes, reply, withdraw],
    [...votes, plan, cancel, vote(0, 'not-interested'), plan],
  ].map(storyOf);
  const again = vote(0, 'not-interested');
  const writing: Story = { ...storyOf([vote(1, 'interested'), fill, again]), cast: 0, asks: true };
  // Member 1 has no stand-in on the list that follows; member 0 gets one, who answers nothing.
  const standingIn: Action = { does: 'vote', as: 'stand-in', member: 1, answer: 'interested' };
  const takeOver: Action = { does: 'update-roster', by: 'organiser' };
  const leaving = [standingIn, takeOver, newDates];
  const without = [{ after: 1, place: OF_FOUR, affair: { does: 'roster', list: 3 } }] as const;
  const asStandIn = (as: 'stand-in' | 'second'): readonly [Action, Action] => [
    { does: 'vote', as, member: 1, answer: 'interested' },
    { does: 'fill', as, member: 1, ...filled, dates: { '2022-11-16': 'yes' } },
  ];
  const [first, fillFirst] = asStandIn('stand-in');
  const [second, fillSecond] = asStandIn('second');
  const inTurn = storyOf([first, fillFirst, fillSecond, second, fillFirst, fillSecond, first, fill]);
  const twoStandIns: Story = { ...inTurn, cast: WITH_TWO_STAND_INS, asks: true };
  // Who was reminded, and what others answer since; the last comes too late to count.
  const remind: Action = { does: 'remind', by: 'organiser' };
  const ofMember: Action = { does: 'vote', as: 'member', member: 1, answer: 'no-preference' };
  const reminded = {
    ...storyOf([remind, first, newDates, second, ofMember, first]),
    cast: WITH_TWO_STAND_INS,
  };
  // Whose stand-in was asked about new dates leaves the list and comes back, and has not answered then.
  const forLast: Action = { does: 'vote', as: 'second', member: 2, answer: 'interested' };
  const returning = storyOf([forLast, newDates, takeOver, takeOver]);
  const awayAndBack = [1, 0].map((list, index) => ({
    after: 2 + index,
    place: WITH_TWO_STAND_INS,
    affair: { does: 'roster', list } as const,
  }));
  // One leaves the team and another joins; then it is as it was.
  const ofNewcomer: Action = { does: 'vote', as: 'member', member: NEWCOMER, answer: 'interested' };
  const ofTeam = storyOf([vote(2, 'interested'), takeOver, ofNewcomer, vote(1, 'interested'), takeOver]);
  const comingAndGoing = [3, 0].map((list, index) => ({
    after: 1 + 3 * index,
    place: OF_TEAM,
    affair: { does: 'roster', list } as const,
  }));
  // One is on a list from a file, but no longer in the team, while that list changes and is taken over.
  const outOfTeam = storyOf([
    vote(0, 'interested'),
    vote(2, 'interested'),
    takeOver,
    vote(2, 'not-interested'),
  ]);
  const affairs: readonly Affair[] = [
    { does: 'leave', member: 2 },
    { does: 'roster', list: 2 },
    { does: 'return', member: 2 },
  ];
  const leavesAndReturns = affairs.map((affair, index) => ({
    after: [1, 2, 4][index] ?? 0,
    place: OF_FOUR,
    affair,
  }));
  const silentGriffie = [1, 2, 6, 8].map((moment, index) => ({ after: 3 + index, moment }));
  const stage = await openStage();
  try {
    // Last, for after it the committee lacks somebody.
    const found = [
      ...(await playBatch(stage, [storyOf(votes)], { ...NO_COURSE, moves: silentGriffie })),
      ...(await playBatch(stage, [...stories, twoStandIns, reminded, { ...reminded, secret: true }])),
      ...(await playBatch(stage, [{ ...returning, cast: WITH_TWO_STAND_INS }], {
        ...NO_COURSE,
        affairs: awayAndBack,
      })),
      ...(await playBatch(stage, [{ ...ofTeam, cast: OF_TEAM }], {
        ...NO_COURSE,
        affairs: comingAndGoing,
      })),
      ...(await playBatch(stage, [outOfTeam], { ...NO_COURSE, affairs: leavesAndReturns })),
      ...(await playBatch(stage, [storyOf(leaving), { ...storyOf(leaving), secret: true }], {
        ...NO_COURSE,
        affairs: without,
      })),
      ...(await playBatch(stage, [writing], { ...NO_COURSE, leavers: [1] })),
    ];
    const differing = found.filter((difference) => difference !== null);
    expect(differing.map(told).join('\n\n')).toBe('');
    expect(stage.house.teams.complaints).toEqual([]);
  } finally {
    await stage.close();
  }
});

function vote(member: number, answer: 'interested' | 'not-interested'): Action {
  return { does: 'vote', as: 'member', member, answer };
}

function storyOf(actions: readonly Action[]): Story {
  const poll = { secret: false, hidden: false, rule: 'per-member', quorum: null, asks: false } as const;
  const days = ['2022-11-16', '2022-11-23'];
  return {
    ...poll,
    ...{ days, deadline: '2022-10-17', discards: false, drafts: [], postedBy: 'organiser', exports: true },
    cast: OF_FOUR,
    steps: actions.map((action) => ({ action, twice: false, meanwhile: null })),
  };
}
