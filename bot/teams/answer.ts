import type { Card } from '../cards/card.ts';

/** What a command or a click gives back: a card, or a sentence. */
export type Answer = Readonly<{ card: Card } | { text: string }>;
