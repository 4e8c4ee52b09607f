import type { Logger } from '../log.ts';
import type { Database } from '../store/connect.ts';
import { cardJobs } from '../store/deliveries.ts';
import { lockPoll } from '../store/polls.ts';
import type { DeadJob, Queue } from '../store/queue.ts';
import type { Meters } from '../telemetry/meters.ts';

/**
 * Takes note of a job that failed for a day. A card of which that is true is the organiser's to see and to send again;
 * everything else is the operator's.
 */
export async function giveUp(
  { db, queue, log, meters }: Readonly<{ db: Database; queue: Queue; log: Logger; meters: Meters }>,
  { name, data }: DeadJob,
): Promise<void> {
  log.error({ queue: name, job: data }, 'a job was given up');
  if (!('deliveryId' in data)) return;
  await db.transaction().execute(async (trx) => {
    const card = await trx
      .updateTable('delivery')
      .set({ state: 'failed' })
      .where('id', '=', data.deliveryId)
      .where('state', '!=', 'unreachable')
      .returning(['poll_id', 'kind'])
      .executeTakeFirst();
    if (!card) return;
    meters.delivered(card.kind, 'given-up');
    await lockPoll(trx, card.poll_id);
    await queue.enqueue(trx, await cardJobs(trx, { pollId: card.poll_id, kinds: ['organiser'] }));
  });
}
