import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const ROOT = join(import.meta.dirname, '..', '..');
const FOLDER = join(ROOT, 'build', 'older');

/**
 * The program of the version before the last change of the tables, from the history of this project; it stands where the
 * packages of this one are found.
 */
export function olderVersion(): URL {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: ROOT, maxBuffer: 1024 ** 3 });
  const change = `${git('log', '-1', '--format=%H', '--diff-filter=A', '--', 'bot/store/migrations')}`.trim();
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const files = git('archive', `${change}^`, 'package.json', 'bot', 'cards', 'tests/bot');
  execFileSync('tar', ['-x', '-C', FOLDER], { input: files });
  return pathToFileURL(join(FOLDER, 'tests', 'bot', 'bot-process.ts'));
}
