import type { Transaction } from 'kysely';
import type { Schema } from '../store/schema.ts';

/** Writes down that something has come of what the Griffie said. */
export async function settleReplies(trx: Transaction<Schema>, pollId: string, now: Date): Promise<void> {
  await trx
    .updateTable('griffie_reply')
    .set({ settled_at: now })
    .where('poll_id', '=', pollId)
    .where('settled_at', 'is', null)
    .execute();
}
