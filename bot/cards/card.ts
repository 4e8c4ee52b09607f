import type { CardElement } from './template.ts';
import type { Texts } from './texts.ts';
import type { Words } from './words.ts';

/** A card, and the line that stands in a list of chats or on a lock screen. */
export type Card = Readonly<{ card: CardElement; summary: string }>;

/** What every card is made with. */
export type Voice = Readonly<{ texts: Texts; words: Words }>;

const groups = new WeakMap<Texts, Map<string, object>>();

/** A part of the texts as an object, for a template that takes several of them; made once, as all cards take some. */
export function textGroup(texts: Texts, key: string): object {
  const known = groups.get(texts) ?? new Map<string, object>();
  groups.set(texts, known);
  const group = known.get(key) ?? (texts(key, { returnObjects: true }) as unknown as object);
  known.set(key, group);
  return group;
}
