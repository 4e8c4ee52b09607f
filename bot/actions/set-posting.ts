import type { Posting } from '../poll/posting.ts';
import { isOrganiser } from '../store/committees.ts';
import type { Committee } from '../store/schema.ts';
import { type House, type Refused, refused, transact } from './act.ts';

type NewPosting = Readonly<{
  committeeId: string;
  personId: string;
  posting: Posting;
  /** The channel in which this is chosen; only one of the committee's own team will do. */
  channel: Readonly<{ teamId: string; id: string; name: string }>;
}>;

/** Chooses where a committee's new polls are posted; those that have been posted stay where they are. */
export function setPosting(
  house: House,
  { committeeId, personId, posting, channel }: NewPosting,
): Promise<Readonly<{ ok: true; committee: Committee }> | Refused<'not-organiser' | 'not-its-team'>> {
  const inChannel = posting !== 'chat';
  return transact(house, async (trx) => {
    if (!(await isOrganiser(trx, committeeId, personId))) return refused('not-organiser');
    const committee = await trx
      .updateTable('committee')
      .set({
        posting,
        posting_channel_id: inChannel ? channel.id : null,
        posting_channel_name: inChannel ? channel.name : null,
      })
      .where('id', '=', committeeId)
      .where('team_id', '=', channel.teamId)
      .returningAll()
      .executeTakeFirst();
    return committee ? { ok: true, committee } : refused('not-its-team');
  });
}
