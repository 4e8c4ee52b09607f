import { type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import * as firstTables from './migrations/0001-first-tables.ts';
import * as languages from './migrations/0002-languages.ts';
import * as history from './migrations/0003-history.ts';
import * as draftSettings from './migrations/0004-draft-settings.ts';
import * as memoFile from './migrations/0005-memo-file.ts';
import * as seatsAndVoices from './migrations/0006-seats-and-voices.ts';
import * as rosterFiles from './migrations/0007-roster-files.ts';
import * as exports from './migrations/0008-exports.ts';
import * as committeeCalendar from './migrations/0009-committee-calendar.ts';
import * as sessions from './migrations/0010-sessions.ts';
import * as memberCard from './migrations/0011-member-card.ts';
import * as griffieFollowUps from './migrations/0012-griffie-follow-ups.ts';
import * as channelPosting from './migrations/0013-channel-posting.ts';
import * as sendPace from './migrations/0016-send-pace.ts';
import * as heartbeat from './migrations/0017-heartbeat.ts';
import * as records from './migrations/0024-records.ts';
import * as forgetting from './migrations/0025-forgetting.ts';
import * as retention from './migrations/0026-retention.ts';
import * as lateTurns from './migrations/0027-late-turns.ts';
import * as sessionEvents from './migrations/0029-session-events.ts';
import * as earlierNames from './migrations/0030-earlier-names.ts';
import * as ballotCounts from './migrations/0031-ballot-counts.ts';
import * as editedAt from './migrations/0032-edited-at.ts';
import * as turnsInASecond from './migrations/0033-turns-in-a-second.ts';
import * as forgottenPeople from './migrations/0034-forgotten-people.ts';
import type { Schema } from './schema.ts';

const migrations = {
  '0001-first-tables': firstTables,
  '0002-languages': languages,
  '0003-history': history,
  '0004-draft-settings': draftSettings,
  '0005-memo-file': memoFile,
  '0006-seats-and-voices': seatsAndVoices,
  '0007-roster-files': rosterFiles,
  '0008-exports': exports,
  '0009-committee-calendar': committeeCalendar,
  '0010-sessions': sessions,
  '0011-member-card': memberCard,
  '0012-griffie-follow-ups': griffieFollowUps,
  '0013-channel-posting': channelPosting,
  '0016-send-pace': sendPace,
  '0017-heartbeat': heartbeat,
  '0024-records': records,
  '0025-forgetting': forgetting,
  '0026-retention': retention,
  '0027-late-turns': lateTurns,
  '0029-session-events': sessionEvents,
  '0030-earlier-names': earlierNames,
  '0031-ballot-counts': ballotCounts,
  '0032-edited-at': editedAt,
  '0033-turns-in-a-second': turnsInASecond,
  '0034-forgotten-people': forgottenPeople,
};

/**
 * Brings the tables up to date. Safe when several replicas start at once: kysely takes an advisory lock, so
 * one of them migrates while the others wait and then find nothing to do. An
 * older version starts as well where a newer one has been: what it does not know of was only added.
 */
export async function migrate(db: Kysely<Schema>): Promise<void> {
  const known = { ...(await done(db)), ...migrations };
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => known },
    allowUnorderedMigrations: true,
  });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}

/** The migrations that have been done in this database, as if there were nothing left of them to do. */
async function done(db: Kysely<Schema>): Promise<Record<string, Migration>> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === 'kysely_migration')) return {};
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
  return Object.fromEntries(rows.map(({ name }) => [name, { up: async () => undefined }]));
}

/** Whether everything that this version needs is there. */
export async function isMigrated(db: Kysely<Schema>): Promise<boolean> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
  const names = new Set(rows.map(({ name }) => name));
  return Object.keys(migrations).every((name) => names.has(name));
}
