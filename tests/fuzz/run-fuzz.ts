import { startTestServer } from '../store/test-server.ts';
import { fuzz } from './fuzz.ts';

// Sends mutilated activities to a real bot: `npm run fuzz -- [HOW MANY] [SEED]`. Ends with 1 when one is not taken well.
const [runs = 1_000, seed = Date.now() % 1_000_000_000] = process.argv.slice(2).map(Number);
const SHOWN = 300;
const server = await startTestServer({ durable: false });
process.env.TEST_DATABASE_URL = server.url;
try {
  const { inputs, statuses, slowest, failures } = await fuzz({ runs, seed });
  console.log(`${inputs} inputs, seed ${seed}`);
  console.log(`answers by status: ${JSON.stringify(statuses)}`);
  console.log(`slowest answer: ${Math.round(slowest.milliseconds)} ms, to ${slowest.input.slice(0, SHOWN)}`);
  console.log(`answers of 500 and over, or none: ${failures.length}`);
  for (const failure of failures) console.log(`- ${failure}`);
  if (failures.length > 0) process.exitCode = 1;
} finally {
  await server.stop();
}
