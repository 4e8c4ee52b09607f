import type { Voice } from '../../cards/card.ts';
import { type HelpGroup, helpCard } from '../../cards/help-card.ts';
import { committeesOfOrganiser } from '../../store/committees.ts';
import type { Answer } from '../answer.ts';
import { whoOrganises } from '../who-organises.ts';
import type { Command, Given, Who } from './command.ts';

/** Those who may give the most commands last: nearly everybody reads the first few. */
const READERS: readonly Who[] = ['anybody', 'organiser', 'administrator', 'administrator-alone'];

/** What one can do and type. */
export function help({ desk }: Given, commands: readonly Command[]): Promise<Answer> {
  return Promise.resolve({ card: helpCard(helpGroups(commands, desk.voice), desk.voice) });
}

/** The table of commands, by who may give them, as a reader is shown it. */
export function helpGroups(commands: readonly Command[], { texts, words }: Voice): readonly HelpGroup[] {
  return READERS.map((reader) => ({
    who: texts(`helpCard.${reader}`),
    commands: commands
      .filter(({ who }) => who === reader)
      .map(({ name, words: called, takes }) => {
        const [word = ''] = called[words.language];
        const syntax = takes ? `${word} ${texts(`takes.${takes}`)}` : word;
        return { syntax, does: texts(`help.${name}`) };
      }),
  }));
}

/** How a poll is begun, for those who may. */
export async function howToBegin({ desk, person }: Given): Promise<Answer> {
  const mine = await committeesOfOrganiser(desk.db, person.id);
  return { text: mine.length > 0 ? desk.voice.texts('new') : await whoOrganises(desk, person) };
}
