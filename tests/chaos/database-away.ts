import { setTimeout } from 'node:timers/promises';
import { diceOf } from './dice.ts';
import { openLargeHouse, PATIENCE, postLargePoll } from './large-poll.ts';
import { startOwnPostgres } from './own-postgres.ts';
import { type Survived, survived } from './survived.ts';
import { type Refusal, startVoting } from './voters.ts';

type Plan = Readonly<{
  members: number;
  seed: number;
  awayMs: number;
  how: 'stopped' | 'crashed' | 'frozen';
}>;

/** PostgreSQL is gone, or does not answer, for so long while the cards go out and the answers come in; then it is back. */
export async function databaseAway({
  members,
  seed,
  awayMs,
  how,
}: Plan): Promise<Survived & Readonly<{ refusals: readonly Refusal[] }>> {
  const dice = diceOf(seed);
  const postgres = await startOwnPostgres();
  await using house = await openLargeHouse({ members, database: postgres });
  const poll = await postLargePoll(house);
  const voters = startVoting(poll, dice);
  const answered = 1 + dice(Math.ceil(members / 2));
  const enough = () => voters.acknowledged() >= answered && voters.hasThrough();
  await house.teams.until(enough, `${answered} answers`, PATIENCE);
  poll.breaks.push(new Date());
  if (how === 'frozen') postgres.freeze();
  else await postgres.end(how === 'stopped' ? 'SIGINT' : 'SIGQUIT');
  // Whoever has not answered yet may still be without a card.
  const repeated = voters.repeats();
  await setTimeout(awayMs);
  if (how === 'frozen') postgres.thaw();
  else await postgres.startAgain();
  const since = Date.now();
  await repeated;
  const result = await survived(poll, voters, since);
  return { ...result, refusals: voters.refusals };
}
