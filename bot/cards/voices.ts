import type { Language } from '../language.ts';
import type { Voice } from './card.ts';
import { textsIn } from './texts.ts';
import { wordsIn } from './words.ts';

export type Voices = Readonly<Record<Language, Voice>>;

export function createVoices(): Voices {
  const voice = (language: Language): Voice =>
    Object.freeze({ texts: textsIn(language), words: wordsIn(language, textsIn(language)) });
  return Object.freeze({ nl: voice('nl'), en: voice('en') });
}

/** What is known of the language somebody reads: chosen here, or set in their Teams. */
export type Reader = Readonly<{ language: Language | null; locale: string | null }>;

/** The language somebody chose, else that of their Teams; Dutch where neither says English. */
export function languageOf({ language, locale }: Reader): Language {
  return language ?? (locale?.toLowerCase().startsWith('en') ? 'en' : 'nl');
}
