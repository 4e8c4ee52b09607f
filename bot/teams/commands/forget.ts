import { forgetCard } from '../../cards/forget-card.ts';
import { plain } from '../../cards/plain-text.ts';
import { pollsWith } from '../../store/forgetting.ts';
import { peopleCalled } from '../../store/people.ts';
import { rostersWith } from '../../store/roster.ts';
import { isAdministrator } from '../administrator.ts';
import type { Answer } from '../answer.ts';
import type { Given } from './command.ts';

/** Asks an administrator once more before somebody is forgotten: "vergeet Anna Waterland". */
export async function forget({ desk, person, origin, rest }: Given): Promise<Answer> {
  const { texts } = desk.voice;
  if (!(await isAdministrator(desk, person, origin))) return { text: texts('forget.notAdmin') };
  if (origin.place.kind !== 'chat') return { text: texts('choose.inPrivate') };
  const name = rest.trim();
  if (name === '') return { text: texts('forget.whom') };
  const [only, ...others] = await peopleCalled(desk.db, person.tenant_id, name);
  if (!only) return { text: texts('forget.unknown', { name: plain(name) }) };
  if (others.length > 0) return { text: texts('forget.several', { name: plain(name) }) };
  const [polls, committees] = await Promise.all([pollsWith(desk.db, only.id), rostersWith(desk.db, only.id)]);
  return { card: forgetCard({ person: only, polls: polls.length, committees }, desk.voice) };
}
