import type { Kysely } from 'kysely';
import type { RosterFile, Schema } from './schema.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Before this moment what was sent is no longer to be used: a day has gone by. */
export function expiredBefore(now: Date): Date {
  return new Date(now.getTime() - DAY_MS);
}

/** Throws away what nobody can use any more: it holds names and addresses. */
export async function dropRosterFiles(db: Kysely<Schema>, now: Date): Promise<void> {
  await db.deleteFrom('roster_file').where('created_at', '<=', expiredBefore(now)).execute();
}

/** A roster that this person sent within the last day. */
export function findRosterFile(
  db: Kysely<Schema>,
  { fileId, personId, now }: Readonly<{ fileId: string; personId: string; now: Date }>,
): Promise<RosterFile | undefined> {
  return db
    .selectFrom('roster_file')
    .selectAll()
    .where('id', '=', fileId)
    .where('sent_by', '=', personId)
    .where('created_at', '>', expiredBefore(now))
    .executeTakeFirst();
}
