import { globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { startTestServer } from '../store/test-server.ts';

// Prints the figures, a JSON line each: `npm run bench -- [PART OF A NAME …]`. Nothing else should run meanwhile.
const wanted = process.argv.slice(2);
const benches = globSync('*.bench.ts', { cwd: import.meta.dirname })
  .sort()
  .filter((file) => wanted.length === 0 || wanted.some((word) => file.includes(word)));
const server = await startTestServer({ durable: true });
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
}
