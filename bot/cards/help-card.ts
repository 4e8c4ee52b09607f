import type { Card, Voice } from './card.ts';
import { plain } from './plain-text.ts';
import { expand } from './template.ts';

/** The commands that some people may give, as a reader is shown them. */
export type HelpGroup = Readonly<{
  who: string;
  commands: readonly Readonly<{ syntax: string; does: string }>[];
}>;

/** What one can do and type. */
export function helpCard(groups: readonly HelpGroup[], { texts, words }: Voice): Card {
  const card = expand('help', {
    language: words.language,
    fallbackText: texts('help.memo'),
    heading: texts('helpCard.heading'),
    memo: texts('help.memo'),
    intro: texts('help.intro'),
    groups: groups.map(({ who, commands }) => ({
      who,
      commands: commands.map(({ syntax, does }) => ({ syntax: plain(syntax), does: plain(does) })),
    })),
  });
  return { card, summary: texts('helpCard.heading') };
}
