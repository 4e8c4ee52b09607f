import type { Database } from '../store/connect.ts';
import { BEAT_SECONDS, expectBeats, noteBeat } from '../store/heartbeat.ts';
import { forgetQuiet } from '../store/pace.ts';
import type { Queue } from '../store/queue.ts';

/** Shows that the workers work: a job that writes down when it ran, and calls for the next. */
export async function beat({ db, queue }: Readonly<{ db: Database; queue: Queue }>): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await noteBeat(trx);
    await queue.enqueue(trx, [{ name: 'heartbeat', key: 'heartbeat', data: {}, after: BEAT_SECONDS }]);
  });
  await forgetQuiet(db);
}

/** Makes the first beat, of whichever replica is first. */
export async function startBeating({ db, queue }: Readonly<{ db: Database; queue: Queue }>): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await expectBeats(trx);
    await queue.enqueue(trx, [{ name: 'heartbeat', key: 'heartbeat-start', data: {} }]);
  });
}
