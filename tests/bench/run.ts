import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { createLog } from '../../bot/log.ts';
import { startEmbeddedPostgres } from '../../bot/store/embedded-postgres.ts';

// Prints the figures, a JSON line each: `npm run bench -- [PART OF A NAME …]`. Nothing else should run meanwhile.
const wanted = process.argv.slice(2);
const benches = globSync('*.bench.ts', { cwd: import.meta.dirname })
  .sort()
  .filter((file) => wanted.length === 0 || wanted.some((word) => file.includes(word)));
const dataDir = mkdtempSync(path.join(tmpdir(), 'polsbot-bench-'));
const server = await startEmbeddedPostgres(dataDir, createLog('silent'));
process.env.TEST_DATABASE_URL = server.url;
try {
  for (const file of benches) {
    const { bench } = (await import(path.join(import.meta.dirname, file))) as {
      bench: (say: (figures: object) => void) => Promise<void>;
    };
    const name = path.basename(file, '.bench.ts');
    await bench((figures) =>
      console.log(JSON.stringify({ bench: name, ...figures, cores: availableParallelism() })),
    );
  }
} finally {
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
