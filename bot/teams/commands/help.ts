import { committeesOfOrganiser } from '../../store/committees.ts';
import type { Answer } from '../answer.ts';
import { whoOrganises } from '../who-organises.ts';
import type { Command, Given } from './command.ts';

/** What one can type, made from the table of commands. */
export function help({ desk }: Given, commands: readonly Command[]): Promise<Answer> {
  const { texts, words } = desk.voice;
  const lines = commands.map(({ name, words: called, takes, who }) => {
    const [word] = called[words.language];
    const syntax = takes ? `${word} ${texts(`takes.${takes}`)}` : word;
    return `- **${syntax}**: ${texts(`help.${name}`)} (${texts(`who.${who}`)})`;
  });
  return Promise.resolve({ text: [texts('help.memo'), '', texts('help.intro'), '', ...lines].join('\n') });
}

/** How a poll is begun, for those who may. */
export async function howToBegin({ desk, person }: Given): Promise<Answer> {
  const mine = await committeesOfOrganiser(desk.db, person.id);
  return { text: mine.length > 0 ? desk.voice.texts('new') : await whoOrganises(desk, person) };
}
