import { runOnDatabase } from './database-command.ts';
import { restore } from './store/restore.ts';

// Puts a backup into an empty data folder: `npm run restore FILE`.
await runOnDatabase('restore', async ({ dataDir, file, log }) => {
  await restore(file, dataDir, log);
  return `The database is in ${dataDir} again. Whoever was forgotten after the backup was made must be forgotten once more.`;
});
