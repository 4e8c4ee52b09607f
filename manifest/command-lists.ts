import { textsIn } from '../bot/cards/texts.ts';
import { COMMANDS } from '../bot/teams/commands/table.ts';

// What Teams offers while somebody types to the bot, made from the one table of commands.

/** The scopes of the lists in the manifest, in its order: the 1:1 chat, and a team's channels. */
const MENUS = ['personal', 'team'] as const;

type ListedCommand = Readonly<{ type: 'prompt'; title: string; description: string; prompt: string }>;

/** The command lists of the manifest itself, in Dutch. */
export function commandLists(): readonly Readonly<{
  scopes: readonly string[];
  commands: readonly ListedCommand[];
}>[] {
  return MENUS.map((menu) => ({ scopes: [menu], commands: listed(menu, 'nl') }));
}

/** The same in English, by the keys of a manifest's language file. */
export function localizedCommands(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    MENUS.flatMap((menu, list) =>
      listed(menu, 'en').flatMap(({ title, description, prompt }, index) => {
        const key = `bots[0].commandLists[${list}].commands[${index}]`;
        return [
          [`${key}.title`, title],
          [`${key}.description`, description],
          [`${key}.prompt`, prompt],
        ];
      }),
    ),
  );
}

/** Teams sends the prompt as typed, so it is the word that the bot knows. */
function listed(menu: (typeof MENUS)[number], language: 'nl' | 'en'): readonly ListedCommand[] {
  const texts = textsIn(language);
  return COMMANDS.filter(({ menus }) => menus.includes(menu)).map(({ name, words }) => {
    const [word = ''] = words[language];
    return { type: 'prompt', title: word, description: texts(`help.${name}`), prompt: word };
  });
}
