import { plain } from '../../cards/plain-text.ts';
import { retentionCard } from '../../cards/retention-card.ts';
import { committeesOfOrganiser } from '../../store/committees.ts';
import type { Answer } from '../answer.ts';
import { whoOrganises } from '../who-organises.ts';
import type { Given } from './command.ts';

/** Shows how long a committee keeps its polls, for the organiser to change. */
export async function committeeRetention({ desk, person, rest }: Given): Promise<Answer> {
  const { texts, words } = desk.voice;
  const mine = await committeesOfOrganiser(desk.db, person.id);
  const named = mine.filter(({ code }) => rest.toLowerCase().includes(code.toLowerCase()));
  const [only, ...others] = named.length > 0 ? named : mine;
  if (!only) return { text: await whoOrganises(desk, person) };
  if (others.length === 0) return { card: retentionCard(only, desk.voice) };
  const options = words.oneOf(mine.map(({ code }) => `‘${texts('retention.word')} ${plain(code)}’`));
  return { text: texts('retention.which', { options }) };
}
