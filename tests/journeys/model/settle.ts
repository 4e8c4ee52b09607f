import { setTimeout } from 'node:timers/promises';
import type { Client } from 'pg';

const PATIENCE_MS = 60_000;
const LOOK_MS = 15;
/** Longer than changes are gathered; a job that waits for longer waits for another day. */
const SOON = "now() + interval '10 seconds'";

/**
 * Resolves when every card that is about to be sent or edited has been. What is gathered goes out at once, as if its
 * two seconds were over.
 */
export async function settle(database: Client): Promise<void> {
  const giveUp = Date.now() + PATIENCE_MS;
  for (;;) {
    const { rowCount } = await database.query(
      `update pgboss.job set start_after = now() - interval '1 second'
       where name = 'deliver-card' and state = 'created' and start_after between now() and ${SOON}`,
    );
    if (rowCount) await database.query(WAKE);
    const { rows } = await database.query(
      `select count(*)::int as busy from pgboss.job
       where name = 'deliver-card' and (state = 'active' or (state < 'active' and start_after < ${SOON}))`,
    );
    if (rows[0]?.busy === 0) return;
    if (Date.now() > giveUp) throw new Error(`${rows[0]?.busy} cards do not come to rest.`);
    await setTimeout(LOOK_MS);
  }
}

/** How the queue tells its workers of new jobs. */
const WAKE = `select pg_notify('pgboss_' || left(encode(sha224('pgboss'::bytea), 'hex'), 24), 'deliver-card')`;
