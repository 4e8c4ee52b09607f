import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { Client } from 'pg';
import { create } from 'tar';
import type { Logger } from '../log.ts';
import { findRunningPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';

/** What a running server makes anew, or what would only be in the way elsewhere; the folders themselves must be there. */
const EMPTIED = new Set([
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
]);
const LEFT_OUT = /^(postmaster\.(pid|opts)|pgsql_tmp.*)$/;
const CONTROL = 'pg_control';
const SEGMENT = /^[0-9A-F]{24}$/;

/**
 * Writes the built-in database to one file, also while a bot uses it: its folder as it is copied, with the log of what
 * was written meanwhile, from which PostgreSQL makes one moment of it. The file holds everything, the password too.
 */
export async function backUp(dataDir: string, file: string, log: Logger): Promise<void> {
  const folder = resolve(dataDir, 'postgres');
  const cluster = join(folder, 'cluster');
  if (!existsSync(join(cluster, 'PG_VERSION'))) throw new Error(`There is no database in ${folder}.`);
  const target = resolve(file);
  if (existsSync(target)) throw new Error(`${target} is there already; a backup overwrites nothing.`);
  const workshop = await mkdtemp(join(dirname(target), `.${basename(target)}-`));
  try {
    const url = await findRunningPostgres(dataDir);
    if (url) await copyWhileRunning(url, cluster, join(workshop, 'cluster'));
    else {
      const server = await startEmbeddedPostgres(dataDir, log);
      await copyWhileRunning(server.url, cluster, join(workshop, 'cluster')).finally(server.stop);
    }
    await copyFile(join(folder, 'password'), join(workshop, 'password'));
    const packed = join(workshop, 'packed');
    await create({ cwd: workshop, file: packed, gzip: true, portable: true }, ['cluster', 'password']);
    await chmod(packed, 0o600);
    await rename(packed, target);
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
}

/** As PostgreSQL's own base backup does it, over one connection. */
async function copyWhileRunning(url: string, cluster: string, to: string): Promise<void> {
  const client = new Client({ connectionString: url, application_name: 'polsbot backup' });
  await client.connect();
  try {
    // Keeps the log that the copy needs, and goes with this connection.
    await client.query("select pg_create_physical_replication_slot('polsbot_backup', true, true)");
    const { rows: begun } = await client.query(
      "select pg_walfile_name(pg_backup_start('polsbot', true)) as segment",
    );
    await copyFolder(cluster, to);
    await copyFile(join(cluster, 'global', CONTROL), join(to, 'global', CONTROL));
    const { rows: ended } = await client.query(
      'select labelfile, pg_walfile_name(lsn) as segment from pg_backup_stop(false)',
    );
    await copySegments(join(cluster, 'pg_wal'), join(to, 'pg_wal'), begun[0].segment, ended[0].segment);
    await writeFile(join(to, 'backup_label'), ended[0].labelfile);
  } finally {
    await client.end();
  }
}

async function copyFolder(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const { name } = entry;
    if (LEFT_OUT.test(name) || name === CONTROL) continue;
    if (entry.isFile()) await copyFile(join(from, name), join(to, name)).catch(unlessGone);
    else if (EMPTIED.has(name)) await mkdir(join(to, name), { mode: 0o700 });
    else await copyFolder(join(from, name), join(to, name));
  }
}

/** A table can be dropped while its folder is read; the log then says so too. */
function unlessGone(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}

async function copySegments(from: string, to: string, first: string, last: string): Promise<void> {
  const needed = (await readdir(from)).filter((name) => SEGMENT.test(name) && first <= name && name <= last);
  if (!needed.includes(first) || !needed.includes(last))
    throw new Error('The log of the database does not reach back to the beginning of the backup.');
  for (const name of needed) await copyFile(join(from, name), join(to, name));
}
