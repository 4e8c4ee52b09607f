import { isDeepStrictEqual } from 'node:util';
import { LANGUAGES } from '../bot/language.ts';
import { commandLists, localizedCommands } from './command-lists.ts';
import type { ManifestShape } from './manifest-shape.ts';

const REMEDY = '“npm run manifest” writes the lists anew';

type Listed = Readonly<{ commands?: readonly Readonly<{ prompt?: string }>[] }>;

/** Holds the command lists of a manifest against the bot's own table of commands. */
export function commandProblems({ commandLists: lists, defaultLanguage }: ManifestShape): readonly string[] {
  const problems: string[] = [];
  if (defaultLanguage !== LANGUAGES[0])
    problems.push(
      `manifest.json must have “${LANGUAGES[0]}” as its default language, in which its lists are.`,
    );
  const wanted = commandLists();
  for (const [index, expected] of wanted.entries()) {
    const list = lists[index] as Listed | undefined;
    const offered = new Set(list?.commands?.map(({ prompt }) => prompt));
    const known = new Set<string | undefined>(expected.commands.map(({ prompt }) => prompt));
    const where = `in the list for “${expected.scopes.join(', ')}”`;
    const lacking = [...known].filter((prompt) => !offered.has(prompt));
    const strange = [...offered].filter((prompt) => !known.has(prompt));
    for (const prompt of lacking)
      problems.push(`manifest.json lacks the command “${prompt}” ${where}; ${REMEDY}.`);
    for (const prompt of strange)
      problems.push(
        `manifest.json has “${prompt}” ${where}, which is no command of the bot there; ${REMEDY}.`,
      );
    if (lacking.length + strange.length === 0 && !isDeepStrictEqual(list, expected))
      problems.push(`manifest.json differs from the bot’s commands ${where}; ${REMEDY}.`);
  }
  if (lists.length > wanted.length)
    problems.push(
      `manifest.json has ${lists.length} command lists, and the bot ${wanted.length}; ${REMEDY}.`,
    );
  return problems;
}

/** The same for a language file. Names the first difference alone: one that is left out shifts all behind it. */
export function localizedCommandProblems(
  { languageTag, file }: Readonly<{ languageTag: string; file: string }>,
  content: unknown,
): readonly string[] {
  if (languageTag !== 'en') return [`${file} is for “${languageTag}”, in which the bot has no commands.`];
  const wanted = localizedCommands();
  const given = (content ?? {}) as Readonly<Record<string, unknown>>;
  const keys = new Set([
    ...Object.keys(wanted),
    ...Object.keys(given).filter((key) => key.includes('commandLists')),
  ]);
  const wrong = [...keys].find((key) => given[key] !== wanted[key]);
  if (wrong === undefined) return [];
  if (given[wrong] === undefined)
    return [`${file} lacks “${wrong}”, which is “${wanted[wrong]}”; ${REMEDY}.`];
  if (wanted[wrong] === undefined)
    return [`${file} has “${wrong}”, for which the bot has no command; ${REMEDY}.`];
  return [`${file} has “${given[wrong]}” as “${wrong}”, which is “${wanted[wrong]}”; ${REMEDY}.`];
}
