import { existsSync } from 'node:fs';
import { chmod, lchown, mkdir, mkdtemp, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { extract } from 'tar';
import type { Logger } from '../log.ts';
import { type Account, findAccount, startEmbeddedPostgres } from './embedded-postgres.ts';

/**
 * Puts a backup into a data folder that has no database yet, and starts PostgreSQL once to see that it is whole. Throws,
 * and leaves the folder as it was, when it is not.
 */
export async function restore(file: string, dataDir: string, log: Logger): Promise<void> {
  const folder = resolve(dataDir, 'postgres');
  if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
  if (existsSync(folder) && (await readdir(folder)).length > 0)
    throw new Error(`${folder} is not empty; a backup is only restored where there is no database.`);
  await mkdir(resolve(dataDir), { recursive: true });
  const workshop = await mkdtemp(join(resolve(dataDir), 'restoring-'));
  try {
    unpack(file, workshop);
    const account = await findAccount();
    await prepare(workshop, account);
    if (existsSync(folder)) await rmdir(folder);
    await rename(workshop, folder);
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
  try {
    const server = await startEmbeddedPostgres(dataDir, log);
    await server.stop();
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw new Error('The backup is not whole, or of another version of PostgreSQL: it does not start.', {
      cause: error,
    });
  }
}

function unpack(file: string, workshop: string): void {
  const isOurs = (path: string) => /^(cluster(\/|$)|password$)/.test(path);
  try {
    // In one go: nothing is still being written when a file turns out to be cut off.
    extract({ file, cwd: workshop, sync: true, strict: true, preserveOwner: false, filter: isOurs });
  } catch (error) {
    throw new Error(`${file} is no whole backup of Polsbot.`, { cause: error });
  }
  const isComplete = ['cluster/PG_VERSION', 'cluster/backup_label', 'password'].every((path) =>
    existsSync(join(workshop, path)),
  );
  if (!isComplete) throw new Error(`${file} is no whole backup of Polsbot.`);
}

/** PostgreSQL starts only on a folder that is its own and nobody else's. */
async function prepare(workshop: string, account: Account | null): Promise<void> {
  const cluster = join(workshop, 'cluster');
  await chmod(cluster, 0o700);
  await chmod(join(workshop, 'password'), 0o600);
  if (!account) return;
  const { uid, gid } = account;
  for (const path of [workshop, cluster]) await lchown(path, uid, gid);
  for (const entry of await readdir(cluster, { recursive: true }))
    await lchown(join(cluster, entry), uid, gid);
}
