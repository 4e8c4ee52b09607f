import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './playground/find-browser.ts';
import { startTestServer } from './store/test-server.ts';

// Runs the tests against a PostgreSQL of their own: `node tests/run.ts [JEST ARGUMENT …]`.
const root = fileURLToPath(new URL('..', import.meta.url));
const results = join(root, 'build', `test-results-${process.pid}.json`);
const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
mkdirSync(join(root, 'build'), { recursive: true });

const browser = findBrowser();
if (!browser && process.env.REQUIRE_BROWSER)
  throw new Error('What is tested in a browser is required, and there is no browser.');
const server = await startTestServer({ durable: false });
process.on('SIGINT', () => undefined);
try {
  const child = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      jest,
      '--json',
      `--outputFile=${results}`,
      ...process.argv.slice(2),
    ],
    {
      cwd: root,
      stdio: ['inherit', 'inherit', 'inherit'],
      env: {
        ...process.env,
        NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning',
        // Hundreds of bots start, and compiling them takes longer than anything else. Theirs alone: a worker of Jest that
        // writes it on its way out takes so long that Jest ends it and complains.
        TEST_COMPILE_CACHE: join(root, 'build', 'compile-cache'),
        TEST_DATABASE_URL: server.url,
        TEST_BROWSER: browser ?? '',
      },
    },
  );
  const [code] = await once(child, 'exit');
  process.exitCode = code ?? 1;
} finally {
  await server.stop();
}
report();

function report(): void {
  if (!browser)
    console.log(
      'Left out: the journey and the cards in a browser, because this machine has no Chromium, Chrome or Edge (CHROMIUM_PATH can name one).',
    );
  const { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites } = JSON.parse(
    readFileSync(results, 'utf8'),
  );
  rmSync(results);
  const failed = numFailedTests + numRuntimeErrorTestSuites;
  if (failed > 0 || numPassedTests === 0) process.exitCode = process.exitCode || 1;
  console.log(`${numPassedTests} passed, ${failed} failed, ${numPendingTests} skipped`);
}
