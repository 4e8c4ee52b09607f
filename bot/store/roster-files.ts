import type { Kysely } from 'kysely';
import type { RosterFile, Schema } from './schema.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Before this moment what was sent is no longer to be used: a day has gone by. */
export function expiredBefore(now: Date): Date {
  return new Date(now.getTime() - DAY_MS);
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
