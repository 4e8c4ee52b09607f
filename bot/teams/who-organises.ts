import { plain } from '../cards/plain-text.ts';
import { organisers } from '../store/committees.ts';
import type { Person } from '../store/schema.ts';
import type { Desk } from './desk.ts';

/** Tells somebody who is no organiser whom to ask. */
export async function whoOrganises({ db, voice }: Desk, person: Person): Promise<string> {
  const { texts, words } = voice;
  const known = await organisers(db, { tenantId: person.tenant_id });
  if (known.length === 0) return texts('intake.noCommittee');
  return texts('intake.not-organiser', { names: words.oneOf(known.map(({ name }) => plain(name))) });
}
