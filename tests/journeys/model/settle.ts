import { setTimeout } from 'node:timers/promises';
import type { Client } from 'pg';

/** For so long changes gather in a house of the model, where nothing but `settle` ends it. */
export const GATHER_SECONDS = 60;
const PATIENCE_MS = 180_000;
const LOOK_MS = 15;
/** Longer than changes are gathered in this house; a job that waits for longer waits for another day. */
const SOON = `now() + interval '${GATHER_SECONDS + 1} seconds'`;
/** What waits for a moment of the clock. */
const OF_THE_CLOCK = [
  'close-poll',
  'auto-remind',
  'days-left',
  'follow-up',
  'follow-team',
  'deliver-card',
] as const;

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
       where name = any($1) and ${UNDONE} and (state = 'active' or start_after <= now())`,
      [OF_THE_CLOCK],
    );
    if (rows[0]?.busy === 0) {
      await database.query('update delivery set edited_at = null where edited_at is not null');
      const { rowCount } = await database.query(
        `update pgboss.job set start_after = now() - interval '1 second'
         where name = 'deliver-card' and ${UNDONE} and state <> 'active' and start_after < ${SOON}`,
      );
      if (!rowCount) return;
      await wake(database, 'deliver-card');
    }
    if (Date.now() > giveUp) throw new Error(`${rows[0]?.busy} cards do not come to rest.`);
    await setTimeout(LOOK_MS);
  }
}

/**
 * Brings all that waits for a moment of the clock so many milliseconds nearer, and settles. The queue goes by the database's
 * clock, which nobody can move.
 */
export async function letPass(database: Client, milliseconds: number): Promise<void> {
  await database.query(
    `update pgboss.job set start_after = start_after - $2 * interval '1 millisecond'
     where name = any($1) and state = 'created'`,
    [OF_THE_CLOCK, milliseconds],
  );
  for (const queue of OF_THE_CLOCK) await wake(database, queue);
  await settle(database);
}

/** Has the lists of all teams in which people came and went read at once. */
export async function followTeams(database: Client): Promise<void> {
  await database.query(
    "update pgboss.job set start_after = now() where name = 'follow-team' and state = 'created'",
  );
  await wake(database, 'follow-team');
}

/** As the queue tells its workers of new jobs. */
async function wake(database: Client, queue: string): Promise<void> {
  await database.query(
    "select pg_notify('pgboss_' || left(encode(sha224('pgboss'::bytea), 'hex'), 24), $1)",
    [queue],
  );
}
