import { isOrganiser } from '../store/committees.ts';
import { committeeOfExport, exportJob, lockExport } from '../store/exports.ts';
import type { ExportState, FilePlace } from '../store/schema.ts';
import { type House, type Refused, refused, transact } from './act.ts';

/** For how long an offered file can be taken. */
const OFFER_HOURS = 24;
/** The only archive of a deleted poll can be taken until it is offered anew. */
const DISPOSAL_OFFER_HOURS = 7 * 24;

type Answered = Readonly<{
  exportId: string;
  personId: string;
  /** Where the file may be put; null for an offer that is declined. */
  upload: Readonly<{ url: string; place: FilePlace }> | null;
}>;

type OfferRefusal = 'unknown-offer' | 'used-offer' | 'expired-offer' | 'not-organiser';

/**
 * Takes an offered file or declines it. An offer that can be taken no more is closed as well, and the chat then says
 * why.
 */
export function answerFileOffer(
  house: House,
  { exportId, personId, upload }: Answered,
): Promise<Readonly<{ ok: true }> | Refused<OfferRefusal>> {
  const now = house.now();
  return transact(house, async (trx) => {
    const offer = await lockExport(trx, exportId);
    // Nobody is told that an offer to somebody else exists.
    if (offer?.person_id !== personId) return refused('unknown-offer');
    // The click may come before the bot has noted that its offer stands there.
    if (offer.state !== 'asked' && offer.state !== 'offered') return refused('used-offer');
    const goOn = async (state: ExportState) => {
      await trx
        .updateTable('export')
        .set({
          state,
          ...(state === 'accepted' &&
            upload && { upload_url: upload.url, place: JSON.stringify(upload.place) }),
        })
        .where('id', '=', exportId)
        .execute();
      await house.queue.enqueue(trx, [exportJob(exportId)]);
    };
    if (!upload) {
      await goOn('declined');
      return { ok: true };
    }
    const hours = offer.disposal_id === null ? OFFER_HOURS : DISPOSAL_OFFER_HOURS;
    if (now.getTime() - offer.asked_at.getTime() > hours * 3_600_000) {
      await goOn('expired');
      return refused('expired-offer');
    }
    const committeeId = await committeeOfExport(trx, offer);
    if (!committeeId || !(await isOrganiser(trx, committeeId, personId))) {
      await goOn('refused');
      return refused('not-organiser');
    }
    await goOn('accepted');
    return { ok: true };
  });
}
