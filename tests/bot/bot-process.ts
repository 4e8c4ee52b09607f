import { readConfig } from '../../bot/config.ts';
import { startBot } from '../../bot/start.ts';
import { createDownload } from '../../bot/teams/files.ts';
import { createUpload } from '../../bot/teams/upload.ts';

// The real bot in a process of its own, with a clock that the test can move. Files may come from this machine and go there.
let offset = 0;

process.on('message', ({ clock }: { clock?: string }) => {
  if (clock) offset = new Date(clock).getTime() - Date.now();
  process.send?.({ rss: process.memoryUsage.rss() });
});
// A test that is gone must not leave its bot behind.
process.on('disconnect', () => process.exit(1));

const isLocal = (url: string) => new URL(url).hostname === '127.0.0.1';
const bot = await startBot(readConfig(), {
  now: () => new Date(Date.now() + offset),
  download: createDownload(isLocal),
  upload: createUpload(isLocal),
});
process.on('SIGTERM', async () => {
  await bot.stop();
  process.exit(0);
});
process.send?.({ url: bot.url });
