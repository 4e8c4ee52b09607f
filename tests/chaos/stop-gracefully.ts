import { diceOf } from './dice.ts';
import { openLargeHouse, PATIENCE, postLargePoll } from './large-poll.ts';
import { type Survived, survived } from './survived.ts';
import { type Refusal, startVoting } from './voters.ts';

const REPLICAS = 3;

type Stopped = Survived &
  Readonly<{
    /** How each replica ended, and after how many milliseconds. */
    ends: readonly Readonly<{ how: unknown; ms: number }>[];
    refusals: readonly Refusal[];
  }>;

/**
 * Every replica in turn is asked to stop with SIGTERM, at a random moment while the cards go out and the answers come
 * in, and is started again; from another program where one is given.
 */
export async function stopGracefully({
  members,
  seed,
  program,
}: Readonly<{ members: number; seed: number; program?: URL }>): Promise<Stopped> {
  const dice = diceOf(seed);
  await using house = await openLargeHouse({ members, replicas: REPLICAS });
  const poll = await postLargePoll(house);
  const voters = startVoting(poll, dice);
  const ends: { how: unknown; ms: number }[] = [];
  const moments = Array.from({ length: REPLICAS }, () => 1 + dice(2 * members)).sort(
    (one, other) => one - other,
  );
  for (const [replica, moment] of moments.entries()) {
    await house.teams.until(() => poll.progress() >= moment, `request ${moment}`, PATIENCE);
    const asked = Date.now();
    await house.bot(replica).stop();
    ends.push({ how: await house.bot(replica).ended, ms: Date.now() - asked });
    await house.startAgain(replica, program);
  }
  return { ...(await survived(poll, voters, Date.now())), ends, refusals: voters.refusals };
}
