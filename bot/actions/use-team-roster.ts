import { isOrganiser } from '../store/committees.ts';
import type { Committee } from '../store/schema.ts';
import { type House, type Refused, refused, transact } from './act.ts';
import { replaceRoster } from './replace-roster.ts';
import type { RosterEntry } from './set-up-committee.ts';
import { changeRoster } from './tell-of-roster.ts';

type BackToTeam = Readonly<{ committeeId: string; personId: string; team: readonly RosterEntry[] }>;

/** Puts the team's own list in the place of a committee's roster; parties, seats and stand-ins go with the old one. */
export function useTeamRoster(
  house: House,
  { committeeId, personId, team }: BackToTeam,
): Promise<Readonly<{ ok: true; committee: Committee }> | Refused<'not-organiser' | 'no-members'>> {
  return transact(house, async (trx) => {
    if (!(await isOrganiser(trx, committeeId, personId))) return refused('not-organiser');
    if (team.length === 0) return refused('no-members');
    const committee = await trx
      .updateTable('committee')
      .set({ roster_source: 'team' })
      .where('id', '=', committeeId)
      .returningAll()
      .executeTakeFirstOrThrow();
    const change = () => replaceRoster(trx, committee, team);
    const { jobs } = await changeRoster(trx, { committeeId, now: house.now(), change });
    await house.queue.enqueue(trx, jobs);
    return { ok: true, committee };
  });
}
