import { z } from 'zod';

/** The parts of a manifest that are looked into; the rest is for Microsoft's schema alone. */
const shape = z.object({
  icons: z.record(z.string(), z.string()).catch({}),
  localizationInfo: z
    .object({
      defaultLanguageTag: z.string(),
      additionalLanguages: z.array(z.object({ languageTag: z.string(), file: z.string() })).default([]),
    })
    .catch({ defaultLanguageTag: '', additionalLanguages: [] }),
  bots: z.array(z.object({ commandLists: z.array(z.unknown()).default([]) })).catch([]),
});

export type ManifestShape = Readonly<{
  /** File names by the kind of icon. */
  icons: Readonly<Record<string, string>>;
  defaultLanguage: string;
  languages: readonly Readonly<{ languageTag: string; file: string }>[];
  commandLists: readonly unknown[];
}>;

/** Never throws: what has not the right form counts as absent, and the schema complains of it. */
export function readShape(manifest: unknown): ManifestShape {
  const { icons, localizationInfo, bots } = shape.parse(manifest ?? {});
  return {
    icons,
    defaultLanguage: localizationInfo.defaultLanguageTag,
    languages: localizationInfo.additionalLanguages,
    commandLists: bots[0]?.commandLists ?? [],
  };
}
