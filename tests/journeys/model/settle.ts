import { setTimeout } from 'node:timers/promises';
import type { Client } from 'pg';

/** For so long changes gather in a house of the model, where nothing but `settle` ends it. */
export const GATHER_SECONDS = 60;
const PATIENCE_MS = 60_000;
const LOOK_MS = 15;
/** Longer than changes are gathered in this house; a job that waits for longer waits for another day. */
const SOON = `now() + interval '${GATHER_SECONDS + 1} seconds'`;

/** Said in the words of an index, for thousands of jobs are done. */
const UNDONE = "state in ('created', 'retry', 'active')";

/**
 * Resolves when every card that is about to be sent or edited has been. What is gathered goes out as soon as nothing else
 * is on its way, as if its time were over and the last edits long ago.
 */
export async function settle(database: Client): Promise<void> {
  const giveUp = Date.now() + PATIENCE_MS;
  for (;;) {
    const { rows } = await database.query(
      `select count(*)::int as busy from pgboss.job
       where name = 'deliver-card' and ${UNDONE} and (state = 'active' or start_after <= now())`,
    );
    if (rows[0]?.busy === 0) {
      await database.query('update delivery set edited_at = null where edited_at is not null');
      const { rowCount } = await database.query(
        `update pgboss.job set start_after = now() - interval '1 second'
         where name = 'deliver-card' and ${UNDONE} and state <> 'active' and start_after < ${SOON}`,
      );
      if (!rowCount) return;
      await database.query(WAKE);
    }
    if (Date.now() > giveUp) throw new Error(`${rows[0]?.busy} cards do not come to rest.`);
    await setTimeout(LOOK_MS);
  }
}

/** How the queue tells its workers of new jobs. */
const WAKE = `select pg_notify('pgboss_' || left(encode(sha224('pgboss'::bytea), 'hex'), 24), 'deliver-card')`;
