import leven from 'leven';
import type { Person } from '../../store/schema.ts';
import type { Answer } from '../answer.ts';
import type { Desk } from '../desk.ts';
import { choosePoll } from './choose-poll.ts';
import type { Command, Given } from './command.ts';
import { COMMANDS } from './table.ts';

/** Words of politeness before a command: "kunt u status …". */
const WORDS_BEFORE = 3;

/** Runs the command that a text holds; null when it holds none. A word with one letter wrong gets a question back. */
export async function runCommand(text: string, given: Omit<Given, 'rest'>): Promise<Answer | null> {
  const typed = text.trim().split(/\s+/);
  const words = typed.map(bare);
  for (const [index, word] of words.slice(0, WORDS_BEFORE + 1).entries()) {
    const command = COMMANDS.find((each) => wordsOf(each).includes(word));
    if (command) return run(command, { ...given, rest: typed.slice(index + 1).join(' ') });
  }
  const near = COMMANDS.flatMap(wordsOf).find((word) => word.length > 3 && leven(word, words[0] ?? '') === 1);
  return near ? { text: given.desk.voice.texts('didYouMean', { word: near }) } : null;
}

/** Runs a command on the poll that somebody chose with a button. */
export async function runOnPoll(
  desk: Desk,
  person: Person,
  chosen: Readonly<{ command: string; pollId: string }>,
): Promise<Answer> {
  const command = COMMANDS.find(({ name }) => name === chosen.command);
  if (!command || !('onPoll' in command)) return { text: desk.voice.texts('refusal.unknown-button') };
  // What a click gives back is shown to whoever clicked, and to nobody else.
  return choosePoll(command, { desk, person, isPrivate: true, pollId: chosen.pollId });
}

function run(command: Command, given: Given): Promise<Answer> {
  if ('run' in command) return command.run(given);
  const { desk, person, origin, rest } = given;
  return choosePoll(command, { desk, person, rest, isPrivate: origin.place.kind === 'chat' });
}

function wordsOf({ words }: Command): readonly string[] {
  return [...words.nl, ...words.en];
}

/** Without capitals, accents and punctuation; a question mark alone stays. */
function bare(word: string): string {
  if (word === '?') return word;
  return word
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
