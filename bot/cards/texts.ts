import { createInstance, type TFunction } from 'i18next';
import en from '../../cards/texts/en.json' with { type: 'json' };
import nl from '../../cards/texts/nl.json' with { type: 'json' };
import type { Language } from '../language.ts';

const resources = { nl: { translation: nl }, en: { translation: en } } as const;

// Texts go into JSON, not into HTML; what people typed is made harmless where a card takes it up.
const i18n = createInstance({
  resources,
  lng: 'nl',
  fallbackLng: 'nl',
  initAsync: false,
  interpolation: { escapeValue: false },
  returnNull: false,
});
await i18n.init();

/** The texts of a language, by key. */
export type Texts = TFunction;

export function textsIn(language: Language): Texts {
  return i18n.getFixedT(language);
}
