import type { Transaction } from 'kysely';
import type { Committee, Schema } from '../store/schema.ts';
import { type House, transact } from './act.ts';
import { takeOver } from './replace-roster.ts';
import type { RosterEntry } from './set-up-committee.ts';
import { changeRoster } from './tell-of-roster.ts';

/** Seconds in which people who join or leave together are gathered. */
const GATHER_SECONDS = 3;

/** Has the rosters of the committees of a team brought up to date, because somebody joined or left it. */
export function noteTeamChange(
  house: House,
  { tenantId, teamId }: Readonly<{ tenantId: string; teamId: string }>,
): Promise<void> {
  return transact(house, async (trx) => {
    const committees = await trx
      .selectFrom('committee')
      .select('id')
      .where('tenant_id', '=', tenantId)
      .where('team_id', '=', teamId)
      .execute();
    await house.queue.enqueue(
      trx,
      committees.map(({ id }) => ({
        name: 'follow-team',
        key: id,
        data: { committeeId: id },
        after: GATHER_SECONDS,
      })),
    );
  });
}

/** Brings a committee's roster up to its team's list. One that came in a file stays; who left is noted on it. */
export function followTeam(
  house: House,
  { committeeId, team }: Readonly<{ committeeId: string; team: readonly RosterEntry[] }>,
): Promise<void> {
  const now = house.now();
  return transact(house, async (trx) => {
    const committee = await lockCommittee(trx, committeeId);
    const { jobs } = await changeRoster(trx, {
      committeeId,
      now,
      change: () => takeOver(trx, { committee, roster: team, now }),
    });
    await house.queue.enqueue(trx, jobs);
  });
}

/** Reads a committee and keeps every other change of its roster waiting until the transaction ends. */
function lockCommittee(trx: Transaction<Schema>, id: string): Promise<Committee> {
  return trx.selectFrom('committee').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow();
}
