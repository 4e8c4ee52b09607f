import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TakenArchive } from './take-archive.ts';

const VERIFY = fileURLToPath(new URL('../../bot/verify-archive.ts', import.meta.url));

/** What `npm run verify-archive FILE` says, and the code with which it ends. */
type Verdict = Readonly<{ code: number | null; said: string }>;

export type CheckedArchive = Readonly<{
  file: string;
  whole: Verdict;
  /** Of a copy in which one byte is another. */
  changed: Verdict;
}>;

/** Keeps an archive in a folder and has it checked twice: as it came, and after one byte of its record was changed. */
export function checkArchive(folder: string, { name, bytes }: TakenArchive): CheckedArchive {
  const file = path.join(folder, name);
  const copy = path.join(folder, `changed-${name}`);
  writeFileSync(file, bytes);
  writeFileSync(copy, withOneByteChanged(bytes));
  return { file, whole: verify(file), changed: verify(copy) };
}

const VOTE = '"choice": "';

/** In the first vote one sign of the choice is another. */
function withOneByteChanged(bytes: Buffer): Buffer {
  const before = bytes.indexOf(VOTE);
  if (before < 0) throw new Error('There is no vote in the archive.');
  const changed = Buffer.from(bytes);
  const at = before + VOTE.length;
  changed[at] = (changed[at] ?? 0) ^ 1;
  return changed;
}

function verify(file: string): Verdict {
  const { status, stdout, stderr } = spawnSync(process.execPath, [VERIFY, file], { encoding: 'utf8' });
  return { code: status, said: `${stdout}${stderr}`.trim() };
}
