import { setTimeout } from 'node:timers/promises';
import type { Fault, Person, Request } from '../teams/teams.ts';
import { diceOf } from './dice.ts';
import { openLargeHouse, PATIENCE, postLargePoll } from './large-poll.ts';
import { type Survived, survived } from './survived.ts';
import { startVoting } from './voters.ts';

type Plan = Readonly<{ members: number; seed: number }>;

/** One way in which Teams fails: what it does, to how many in a hundred of the requests that change something. */
type Failure = Readonly<{ fault: Fault; percent: number; only?: readonly Request['kind'][] }>;

const POSTS = ['send', 'create-conversation'] as const;
const CHANGES = [...POSTS, 'update'] as const;

/** By what a reader would call it. */
export const FAILURES = {
  '429 with Retry-After': { fault: { status: 429, retryAfter: 2 }, percent: 30 },
  '429 without Retry-After': { fault: { status: 429 }, percent: 30 },
  '412': { fault: { status: 412 }, percent: 30 },
  '502': { fault: { status: 502 }, percent: 30 },
  'no answer': { fault: { hang: true }, percent: 10 },
  'an answer after 12 s': { fault: { delayMs: 12_000 }, percent: 10, only: POSTS },
  'connection cut before': { fault: { cut: true }, percent: 30 },
  'connection cut after': { fault: { loseAnswer: true }, percent: 30 },
} as const satisfies Record<string, Failure>;

export type FailureName = keyof typeof FAILURES;
export const FAILURE_NAMES = Object.keys(FAILURES) as readonly FailureName[];

/** Teams fails in these ways, at random, until it has failed half as often as there are members. */
export async function teamsFails(names: readonly FailureName[], { members, seed }: Plan): Promise<Survived> {
  const dice = diceOf(seed);
  await using house = await openLargeHouse({ members });
  const times = Math.ceil(members / 2 / names.length);
  const failing = names.map((name) => {
    const { fault, percent, only = CHANGES }: Failure = FAILURES[name];
    const isStruck = ({ kind }: Request) => only.includes(kind) && dice(100 * names.length) < percent;
    return house.teams.misbehave({ ...fault, when: isStruck, times });
  });
  const poll = await postLargePoll(house);
  const voters = startVoting(poll, dice);
  await voters.done.catch(() => undefined);
  for (const fault of failing) fault.stop();
  return await survived(poll, voters, Date.now());
}

/** Nobody answers at the address of Teams for so long, while the cards go out. */
export async function teamsIsAway({ members, seed, awayMs }: Plan & { awayMs: number }): Promise<Survived> {
  const dice = diceOf(seed);
  await using house = await openLargeHouse({ members });
  const poll = await postLargePoll(house);
  const voters = startVoting(poll, dice);
  const moment = 1 + dice(members);
  await house.teams.until(() => poll.progress() >= moment, `request ${moment}`, PATIENCE);
  poll.breaks.push(new Date());
  const comesBack = await house.teams.goesAway();
  await setTimeout(awayMs);
  await comesBack();
  return await survived(poll, voters, Date.now());
}

/** A third of the members have blocked the bot; each lets it in again and says something. */
export async function membersRefuse({ members, seed }: Plan): Promise<Survived> {
  const dice = diceOf(seed);
  await using house = await openLargeHouse({ members });
  const refusing = house.members.slice(1).filter(() => dice(3) === 0);
  for (const member of refusing) member.standing = 'blocked';
  const poll = await postLargePoll(house);
  const voters = startVoting(poll, dice);
  const refused = new Set<Person>();
  await house.teams.until(
    () => {
      for (const { status, person } of house.teams.requests)
        if (status === 403 && person) refused.add(person);
      return refusing.every((member) => refused.has(member));
    },
    'a refusal for each who blocked the bot',
    PATIENCE,
  );
  for (const member of refusing) await member.installs();
  return await survived(poll, voters, Date.now());
}
