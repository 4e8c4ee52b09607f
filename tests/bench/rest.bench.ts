import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';
import { memberCards } from '../journeys/reading.ts';
import { openCommittee } from './committee.ts';
import { startMeasured } from './measured-process.ts';

/** Until what a start sets off is over. */
const SETTLED_MS = 65_000;
const LOOK_MS = 120_000;
/** Until every process of a server goes by new settings. */
const RELOADED_MS = 2_000;
/** With what the server begins a line of its log. */
const LINE = 'asked';
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
  const log = await logQueries(client);
  const before = { cpu: cpuOf(bot.pid), queries: queriesIn(log) };
  await setTimeout(LOOK_MS);
  const cpu = cpuOf(bot.pid) - before.cpu;
  const queries = queriesIn(log) - before.queries;
  const [memory, { rss }] = [await bot.memory(), await bare.usage()];
  await client.end();
  await bare.stop();
  const bareMemory = Math.round(rss / 1024 / 1024);
  say({
    seconds: LOOK_MS / 1_000,
    core: `${((cpu / LOOK_MS) * 100).toFixed(2)} %`,
    queriesPerMinute: Math.round(queries / (LOOK_MS / 60_000)),
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

/** Has the server write down every query from now on, and gives the file in which it does. */
async function logQueries(client: Client): Promise<string> {
  await client.query(`alter system set log_line_prefix = '${LINE} '`);
  await client.query("alter system set log_statement = 'all'");
  await client.query('select pg_reload_conf()');
  await setTimeout(RELOADED_MS);
  const { rows } = await client.query('show data_directory');
  return join(dirname(rows[0].data_directory), 'server.log');
}

/** How many queries stand in a log: `begin` and `commit` too; what comes in one message is one. */
function queriesIn(log: string): number {
  return [
    ...readFileSync(log, 'utf8').matchAll(new RegExp(`^${LINE} LOG:  (?:statement|execute [^:]+): `, 'gm')),
  ].length;
}
