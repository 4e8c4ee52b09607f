import { setTimeout as sleep } from 'node:timers/promises';
import type { TestDatabase } from '../journeys/database.ts';
import { diceOf } from './dice.ts';
import { openLargeHouse, PATIENCE, postLargePoll } from './large-poll.ts';
import { type Survived, survived } from './survived.ts';
import { startVoting } from './voters.ts';

const REPLICAS = 3;
/** Whoever runs it kills it after that. */
const STOPPED_MS = 10_000;
/** As the bot's own; where nothing is on its way, bots of tests do not wait. */
const LEAVE_MS = 1_000;
/** How long a load balancer goes on sending to a replica that is no longer ready. */
const NOTICE_MS = 600;

type Stopped = Survived &
  Readonly<{
    /** How each replica ended, and after how many milliseconds. */
    ends: readonly Readonly<{ how: unknown; ms: number }>[];
  }>;

type Plan = Readonly<{
  members: number;
  seed: number;
  /** What the bots run before they are stopped, and the database that they find; left out, ours and one with its tables. */
  before?: Readonly<{ program: URL; database: TestDatabase }>;
}>;

/**
 * Every replica in turn is asked to stop with SIGTERM, at a random moment while the cards go out and the answers come
 * in, and is started again; where another version ran before, ours takes its place.
 */
export async function stopGracefully({ members, seed, before }: Plan): Promise<Stopped> {
  const dice = diceOf(seed);
  const environment = { TEST_PATIENCE: JSON.stringify({ leaveMs: LEAVE_MS }) };
  await using house = await openLargeHouse({ members, replicas: REPLICAS, environment, ...before });
  const poll = await postLargePoll(house);
  const voters = startVoting(poll, dice);
  const ends: { how: unknown; ms: number }[] = [];
  const moments = Array.from({ length: REPLICAS }, () => 1 + dice(2 * members)).sort(
    (one, other) => one - other,
  );
  for (const [replica, moment] of moments.entries()) {
    await house.teams.until(() => poll.progress() >= moment, `request ${moment}`, PATIENCE);
    const asked = Date.now();
    const stopped = house.bot(replica).stop();
    await sleep(NOTICE_MS);
    house.passOver(replica);
    await stopped;
    ends.push({ how: await house.bot(replica).ended, ms: Date.now() - asked });
    await house.startAgain(replica);
  }
  const result = await survived(poll, voters, Date.now());
  const late = ends.filter(({ ms }) => ms > STOPPED_MS).map(({ ms }) => `a replica took ${ms} ms to stop`);
  const cut = voters.refusals.filter(({ httpStatus }) => httpStatus !== 200);
  const cutOff = cut.map(({ httpStatus, ms }) => `a click ended with ${httpStatus} after ${ms} ms`);
  // What ran before may know no better.
  return { ...result, wrong: [...result.wrong, ...late, ...(before ? [] : cutOff)], ends };
}
