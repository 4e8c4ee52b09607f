import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';
import { diceOf } from './dice.ts';
import { openLargeHouse, PATIENCE, postLargePoll } from './large-poll.ts';
import { startOwnPostgres } from './own-postgres.ts';
import { makeSmallDisk } from './small-disk.ts';
import { type Survived, survived } from './survived.ts';
import { startVoting } from './voters.ts';

/** Room for a new cluster and the poll. */
const MEGABYTES = 256;

type Plan = Readonly<{ members: number; seed: number; fullMs: number }>;

/** The disk of the database is full for so long while the cards go out and the answers come in. */
export async function diskFull({ members, seed, fullMs }: Plan): Promise<Survived> {
  const dice = diceOf(seed);
  const disk = makeSmallDisk(MEGABYTES);
  try {
    const postgres = await startOwnPostgres(disk.folder);
    postgres.keepUp();
    await using house = await openLargeHouse({ members, database: postgres });
    const poll = await postLargePoll(house);
    const voters = startVoting(poll, dice);
    const answered = 1 + dice(Math.ceil(members / 2));
    await house.teams.until(() => voters.acknowledged() >= answered, `${answered} answers`, PATIENCE);
    disk.fill();
    await setTimeout(fullMs);
    disk.free();
    const result = await survived(poll, voters, Date.now());
    const wrong = [
      ...result.wrong,
      ...(voters.refusals.length > 0 ? [] : ['nobody noticed that the disk was full']),
      ...(await unreadable(postgres.url)),
    ];
    return { ...result, wrong };
  } finally {
    disk.drop();
  }
}

/** The tables that cannot be read to their last page, each of which carries a checksum. */
async function unreadable(url: string): Promise<string[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const wrong: string[] = [];
  const { rows } = await client.query(`
    select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'pgboss')`);
  for (const { name } of rows)
    await client.query(`select count(one.*) from ${name} as one`).catch(({ message }) => {
      wrong.push(`${name}: ${message}`);
    });
  await client.end();
  return wrong;
}
