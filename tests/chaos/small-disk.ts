import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MEGABYTE = 1024 * 1024;
const PAGE = 4096;

/** A disk of its own, as small as a test likes. */
export type SmallDisk = Readonly<{
  folder: string;
  /** Leaves not a byte. */
  fill(): void;
  /** Gives back what was filled. */
  free(): void;
  drop(): void;
}>;

/** Makes a disk in memory; only root on Linux may. */
export function makeSmallDisk(megabytes: number): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'polsbot-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', folder]);
  const filler = join(folder, 'filler');
  return {
    folder,
    fill() {
      const file = openSync(filler, 'a');
      for (const size of [MEGABYTE, PAGE]) while (hasRoom(file, Buffer.alloc(size)));
      closeSync(file);
    },
    free: () => rmSync(filler),
    drop() {
      execFileSync('umount', [folder]);
      rmSync(folder, { recursive: true });
    },
  };
}

function hasRoom(file: number, bytes: Buffer): boolean {
  try {
    return writeSync(file, bytes) === bytes.length;
  } catch (error) {
    if ((error as { code?: string }).code !== 'ENOSPC') throw error;
    return false;
  }
}
