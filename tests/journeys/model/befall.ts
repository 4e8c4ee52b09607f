import type { Person } from '../../teams/teams.ts';
import { readable } from '../reading.ts';
import { type Entry, isStandIn, listsOf } from './casts.ts';
import { cardsOf } from './compare.ts';
import { type Course, FORGOTTEN_AFTER } from './course.ts';
import { type Affair, forget, hear, passTo } from './events.ts';
import { hoursAt, LAST_MOMENT, MOMENTS } from './moments.ts';
import type { Poll, Somebody } from './poll.ts';
import { followTeams, letPass, settle } from './settle.ts';
import {
  type Committee,
  clicksEither,
  type Played,
  type Stage,
  together,
  useList,
  usePosting,
} from './stage.ts';

/** A poll that is being played, and how it may stand: in more than one way where two people acted at the same instant. */
export type Playing = { readonly played: Played; ways: readonly Poll[] };

/** Does what a course has after so many steps, to the bot and to the model; gives whether that was anything. */
export async function befall(
  stage: Stage,
  all: readonly Playing[],
  { course, after }: Readonly<{ course: Course; after: number }>,
): Promise<boolean> {
  const moves = course.moves.filter((move) => move.after === after);
  for (const { moment } of moves) await moveClock(stage, all, moment);
  const affairs = course.affairs.filter((affair) => affair.after === after);
  await together(stage.committees, async (committee, place) => {
    const theirs = all.filter(({ played }) => played.committee === committee);
    for (const { affair } of affairs.filter((each) => each.place === place))
      await attend(stage, theirs, affair);
  });
  await settle(stage.database);
  const forgets = after === FORGOTTEN_AFTER && course.leavers.length > 0;
  if (forgets) await forgetAll(stage, all, course.leavers);
  return forgets || moves.length + affairs.length > 0;
}

/** Moves the clock, and does what waits for that. */
async function moveClock(stage: Stage, all: readonly Playing[], moment: number): Promise<void> {
  const before = all[0]?.ways[0]?.now ?? 0;
  await stage.house.bot().setClock(MOMENTS[moment]?.at ?? '');
  await letPass(stage.database, (hoursAt(moment) - hoursAt(before)) * 3_600_000);
  for (const poll of all.flatMap(({ ways }) => ways)) passTo(poll, moment);
}

async function attend(stage: Stage, all: readonly Playing[], affair: Affair): Promise<void> {
  if (!(await isDone(stage, all, affair))) return;
  for (const poll of all.flatMap(({ ways }) => ways)) hear(poll, affair);
}

/** Whether there was anything to do. */
async function isDone({ database }: Stage, all: readonly Playing[], affair: Affair): Promise<boolean> {
  const [poll, committee] = [all[0]?.ways[0], all[0]?.played.committee];
  if (!poll || !committee) return false;
  switch (affair.does) {
    case 'roster': {
      const list = listsOf(committee.cast)[affair.list] ?? [];
      // With somebody on it who was forgotten it would bring them back.
      if (poll.gone !== null || isSameList(list, poll.present)) return false;
      await useList(database, committee, list);
      return true;
    }
    case 'leave':
    case 'return': {
      const isAway = poll.away.includes(affair.member);
      const isOver = poll.gone !== null || committee.cast.roster === 'team';
      if (isOver || isAway === (affair.does === 'leave')) return false;
      const person = committee.people[affair.member] as Person;
      await (isAway ? committee.team.joins(person) : committee.team.leaves(person));
      await followTeams(database);
      await settle(database);
      return true;
    }
    case 'posting':
      await usePosting(committee, affair.posting);
      return true;
    case 'rule': {
      const { organiser } = committee;
      await organiser.says('regel');
      const inputs = { rule: affair.rule, quorum: `${affair.quorum}` };
      await clicksEither(organiser, organiser.chat.answer(), ['Regel opslaan', 'Save the rule'], inputs);
      return true;
    }
    case 'speak': {
      const { who, language } = affair;
      // Whoever was forgotten would come back with it.
      if (who === poll.gone) return false;
      const person = personOf(committee, who);
      await person.says(`taal ${language}`);
      return true;
    }
    default: {
      const isMuted = poll.muted.includes(affair.member);
      const theirs = all.find(({ ways }) => ways.every((way) => isOnList(way, affair.member)));
      if (isMuted === (affair.does === 'mute') || !theirs) return false;
      await mute(theirs.played, affair);
      return true;
    }
  }
}

function personOf({ people, standIns }: Committee, who: Somebody): Person {
  return isStandIn(who) ? standIns[who] : (people[who] as Person);
}

function isOnList({ ballots, gone }: Poll, member: number): boolean {
  return member !== gone && ballots.some(({ who }) => who === member);
}

function isSameList(one: readonly Entry[], other: readonly Entry[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

async function mute(
  { committee, pollId }: Played,
  { does, member }: Extract<Affair, { does: 'mute' | 'unmute' }>,
): Promise<void> {
  const action = { type: 'Action.Execute', verb: `${does}-reminders`, data: { pollId } };
  const { card } = await (committee.people[member] as Person).invoke({ action, trigger: 'manual' });
  if (!card) throw new Error('Reminders cannot be stopped.');
}

/**
 * Forgets one person of each committee, as its organiser, who is an administrator too, does. One after the other, as the bot
 * does it: here each of them has a part in hundreds of polls.
 */
async function forgetAll(stage: Stage, all: readonly Playing[], leavers: readonly Somebody[]): Promise<void> {
  for (const [place, leaver] of leavers.entries()) {
    const committee = stage.committees[place] as Committee;
    const { organiser } = committee;
    const person = personOf(committee, leaver);
    for (const { played, ways } of all) {
      if (played.committee !== committee) continue;
      played.left = { person, cards: cardsOf(stage, person, played) };
      for (const poll of ways) forget(poll, leaver);
    }
    await organiser.says(`vergeet ${person.name}`);
    const titles = [`Ja, vergeet ${person.name}`, `Yes, forget ${person.name}`] as const;
    const { card } = await clicksEither(organiser, organiser.chat.answer(), titles);
    if (!/vergeten|has been forgotten/.test(readable(card)))
      throw new Error(`${person.name} is not forgotten.`);
  }
  await settle(stage.database);
}

/** Lets the last deadline pass. */
export function passLast(stage: Stage, all: readonly Playing[]): Promise<void> {
  return moveClock(stage, all, LAST_MOMENT);
}

/** Puts a house back as it was, for the polls to come; those that have been played are over. */
export async function putBack(
  { house, database, committees }: Stage,
  all: readonly Playing[],
  { affairs }: Course,
): Promise<void> {
  await database.query(
    "update poll set state = 'closed', ended_at = now() where state in ('open', 'requested')",
  );
  await database.query("delete from pgboss.job where state = 'created'");
  await database.query(
    'update person set reminders_muted = false, language = null where reminders_muted or language is not null',
  );
  await house.bot().setClock(MOMENTS[0].at);
  await together(committees, async (committee, place) => {
    const poll = all.find(({ played }) => played.committee === committee)?.ways[0];
    if (!poll || poll.gone !== null) return;
    for (const who of poll.away) await committee.team.joins(committee.people[who] as Person);
    const [first = []] = listsOf(committee.cast);
    if (!isSameList(poll.present, first)) await useList(database, committee, first);
    if (affairs.some((each) => each.place === place && each.affair.does === 'posting'))
      await usePosting(committee, committee.cast.posting);
  });
  await followTeams(database);
  await settle(database);
}
