import { askInstall } from '../../actions/ask-install.ts';
import { plain } from '../../cards/plain-text.ts';
import { committeesOfOrganiser } from '../../store/committees.ts';
import { readWithoutChat } from '../../store/without-chat.ts';
import type { Answer } from '../answer.ts';
import { refusal } from '../click.ts';
import { whoOrganises } from '../who-organises.ts';
import type { Given } from './command.ts';

/** Puts the bot into the Teams of the members who lack it, or says who they are where it may not do so itself. */
export async function install({ desk, person, rest }: Given): Promise<Answer> {
  const { texts, words } = desk.voice;
  const mine = await committeesOfOrganiser(desk.db, person.id);
  const named = mine.filter(({ code }) => rest.toLowerCase().includes(code.toLowerCase()));
  const [only, ...others] = named.length > 0 ? named : mine;
  if (!only) return { text: await whoOrganises(desk, person) };
  const committee = plain(only.code);
  if (others.length > 0) {
    const options = words.oneOf(mine.map(({ code }) => `‘${texts('install.word')} ${plain(code)}’`));
    return { text: texts('install.which', { options }) };
  }
  const lacking = await readWithoutChat(desk.db, only.id);
  if (lacking.length === 0) return { text: texts('install.none', { committee }) };
  const names = words.list(lacking.map(({ name }) => plain(name)));
  if (!desk.installs) return { text: texts('install.byHand', { committee, names }) };
  const asked = await askInstall(desk, { committeeId: only.id, personId: person.id });
  if (!asked.ok) return refusal(desk, asked.reason);
  return { text: texts('install.begun', { committee, names }) };
}
