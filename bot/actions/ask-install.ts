import { isOrganiser } from '../store/committees.ts';
import { type House, type Refused, refused, transact } from './act.ts';

/** Has the bot installed for everybody on a committee's roster who lacks it; the organiser hears how that went. */
export function askInstall(
  house: House,
  { committeeId, personId }: Readonly<{ committeeId: string; personId: string }>,
): Promise<Readonly<{ ok: true }> | Refused<'not-organiser'>> {
  return transact(house, async (trx) => {
    if (!(await isOrganiser(trx, committeeId, personId))) return refused('not-organiser');
    const job = { name: 'install-app', key: committeeId, data: { committeeId, personId } } as const;
    await house.queue.enqueue(trx, [job]);
    return { ok: true };
  });
}
