import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';
import { memberCards } from '../journeys/reading.ts';
import { openCommittee } from './committee.ts';
import { startMeasured } from './measured-process.ts';

/** Until what a start sets off is over. */
const SETTLED_MS = 20_000;
const LOOK_MS = 120_000;
/** In which the kernel counts the time of processes. */
const TICK_MS = 10;

/** What a bot takes that nobody does anything with, with one poll running; its memory beside that of the bare SDK. */
export async function bench(say: (figures: object) => void): Promise<void> {
  await using committee = await openCommittee({ members: 20 });
  const bare = await startMeasured('./bare-bot.ts');
  await committee.post();
  await committee.teams.until(
    () => committee.members.every((member) => memberCards(member).length > 0),
    'every card',
    { timeoutMs: 60_000 },
  );
  const [bot] = committee.bots;
  if (!bot) throw new Error('There is no bot.');
  const client = new Client({ connectionString: committee.database.url });
  await client.connect();
  await setTimeout(SETTLED_MS);
  const before = { cpu: cpuOf(bot.pid), transactions: await transactions(client) };
  await setTimeout(LOOK_MS);
  const cpu = cpuOf(bot.pid) - before.cpu;
  // Looking takes one itself.
  const queries = (await transactions(client)) - before.transactions - 1;
  const [memory, { rss }] = [await bot.memory(), await bare.usage()];
  await client.end();
  await bare.stop();
  const bareMemory = Math.round(rss / 1024 / 1024);
  say({
    seconds: LOOK_MS / 1_000,
    core: `${((cpu / LOOK_MS) * 100).toFixed(2)} %`,
    transactionsPerMinute: Math.round(queries / (LOOK_MS / 60_000)),
    memoryMb: memory,
    bareMemoryMb: bareMemory,
    memoryRatio: Math.round((memory / bareMemory) * 100) / 100,
  });
}

/** Milliseconds of a core that a process has used so far; on Linux. */
function cpuOf(pid: number): number {
  const [, rest = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
  const fields = rest.split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

async function transactions(client: Client): Promise<number> {
  const { rows } = await client.query(
    'select (xact_commit + xact_rollback)::int as count from pg_stat_database where datname = current_database()',
  );
  return rows[0].count;
}
