import type { Transaction } from 'kysely';
import { findCommittee, isOrganiser, organisers } from '../store/committees.ts';
import type { Committee, Person, Schema } from '../store/schema.ts';
import { type House, refused, transact } from './act.ts';

/** One person on a team's list, as Teams gives it; bots and guests are left out already. */
export type RosterEntry = Readonly<{
  entraId: string;
  teamsId: string;
  name: string;
  signInName: string | null;
}>;

export type SetUp = Readonly<{
  code: string;
  person: Person;
  /** Whether this person may create committees. */
  isAdmin: boolean;
  team: Readonly<{ id: string; name: string; serviceUrl: string }>;
  roster: readonly RosterEntry[];
}>;

/** Makes a committee out of a team, or brings its roster up to date; whoever makes it is its first organiser. */
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
          .set(place)
          .where('id', '=', known.id)
          .returningAll()
          .executeTakeFirstOrThrow()
      : await createCommittee(trx, { tenant_id: person.tenant_id, code, created_at: now, ...place }, person);
    await replaceRoster(trx, committee, roster);
    return { ok: true as const, created: !known, committee, memberNames: roster.map(({ name }) => name) };
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

async function replaceRoster(
  trx: Transaction<Schema>,
  committee: Committee,
  roster: readonly RosterEntry[],
): Promise<void> {
  const people = await trx
    .insertInto('person')
    .values(
      roster.map((entry) => ({
        tenant_id: committee.tenant_id,
        entra_id: entry.entraId,
        teams_id: entry.teamsId,
        name: entry.name,
        sign_in_name: entry.signInName,
        service_url: committee.service_url,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'entra_id']).doUpdateSet((update) => ({
        teams_id: update.ref('excluded.teams_id'),
        name: update.ref('excluded.name'),
        sign_in_name: update.ref('excluded.sign_in_name'),
      })),
    )
    .returning('id')
    .execute();
  await trx.deleteFrom('committee_member').where('committee_id', '=', committee.id).execute();
  await trx
    .insertInto('committee_member')
    .values(people.map(({ id }) => ({ committee_id: committee.id, person_id: id })))
    .execute();
}
