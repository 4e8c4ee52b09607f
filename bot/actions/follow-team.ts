import type { Transaction } from 'kysely';
import { cardJob } from '../store/deliveries.ts';
import type { Job } from '../store/queue.ts';
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
    const rosters = committees.map(({ id }) => ({
      name: 'follow-team' as const,
      key: id,
      data: { committeeId: id },
      after: GATHER_SECONDS,
    }));
    const ids = committees.map(({ id }) => id);
    await house.queue.enqueue(trx, [...rosters, ...(await keptOut(trx, ids))]);
  });
}

/** Cards of running polls that could not enter a channel: whoever joined the team may be the bot itself. */
async function keptOut(trx: Transaction<Schema>, committeeIds: readonly string[]): Promise<Job[]> {
  if (committeeIds.length === 0) return [];
  const cards = await trx
    .selectFrom('delivery')
    .innerJoin('poll', 'poll.id', 'delivery.poll_id')
    .select('delivery.id')
    .where('poll.committee_id', 'in', committeeIds)
    .where('poll.state', 'in', ['open', 'requested', 'planned'])
    .where('delivery.kind', '=', 'channel')
    .where('delivery.state', '=', 'unreachable')
    .execute();
  return cards.map(({ id }) => cardJob(id));
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
