import { makeDatabase } from '../journeys/database.ts';
import { startTestServer } from '../store/test-server.ts';
import { databaseAway } from './database-away.ts';
import { diskFull } from './disk-full.ts';
import { killReplicas } from './kill-replicas.ts';
import { olderVersion } from './older-version.ts';
import { stopGracefully } from './stop-gracefully.ts';
import type { Survived } from './survived.ts';
import { FAILURE_NAMES, membersRefuse, teamsFails, teamsIsAway } from './teams-fails.ts';
import type { Refusal } from './voters.ts';

// Breaks what can break while a large poll runs, and prints what was survived as rows of a table:
// `npm run chaos -- [SEED] [MEMBERS] [KILLS] [WORDS OF A FAULT]`.
const [seed = Date.now() % 1_000_000_000, members = 500, kills = 20] = process.argv.slice(2, 5).map(Number);
const [only = ''] = process.argv.slice(5);

type Trial = Readonly<{
  fault: string;
  times: string;
  run: () => Promise<Survived & { refusals?: readonly Refusal[] }>;
}>;

const few = Math.min(members, 100);
const TRIALS: readonly Trial[] = [
  {
    fault: 'kill -9 of one of three replicas',
    times: `${kills}`,
    run: () => killReplicas({ members, kills, seed }),
  },
  ...FAILURE_NAMES.map((name) => ({
    fault: `Teams: ${name}`,
    times: `${Math.ceil(few / 2)} requests`,
    run: () => teamsFails([name], { members: few, seed }),
  })),
  {
    fault: 'Teams: away',
    times: '60 s',
    run: () => teamsIsAway({ members: few, seed, awayMs: 60_000 }),
  },
  {
    fault: 'Teams: 403, the bot is blocked',
    times: 'a third of the members',
    run: () => membersRefuse({ members: few, seed }),
  },
  ...(['stopped', 'crashed', 'frozen'] as const).map((how) => ({
    fault: `PostgreSQL ${how}`,
    times: '30 s',
    run: () => databaseAway({ members: few, seed, awayMs: 30_000, how }),
  })),
  {
    fault: 'SIGTERM to each replica in turn',
    times: '3',
    run: () => stopGracefully({ members: few, seed }),
  },
  {
    fault: 'an older version, replaced replica by replica',
    times: '3',
    run: async () =>
      stopGracefully({
        members: few,
        seed,
        before: { program: olderVersion(), database: await makeDatabase('empty') },
      }),
  },
  {
    fault: 'the disk of PostgreSQL is full',
    times: '30 s',
    run: () => diskFull({ members: few, seed, fullMs: 30_000 }),
  },
];

const server = await startTestServer({ durable: true });
process.env.TEST_DATABASE_URL = server.url;
console.log(`seed ${seed}\n`);
console.log(
  '| Fault | How often | Cards and requests | Answers acknowledged | Lost | Sent twice | All true again after |',
);
console.log('| --- | --- | --- | --- | --- | --- | --- |');
const told: string[] = [];
try {
  for (const { fault, times, run } of TRIALS.filter((trial) => trial.fault.includes(only))) {
    const { cards, acknowledged, wrong, duplicates, recoveredMs, refusals = [] } = await run();
    const back = `${Math.round(recoveredMs / 1000)} s`;
    const cells = [fault, times, cards, acknowledged, wrong.length || 'nothing', duplicates, back];
    console.log(`| ${cells.join(' | ')} |`);
    for (const sentence of wrong) console.error(sentence);
    if (refusals.length > 0)
      told.push(`${fault}: told after ${Math.max(...refusals.map(({ ms }) => ms))} ms at most`);
    if (wrong.length > 0) process.exitCode = 1;
  }
  if (told.length > 0) console.log(`\n${told.join('\n')}`);
} finally {
  await server.stop();
}
