import type { Kysely } from 'kysely';
import type { Find } from '../roster/check-roster.ts';
import type { RosterRow } from '../roster/roster-sheet.ts';
import type { Schema } from '../store/schema.ts';
import type { RosterEntry } from './set-up-committee.ts';

type Sources = Readonly<{
  tenantId: string;
  /** The team's list as Teams gives it now. */
  team: readonly RosterEntry[];
  rows: readonly RosterRow[];
}>;

/**
 * Who is meant by the addresses in a file: people of the team by e-mail or sign-in name, and else people whom the bot
 * knows by sign-in name. Each is known by the Entra id.
 */
export async function addressBook(db: Kysely<Schema>, { tenantId, team, rows }: Sources): Promise<Find> {
  const asked = rows.flatMap(({ address, standInFor }) => [address, standInFor]);
  const addresses = [...new Set(asked.map((address) => address.toLowerCase()))];
  const known = await db
    .selectFrom('person')
    .select(['entra_id', 'name', 'sign_in_name'])
    .where('tenant_id', '=', tenantId)
    .where((row) => row(row.fn('lower', ['sign_in_name']), '=', row.fn.any(row.val(addresses))))
    .execute();
  const people = new Map<string, Readonly<{ id: string; name: string }>>();
  const add = (address: string | null, person: Readonly<{ id: string; name: string }>) => {
    if (address) people.set(address.toLowerCase(), person);
  };
  // What the team says now goes before what was once known, and a sign-in name, which is unique, before an e-mail.
  for (const { entra_id: id, name, sign_in_name } of known) add(sign_in_name, { id, name });
  for (const { entraId: id, name, email } of team) add(email, { id, name });
  for (const { entraId: id, name, signInName } of team) add(signInName, { id, name });
  return (address) => people.get(address);
}
