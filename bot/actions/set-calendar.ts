import type { CommitteeCalendar } from '../poll/committee-calendar.ts';
import { isOrganiser } from '../store/committees.ts';
import { type House, type Refused, refused, transact } from './act.ts';

export type CalendarSet = Readonly<{ ok: true; code: string }> | Refused<'not-organiser'>;

type NewCalendar = Readonly<{ committeeId: string; personId: string }> & CommitteeCalendar;

/** Keeps when a committee meets and when it does not; dates that drafts and polls have already stay as they are. */
export function setCalendar(
  house: House,
  { committeeId, personId, preferredWeekday, leadDays, closed }: NewCalendar,
): Promise<CalendarSet> {
  return transact(house, async (trx): Promise<CalendarSet> => {
    if (!(await isOrganiser(trx, committeeId, personId))) return refused('not-organiser');
    const { code } = await trx
      .updateTable('committee')
      .set({
        preferred_weekday: preferredWeekday,
        lead_days: leadDays,
        closed_ranges: JSON.stringify(closed),
      })
      .where('id', '=', committeeId)
      .returning('code')
      .executeTakeFirstOrThrow();
    return { ok: true, code };
  });
}
