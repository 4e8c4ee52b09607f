import type { Kysely } from 'kysely';

/** When a card was last edited: no card is edited twice within some seconds, whatever asks for it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('delivery').addColumn('edited_at', 'timestamptz').execute();
}
