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
  const fixed = i18n.getFixedT(language);
  const plain = new Map<string, string>();
  // Most texts take nothing in; those are looked up once and not for every card.
  const once = (key: string): string => {
    const text = plain.get(key) ?? fixed(key);
    plain.set(key, text);
    return text;
  };
  return ((...asked: Parameters<Texts>) => {
    const [key, ...rest] = asked;
    return rest.length === 0 && typeof key === 'string' ? once(key) : fixed(...asked);
  }) as Texts;
}
