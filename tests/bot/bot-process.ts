import { readConfig } from '../../bot/config.ts';
import { watchOver } from '../../bot/telemetry/watch-over.ts';

// The real bot in a process of its own, with a clock that the test can move. Files may come from this machine and go there.
let offset = 0;

process.on('message', ({ clock }: { clock?: string }) => {
  if (clock) offset = new Date(clock).getTime() - Date.now();
  process.send?.({ rss: process.memoryUsage.rss() });
});
// A test that is gone must not leave its bot behind.
process.on('disconnect', () => process.exit(1));

const isLocal = (url: string) => new URL(url).hostname === '127.0.0.1';
const config = readConfig();
const endTelemetry = await watchOver(config);
const { startBot } = await import('../../bot/start.ts');
const { createDownload } = await import('../../bot/teams/files.ts');
const { createUpload } = await import('../../bot/teams/upload.ts');
const { createGraph } = await import('../../bot/graph/graph.ts');
const { createPublishedKeys } = await import('../../bot/teams/published-keys.ts');
const { TEST_GRAPH, TEST_KEYS, TEST_GATHER_SECONDS = '1', TEST_PACE, TEST_TEMPO } = process.env;
const credential = {
  getToken: async () => ({ token: 'of-the-bot', expiresOnTimestamp: Date.now() + 3_600_000 }),
};
const bot = await startBot(config, {
  now: () => new Date(Date.now() + offset),
  download: createDownload(isLocal),
  upload: createUpload(isLocal),
  // For what no committee does: hundreds of polls at once, in a handful of chats.
  ...(TEST_PACE === 'free' ? { pace: { perConversation: [], spacingMs: 0 } } : {}),
  // Tests click faster than people do; one of them goes at the bot's own limit.
  ...(TEST_TEMPO === 'as ever' ? {} : { tempo: { most: Number.MAX_SAFE_INTEGER, seconds: 1 } }),
  ...(TEST_GATHER_SECONDS === 'as ever' ? {} : { gatherSeconds: Number(TEST_GATHER_SECONDS) }),
  ...(TEST_KEYS ? { keys: createPublishedKeys({ address: TEST_KEYS, restMs: 0 }) } : {}),
  ...(TEST_GRAPH ? { graph: createGraph({ credential, address: TEST_GRAPH }) } : {}),
});
process.on('SIGTERM', async () => {
  await bot.stop();
  await endTelemetry();
  process.exit(0);
});
process.send?.({ url: bot.url });
