import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Card, Voice } from '../../../bot/cards/card.ts';
import { createVoices } from '../../../bot/cards/voices.ts';
import { LANGUAGES, type Language } from '../../../bot/language.ts';

/** A card in each state that it can be in, by the name of the state. */
export type Samples = Readonly<Record<string, (voice: Voice) => Card>>;

/** One card, in one state and one language. */
export type Sample = Readonly<{
  /** The builder's file in `bot/cards`, without `.ts`. */
  builder: string;
  state: string;
  language: Language;
  card: Card;
}>;

const FOLDER = path.join(import.meta.dirname, 'samples');

/** The builders that have samples: each file in `samples` bears the name of the file in `bot/cards` that it is about. */
export function sampledBuilders(): readonly string[] {
  return readdirSync(FOLDER).map((file) => path.basename(file, '.ts'));
}

/** Every card in every state in every language. */
export async function makeSamples(): Promise<readonly Sample[]> {
  const voices = createVoices();
  const made = sampledBuilders().map(async (builder) => {
    const { samples } = (await import(path.join(FOLDER, `${builder}.ts`))) as { samples: Samples };
    return Object.entries(samples).flatMap(([state, make]) =>
      LANGUAGES.map((language) => ({ builder, state, language, card: make(voices[language]) })),
    );
  });
  return (await Promise.all(made)).flat();
}

export function nameOf({ builder, state, language }: Sample): string {
  return `${builder}: ${state} (${language})`;
}
