import { runOnDatabase } from './database-command.ts';
import { backUp } from './store/backup.ts';

// Writes the built-in database to a file, also while the bot runs: `npm run backup FILE`.
await runOnDatabase('backup', async ({ dataDir, file, log }) => {
  await backUp(dataDir, file, log);
  return `${file} holds the whole database, with personal data and its password: keep it as safe as the database.`;
});
