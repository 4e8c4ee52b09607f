import { isOrganiser } from '../store/committees.ts';
import { sweepJob } from '../store/retention.ts';
import { type House, type Refused, refused, transact } from './act.ts';

type Chosen = Readonly<{ committeeId: string; personId: string; years: number | null }>;

/** Chooses how long a committee keeps its polls once they are over; null for as long as it likes. */
export function setRetention(
  house: House,
  { committeeId, personId, years }: Chosen,
): Promise<Readonly<{ ok: true; code: string }> | Refused<'not-organiser'>> {
  return transact(house, async (trx) => {
    if (!(await isOrganiser(trx, committeeId, personId))) return refused('not-organiser');
    const { code } = await trx
      .updateTable('committee')
      .set({ retention_years: years })
      .where('id', '=', committeeId)
      .returning('code')
      .executeTakeFirstOrThrow();
    if (years !== null) await house.queue.enqueue(trx, [sweepJob(committeeId, A_DAY)]);
    return { ok: true, code };
  });
}

/** Nothing is deleted on the day of the choice: a mistake can still be mended. */
const A_DAY = 86_400;
