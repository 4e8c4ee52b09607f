import { plain } from '../../cards/plain-text.ts';
import { ruleCard } from '../../cards/rule-card.ts';
import { committeesOfOrganiser } from '../../store/committees.ts';
import type { Answer } from '../answer.ts';
import { whoOrganises } from '../who-organises.ts';
import type { Given } from './command.ts';

/** Shows the rule that a committee's new polls begin with, for the organiser to change. */
export async function committeeRule({ desk, person, rest }: Given): Promise<Answer> {
  const { texts, words } = desk.voice;
  const mine = await committeesOfOrganiser(desk.db, person.id);
  const named = mine.filter(({ code }) => rest.toLowerCase().includes(code.toLowerCase()));
  const [only, ...others] = named.length > 0 ? named : mine;
  if (!only) return { text: await whoOrganises(desk, person) };
  if (others.length === 0) return { card: ruleCard(only, desk.voice) };
  const options = words.oneOf(mine.map(({ code }) => `‘${texts('committeeRule.word')} ${plain(code)}’`));
  return { text: texts('committeeRule.which', { options }) };
}
