import type { Voice } from './card.ts';

/** A card holds only so much. */
const MOST_NAMES = 40;

/** "Anna, Bram en Carla", with how many more there are where they are too many for a card. */
export function someNames(names: readonly string[], { texts, words }: Voice): string {
  const shown = names.slice(0, MOST_NAMES);
  const more = names.length - MOST_NAMES;
  return more > 0 ? `${shown.join(', ')} ${texts('committee.more', { count: more })}` : words.list(shown);
}
