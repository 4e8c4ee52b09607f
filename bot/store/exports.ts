import type { Kysely, Transaction } from 'kysely';
import type { Job } from './queue.ts';
import type { ExportRow, Schema } from './schema.ts';

/** The job that brings a file one step further on its way to the person who asked for it. */
export function exportJob(exportId: string): Job {
  return { name: 'deliver-export', key: exportId, data: { exportId } };
}

/** Reads an export and keeps every other decision about it waiting until the transaction ends. */
export function lockExport(trx: Transaction<Schema>, id: string): Promise<ExportRow | undefined> {
  return trx.selectFrom('export').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

export function findExport(db: Kysely<Schema>, id: string): Promise<ExportRow | undefined> {
  return db.selectFrom('export').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The committee whose poll, there still or deleted, is handed over. */
export async function committeeOfExport(
  db: Kysely<Schema>,
  { poll_id, disposal_id }: Pick<ExportRow, 'poll_id' | 'disposal_id'>,
): Promise<string | undefined> {
  const row = disposal_id
    ? await db
        .selectFrom('disposal')
        .select('committee_id')
        .where('poll_id', '=', disposal_id)
        .executeTakeFirst()
    : await db.selectFrom('poll').select('committee_id').where('id', '=', poll_id).executeTakeFirst();
  return row?.committee_id;
}
