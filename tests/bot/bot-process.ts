import { readConfig } from '../../bot/config.ts';
import type { Pace } from '../../bot/delivery/teams-limits.ts';
import { watchOver } from '../../bot/telemetry/watch-over.ts';

// The real bot in a process of its own, with a clock that the test can move. Files may come from this machine and go
// there. Its settings come as a message, so that after one bot another can run here: loading all modules takes longer
// than anything else.
type Ask = Readonly<{ start?: Record<string, string>; clock?: string; stop?: true; ask?: 'memory' }>;

/** A process that nobody has use for any more ends by itself; later than anybody takes it, however busy the machine is. */
const IDLE_MS = 20_000;

const FREE: Pace = {
  perConversation: [],
  inAll: { most: 1, milliseconds: 0 },
  spacingMs: 0,
  latenessMs: 60_000,
};

let offset = 0;
let bot: { url: string; stop(): Promise<void> } | undefined;
let endTelemetry = async () => undefined as unknown;
let idle: NodeJS.Timeout | undefined;

process.on('message', async ({ start, clock, stop }: Ask) => {
  if (start) {
    clearTimeout(idle);
    offset = start.TEST_CLOCK ? offsetOf(start.TEST_CLOCK) : 0;
    await begin(start);
    process.send?.({ url: bot?.url });
    return;
  }
  if (stop) {
    await bot?.stop();
    bot = undefined;
    idle = setTimeout(() => process.exit(0), IDLE_MS);
  }
  if (clock) offset = offsetOf(clock);
  process.send?.({ rss: process.memoryUsage.rss() });
});
// A test that is gone must not leave its bot behind.
process.on('disconnect', () => process.exit(1));
process.on('SIGTERM', async () => {
  await bot?.stop();
  await endTelemetry();
  process.exit(0);
});

const offsetOf = (moment: string) => new Date(moment).getTime() - Date.now();
const isLocal = (url: string) => new URL(url).hostname === '127.0.0.1';

/** So many in so many seconds, as in `20/60`; left out, as many as anybody likes. */
function tempoOf(written = `${Number.MAX_SAFE_INTEGER}/1`): Readonly<{ most: number; seconds: number }> {
  const [most = 0, seconds = 0] = written.split('/').map(Number);
  return { most, seconds };
}

async function begin(environment: Record<string, string>): Promise<void> {
  const config = readConfig(environment);
  endTelemetry = await watchOver(config);
  const { startBot } = await import('../../bot/start.ts');
  const { createDownload } = await import('../../bot/teams/files.ts');
  const { createUpload } = await import('../../bot/teams/upload.ts');
  const { createPublishedKeys } = await import('../../bot/teams/published-keys.ts');
  const { TEST_GRAPH, TEST_KEYS, TEST_GATHER_SECONDS = '1', TEST_PACE, TEST_TEMPO } = environment;
  const { TEST_PATIENCE = '{}', TEST_CONNECT = '30000' } = environment;
  bot = await startBot(config, {
    now: () => new Date(Date.now() + offset),
    download: createDownload(isLocal),
    upload: createUpload(isLocal),
    // For what no committee does: hundreds of polls at once, in a handful of chats.
    ...(TEST_PACE === 'free' ? { pace: FREE } : {}),
    // Tests click faster than people do; one of them goes at the bot's own limit.
    tempo: tempoOf(TEST_TEMPO),
    // A dozen bots on two cores can leave each other without a connection for longer than a person would wait.
    ...(TEST_CONNECT === 'as ever' ? {} : { connectTimeoutMs: Number(TEST_CONNECT) }),
    // Hundreds of bots are stopped to which nothing is on its way.
    patience: { leaveMs: 0, ...JSON.parse(TEST_PATIENCE) },
    ...(TEST_GATHER_SECONDS === 'as ever' ? {} : { gatherSeconds: Number(TEST_GATHER_SECONDS) }),
    ...(TEST_KEYS ? { keys: createPublishedKeys({ address: TEST_KEYS, restMs: 0 }) } : {}),
    ...(TEST_GRAPH ? { graph: await graphAt(TEST_GRAPH) } : {}),
  });
}

/** Loaded only for a bot that has one, as the bot itself does. */
async function graphAt(address: string) {
  const { createGraph } = await import('../../bot/graph/graph.ts');
  const credential = {
    getToken: async () => ({ token: 'of-the-bot', expiresOnTimestamp: Date.now() + 3_600_000 }),
  };
  return createGraph({ credential, address });
}
