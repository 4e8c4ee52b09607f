import type { FileFormat } from '../export/formats.ts';
import { exportJob } from '../store/exports.ts';
import { type House, type Refused, refused, transact } from './act.ts';
import { lockOrganisedPoll, type OrganiserRefusal } from './organised-poll.ts';

/** For how long an offer may be under way before another click asks anew. */
const UNDERWAY_MS = 60_000;

type Asked = Readonly<{ pollId: string; personId: string; format: FileFormat }>;

/** Has a poll that was posted offered to its organiser as a file. */
export function askExport(
  house: House,
  { pollId, personId, format }: Asked,
): Promise<Readonly<{ ok: true }> | Refused<OrganiserRefusal | 'never-posted'>> {
  const now = house.now();
  return transact(house, async (trx) => {
    const found = await lockOrganisedPoll(trx, { pollId, personId });
    if (!found.ok) return found;
    if (found.poll.opened_at === null) return refused('never-posted');
    const wanted = { poll_id: pollId, person_id: personId, format };
    // A second click on the same button while the offer is under way asks for nothing more.
    const underway = await trx
      .selectFrom('export')
      .select('id')
      .where((row) => row.and({ ...wanted, state: 'asked' }))
      .where('asked_at', '>', new Date(now.getTime() - UNDERWAY_MS))
      .executeTakeFirst();
    if (underway) return { ok: true };
    const { id } = await trx
      .insertInto('export')
      .values({ ...wanted, asked_at: now })
      .returning('id')
      .executeTakeFirstOrThrow();
    await house.queue.enqueue(trx, [exportJob(id)]);
    return { ok: true };
  });
}
