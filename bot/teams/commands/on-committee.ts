import { plain } from '../../cards/plain-text.ts';
import { committeesOfOrganiser } from '../../store/committees.ts';
import type { Committee } from '../../store/schema.ts';
import type { Answer } from '../answer.ts';
import { whoOrganises } from '../who-organises.ts';
import type { Given } from './command.ts';

/** The texts of a command that acts on one committee, with its `word` and the question `which`. */
type CommitteeTexts = 'committeeRule' | 'calendar' | 'retention' | 'install';

/**
 * Does `run` for the committee that is named behind a command, or for the only one that this person organises. Where
 * several fit, asks which; to who organises none, says whom to ask.
 */
export async function onCommittee(
  { desk, person, rest }: Given,
  command: CommitteeTexts,
  run: (committee: Committee) => Answer | Promise<Answer>,
): Promise<Answer> {
  const { texts, words } = desk.voice;
  const mine = await committeesOfOrganiser(desk.db, person.id);
  const named = mine.filter(({ code }) => rest.toLowerCase().includes(code.toLowerCase()));
  const [only, ...others] = named.length > 0 ? named : mine;
  if (!only) return { text: await whoOrganises(desk, person) };
  if (others.length === 0) return run(only);
  const options = words.oneOf(mine.map(({ code }) => `‘${texts(`${command}.word`)} ${plain(code)}’`));
  return { text: texts(`${command}.which`, { options }) };
}
