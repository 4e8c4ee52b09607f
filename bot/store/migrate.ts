import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
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
import * as sessionEvents from './migrations/0029-session-events.ts';
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
  '0029-session-events': sessionEvents,
};

/**
 * Brings the tables up to date. Safe when several replicas start at once: kysely takes an advisory lock, so
 * one of them migrates while the others wait and then find nothing to do.
 */
export async function migrate(db: Kysely<Schema>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}
