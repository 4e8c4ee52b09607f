import { startTestServer } from '../../store/test-server.ts';
import { playStories } from './play-stories.ts';

// Plays polls at random against the rules: `npm run model -- [HOW MANY] [SEED] [STEPS]`, the longest of so many steps.
const [stories = 1_000, seed = Date.now() % 1_000_000_000, steps = 12] = process.argv.slice(2).map(Number);
const server = await startTestServer({ durable: false });
process.env.TEST_DATABASE_URL = server.url;
console.log(`${stories} polls of at most ${steps} steps, seed ${seed}`);
const begun = Date.now();
try {
  const reports = await playStories({ stories, steps, seed, batch: 125, houses: 2, say: console.log });
  if (reports.length > 0) process.exitCode = 1;
  const seconds = (Date.now() - begun) / 1000;
  const speed = (stories / seconds).toFixed(1);
  console.log(`${reports.length} differences, ${Math.round(seconds)} s, ${speed} polls a second`);
} finally {
  await server.stop();
}
