import { findCommittee, isOrganiser, organisers } from '../store/committees.ts';
import { peopleCalled } from '../store/people.ts';
import type { Person } from '../store/schema.ts';
import { type House, refused, transact } from './act.ts';

type Naming = Readonly<{
  code: string;
  /** Who asks for it, and whether as an administrator. */
  person: Person;
  isAdmin: boolean;
  /** The name as typed. */
  name: string;
  becomes: boolean;
}>;

/** Makes somebody of the committee's team an organiser, or no longer one; the last one stays. */
export function nameOrganiser(house: House, { code, person, isAdmin, name, becomes }: Naming) {
  return transact(house, async (trx) => {
    const committee = await findCommittee(trx, person.tenant_id, code);
    if (!committee) return refused('unknown-committee');
    if (!isAdmin && !(await isOrganiser(trx, committee.id, person.id))) return refused('not-organiser');
    const [only, ...others] = await peopleCalled(trx, person.tenant_id, name);
    if (!only) return refused('unknown-person');
    if (others.length > 0) return refused('several-people');
    const row = { committee_id: committee.id, person_id: only.id };
    if (becomes) {
      await trx
        .insertInto('organiser')
        .values(row)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    } else {
      const present = await organisers(trx, { committeeId: committee.id });
      if (present.length === 1 && present[0]?.id === only.id) return refused('last-organiser');
      await trx
        .deleteFrom('organiser')
        .where('committee_id', '=', row.committee_id)
        .where('person_id', '=', row.person_id)
        .execute();
    }
    const now = await organisers(trx, { committeeId: committee.id });
    return { ok: true as const, code: committee.code, names: now.map((each) => each.name) };
  });
}
