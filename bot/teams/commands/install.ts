import { askInstall } from '../../actions/ask-install.ts';
import { plain } from '../../cards/plain-text.ts';
import { readWithoutChat } from '../../store/without-chat.ts';
import type { Answer } from '../answer.ts';
import { refusal } from '../click.ts';
import type { Given } from './command.ts';
import { onCommittee } from './on-committee.ts';

/** Puts the bot into the Teams of the members who lack it, or says who they are where it may not do so itself. */
export function install(given: Given): Promise<Answer> {
  const { desk, person } = given;
  const { texts, words } = desk.voice;
  return onCommittee(given, 'install', async ({ id: committeeId, code }) => {
    const committee = plain(code);
    const lacking = await readWithoutChat(desk.db, committeeId);
    if (lacking.length === 0) return { text: texts('install.none', { committee }) };
    const names = words.list(lacking.map(({ name }) => plain(name)));
    if (!desk.installs) return { text: texts('install.byHand', { committee, names }) };
    const asked = await askInstall(desk, { committeeId, personId: person.id });
    return asked.ok ? { text: texts('install.begun', { committee, names }) } : refusal(desk, asked.reason);
  });
}
