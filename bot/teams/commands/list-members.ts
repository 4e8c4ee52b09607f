import { membersCard, type Roster } from '../../cards/members-card.ts';
import { committeesOfOrganiser, organisers } from '../../store/committees.ts';
import { namesThatLeft, readVoices } from '../../store/roster.ts';
import type { Committee } from '../../store/schema.ts';
import type { Answer } from '../answer.ts';
import type { Desk } from '../desk.ts';
import { whoOrganises } from '../who-organises.ts';
import type { Given } from './command.ts';

/** Who is on the roster of the committees that this person organises. */
export async function listMembers({ desk, person, rest }: Given): Promise<Answer> {
  const mine = await committeesOfOrganiser(desk.db, person.id);
  if (mine.length === 0) return { text: await whoOrganises(desk, person) };
  const named = mine.filter(({ code }) => rest.toLowerCase().includes(code.toLowerCase()));
  const rosters = (named.length > 0 ? named : mine).map((committee) => rosterOf(desk, committee));
  return { card: membersCard(await Promise.all(rosters), desk.voice) };
}

/** A committee with everybody on its roster. */
export async function rosterOf({ db }: Desk, committee: Committee): Promise<Roster> {
  const [members, organising, left] = await Promise.all([
    readVoices(db, committee.id),
    organisers(db, { committeeId: committee.id }),
    namesThatLeft(db, committee.id),
  ]);
  return { committee, members, organisers: organising.map(({ name }) => name), left };
}
