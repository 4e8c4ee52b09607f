import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';
import { eventually } from './eventually.ts';
import type { House } from './house.ts';

const PATIENCE_MS = 120_000;
const LOOK_MS = 100;

/**
 * The queue goes by the database's clock, which no test can move: this lets the jobs that wait for a later moment
 * run now, and resolves when they have. What they find is for the bot's own clock to say.
 */
export async function runWaiting(
  { database }: House,
  queue: 'auto-remind' | 'close-poll' | 'days-left' | 'deliver-card' | 'follow-up' | 'retention',
): Promise<void> {
  const client = new Client({ connectionString: database });
  await client.connect();
  try {
    const { rows } = await client.query(
      "update pgboss.job set start_after = now() where name = $1 and state = 'created' returning id",
      [queue],
    );
    const ids = rows.map(({ id }) => id);
    if (ids.length === 0) throw new Error(`No job waits in the queue ${queue}.`);
    const giveUp = Date.now() + PATIENCE_MS;
    for (;;) {
      // As a new job would wake the workers; they look by themselves every minute only. Again and again, for a bot that has
      // just started may not listen yet.
      await client.query("select pg_notify('pgboss_' || left(encode(sha224('pgboss'), 'hex'), 24), $1)", [
        queue,
      ]);
      const running = await client.query(
        "select 1 from pgboss.job where id = any($1) and state <> 'completed'",
        [ids],
      );
      if (running.rowCount === 0) return;
      if (Date.now() > giveUp) throw new Error(`A job in the queue ${queue} does not come to an end.`);
      await setTimeout(LOOK_MS);
    }
  } finally {
    await client.end();
  }
}

/** Resolves when every card that is on its way has arrived, and the bot has noted it. */
export async function untilDelivered({ database }: House): Promise<void> {
  const client = new Client({ connectionString: database });
  await client.connect();
  try {
    await eventually(async () => {
      const { rowCount } = await client.query(
        `select 1 from pgboss.job where name = 'deliver-card' and (state in ('active', 'retry')
           or state = 'created' and start_after < now() + interval '10 seconds')`,
      );
      return rowCount === 0;
    }, 'every card');
  } finally {
    await client.end();
  }
}
