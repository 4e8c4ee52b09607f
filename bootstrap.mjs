// Brings the dependencies when they are missing or stale, then runs what follows under the project's own Node.
// Plain JavaScript for any Node from 20 on: `node bootstrap.mjs FILE [ARGUMENT …]`.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const begun = Date.now();
const root = dirname(fileURLToPath(import.meta.url));
const node = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

if (isStale() && !install()) process.exit(1);

// The C library would keep memory apart for every thread; the bot's few hardly contend for it.
const env = { MALLOC_ARENA_MAX: '1', ...process.env, POLSBOT_BEGUN: String(begun) };
const child = spawn(node, process.argv.slice(2), { cwd: root, stdio: 'inherit', env });
// Ctrl-C reaches the whole group: the child ends in its own time, and this process with it.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));

/** Whether what is installed is something else than what the lock file says. */
function isStale() {
  if (!existsSync(node)) return true;
  const wanted = readLock(join(root, 'package-lock.json'));
  const installed = readLock(join(root, 'node_modules', '.package-lock.json'));
  return Object.entries(wanted).some(
    ([path, { version, optional }]) =>
      path !== '' && !(optional && !installed[path]) && installed[path]?.version !== version,
  );
}

function readLock(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {};
}

function install() {
  console.log('Installing the dependencies (once; this takes about a minute) …');
  const options = { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' };
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], options);
  if (status === 0 && existsSync(node)) return true;
  console.error(
    'The dependencies could not be installed; the lines above say why. Is the npm registry reachable?',
  );
  return false;
}
