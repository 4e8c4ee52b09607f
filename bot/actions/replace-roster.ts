import type { Transaction } from 'kysely';
import { EARLIER_NAMES } from '../store/people.ts';
import { namesThatLeft } from '../store/roster.ts';
import type { Committee, Schema } from '../store/schema.ts';
import type { RosterEntry } from './set-up-committee.ts';

/** Makes the people of a team's list the members of a committee. */
export async function replaceRoster(
  trx: Transaction<Schema>,
  committee: Committee,
  roster: readonly RosterEntry[],
): Promise<void> {
  const people = await keepPeople(trx, committee, roster);
  await trx.deleteFrom('committee_member').where('committee_id', '=', committee.id).execute();
  await trx
    .insertInto('committee_member')
    .values([...people.values()].map((id) => ({ committee_id: committee.id, person_id: id })))
    .execute();
}

/** Writes down the people of a team's list; gives the ids of their rows by their Entra ids. */
export async function keepPeople(
  trx: Transaction<Schema>,
  committee: Committee,
  roster: readonly RosterEntry[],
): Promise<ReadonlyMap<string, string>> {
  if (roster.length === 0) return new Map();
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
        earlier_names: EARLIER_NAMES,
        sign_in_name: update.ref('excluded.sign_in_name'),
      })),
    )
    .returning(['id', 'entra_id'])
    .execute();
  return new Map(people.map(({ id, entra_id }) => [entra_id, id]));
}

/**
 * Brings a committee's roster up to its team's list. A roster that came in a file knows parties and stand-ins, which no
 * team does, so it stays; gives the names of those on it who are no longer in the team.
 */
export async function takeOver(trx: Transaction<Schema>, found: InTeam): Promise<readonly string[]> {
  if (found.committee.roster_source === 'file') return markWhoLeft(trx, found);
  await replaceRoster(trx, found.committee, found.roster);
  return [];
}

type InTeam = Readonly<{ committee: Committee; roster: readonly RosterEntry[]; now: Date }>;

/** Notes which members are no longer, or again, on the team's list; gives the names of those who are not, by name. */
async function markWhoLeft(
  trx: Transaction<Schema>,
  { committee, roster, now }: InTeam,
): Promise<readonly string[]> {
  const people = await keepPeople(trx, committee, roster);
  const inTeam = [...people.values()];
  const members = trx.updateTable('committee_member').where('committee_id', '=', committee.id);
  await members.set((row) => ({ left_team_at: row.fn.coalesce('left_team_at', row.val(now)) })).execute();
  await members.set({ left_team_at: null }).where('person_id', 'in', inTeam).execute();
  return namesThatLeft(trx, committee.id);
}
