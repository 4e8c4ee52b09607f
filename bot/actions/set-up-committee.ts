import type { Transaction } from 'kysely';
import { findCommittee, isOrganiser, organisers } from '../store/committees.ts';
import type { Committee, Person, Schema } from '../store/schema.ts';
import { type House, refused, transact } from './act.ts';
import { takeOver } from './replace-roster.ts';
import { changeRoster } from './tell-of-roster.ts';

/** One person on a team's list, as Teams gives it; bots and guests are left out already. */
export type RosterEntry = Readonly<{
  entraId: string;
  teamsId: string;
  name: string;
  signInName: string | null;
  email: string | null;
}>;

export type SetUp = Readonly<{
  code: string;
  person: Person;
  /** Whether this person may create committees. */
  isAdmin: boolean;
  team: Readonly<{ id: string; name: string; serviceUrl: string }>;
  roster: readonly RosterEntry[];
}>;

/** A committee that moves to another team leaves the channel of its polls behind. */
const NO_CHANNEL = { posting: 'chat', posting_channel_id: null, posting_channel_name: null } as const;

/**
 * Makes a committee out of a team, or brings its roster up to date; whoever makes it is its first organiser. A roster
 * that came in a file stays as it is: of it is only noted who has left the team.
 */
export function setUpCommittee(house: House, { code, person, isAdmin, team, roster }: SetUp) {
  const now = house.now();
  return transact(house, async (trx) => {
    const known = await findCommittee(trx, person.tenant_id, code);
    if (!known && !isAdmin) return refused('not-admin');
    if (known && !(await isOrganiser(trx, known.id, person.id))) {
      const allowed = await organisers(trx, { committeeId: known.id });
      return { ...refused('not-organiser'), organisers: allowed.map(({ name }) => name) };
    }
    if (roster.length === 0) return refused('no-members');
    const place = { team_id: team.id, team_name: team.name, service_url: team.serviceUrl };
    const committee = known
      ? await trx
          .updateTable('committee')
          .set({ ...place, ...(known.team_id !== team.id && NO_CHANNEL) })
          .where('id', '=', known.id)
          .returningAll()
          .executeTakeFirstOrThrow()
      : await createCommittee(trx, { tenant_id: person.tenant_id, code, created_at: now, ...place }, person);
    const { result: gone, jobs } = await changeRoster(trx, {
      committeeId: committee.id,
      now,
      change: () => takeOver(trx, { committee, roster, now }),
    });
    await house.queue.enqueue(trx, jobs);
    const memberNames = roster.map(({ name }) => name);
    return { ok: true as const, created: !known, committee, memberNames, gone };
  });
}

type NewCommittee = Pick<
  Committee,
  'tenant_id' | 'code' | 'created_at' | 'team_id' | 'team_name' | 'service_url'
>;

async function createCommittee(
  trx: Transaction<Schema>,
  values: NewCommittee,
  organiser: Person,
): Promise<Committee> {
  const committee = await trx.insertInto('committee').values(values).returningAll().executeTakeFirstOrThrow();
  await trx.insertInto('organiser').values({ committee_id: committee.id, person_id: organiser.id }).execute();
  return committee;
}
