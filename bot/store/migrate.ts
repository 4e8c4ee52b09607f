import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import * as firstTables from './migrations/2026-11-23-first-tables.ts';
import type { Schema } from './schema.ts';

const migrations = { '2026-11-23-first-tables': firstTables };

/**
 * Brings the tables up to date. Safe when several replicas start at once: kysely takes an advisory lock, so
 * one of them migrates while the others wait and then find nothing to do.
 */
export async function migrate(db: Kysely<Schema>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}
