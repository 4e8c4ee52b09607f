/** The languages in which the bot reads and writes, the first of them where nothing else is known. */
export const LANGUAGES = ['nl', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
