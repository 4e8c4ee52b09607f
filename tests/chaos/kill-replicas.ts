import { diceOf } from './dice.ts';
import { openLargeHouse, PATIENCE, postLargePoll } from './large-poll.ts';
import { type Survived, survived } from './survived.ts';
import { startVoting } from './voters.ts';

const REPLICAS = 3;

/**
 * Kills a replica at random moments while the cards go out and the answers come in. A moment is a number of requests,
 * so that the same seed strikes at the same stage of the work on any machine.
 */
export async function killReplicas({
  members,
  kills,
  seed,
}: Readonly<{ members: number; kills: number; seed: number }>): Promise<Survived> {
  const dice = diceOf(seed);
  await using house = await openLargeHouse({ members, replicas: REPLICAS });
  const poll = await postLargePoll(house);
  const voters = startVoting(poll, dice);
  const moments = Array.from({ length: kills }, () => 1 + dice(2 * members)).sort(
    (one, other) => one - other,
  );
  for (const moment of moments) {
    await house.teams.until(() => poll.progress() >= moment, `request ${moment}`, PATIENCE);
    poll.breaks.push(new Date());
    await house.killAndRestart(dice(REPLICAS));
  }
  return await survived(poll, voters, Date.now());
}
