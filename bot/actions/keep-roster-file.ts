import { createHash } from 'node:crypto';
import type { RosterRow } from '../roster/roster-sheet.ts';
import { dropRosterFiles } from '../store/roster-files.ts';
import { type House, transact } from './act.ts';

type SentRoster = Readonly<{
  personId: string;
  file: Readonly<{ name: string; bytes: Uint8Array }>;
  rows: readonly RosterRow[];
}>;

/** Keeps a roster until its sender says what is to happen with it, and gives its id; throws away what has expired. */
export function keepRosterFile(house: House, { personId, file, rows }: SentRoster): Promise<string> {
  const now = house.now();
  return transact(house, async (trx) => {
    await dropRosterFiles(trx, now);
    const { id } = await trx
      .insertInto('roster_file')
      .values({
        sent_by: personId,
        file_name: file.name,
        file_sha256: createHash('sha256').update(file.bytes).digest('hex'),
        rows: JSON.stringify(rows),
        created_at: now,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    return id;
  });
}

/** Throws a roster away that waits to be used; one that is gone or in use already stays so. */
export function dropRosterFile(
  house: House,
  { fileId, personId }: Readonly<{ fileId: string; personId: string }>,
): Promise<void> {
  return transact(house, async (trx) => {
    await trx
      .deleteFrom('roster_file')
      .where('id', '=', fileId)
      .where('sent_by', '=', personId)
      .where('applied_at', 'is', null)
      .execute();
  });
}
