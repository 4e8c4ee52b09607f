import type { CardElement } from './template.ts';
import type { Texts } from './texts.ts';
import type { Words } from './words.ts';

/** A card, and the line that stands in a list of chats or on a lock screen. */
export type Card = Readonly<{ card: CardElement; summary: string }>;

/** What every card is made with. */
export type Voice = Readonly<{ texts: Texts; words: Words }>;

/** A part of the texts as an object, for a template that takes several of them. */
export function textGroup(texts: Texts, key: string): object {
  return texts(key, { returnObjects: true }) as unknown as object;
}
