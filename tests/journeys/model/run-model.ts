import { startTestServer } from '../../store/test-server.ts';
import { playStories } from './play-stories.ts';

// Plays polls at random against the rules: `npm run model -- [HOW MANY] [SEED] [STEPS]`.
const [stories = 1_000, seed = Date.now() % 1_000_000_000, steps = 12] = process.argv.slice(2).map(Number);
const server = await startTestServer({ durable: false });
process.env.TEST_DATABASE_URL = server.url;
console.log(`${stories} polls of ${steps} steps, seed ${seed}`);
const begun = Date.now();
try {
  const reports = await playStories({ stories, steps, seed, batch: 50, say: console.log });
  if (reports.length > 0) process.exitCode = 1;
  console.log(`${reports.length} differences, ${Math.round((Date.now() - begun) / 1000)} s`);
} finally {
  await server.stop();
}
