import { getDocumentProxy } from 'unpdf';

/** The name of a font after its own name or a mark: "Arial-BoldMT", "Calibri,Bold", "SegoeUI-Semibold". */
const BOLD = /(?:[Bb]old|BOLD)(?![a-z])/;

/**
 * Which of a PDF's fonts, by the keys that fontKey gives, are bold by their names. pdf.js tells a font's name only
 * where it makes the drawing of a page, so this goes through a reading of its own, without pictures: trouble in a
 * drawing then hinders no text, and a font whose name is not found within the time counts as not bold.
 */
export async function boldFonts(
  bytes: Uint8Array,
  sought: ReadonlySet<string>,
  milliseconds: number,
): Promise<ReadonlySet<string>> {
  const names = new Map<string, string>();
  const { promise: timeUp, resolve } = Promise.withResolvers<void>();
  const watch = new AbortController();
  const timer = setTimeout(resolve, milliseconds);
  try {
    const search = findNames({ bytes, sought, names, signal: watch.signal });
    // What is known by then is kept, be it that the time is up or that the drawing can't be made.
    await Promise.race([search.catch(() => undefined), timeUp]);
  } finally {
    watch.abort();
    clearTimeout(timer);
  }
  return new Set([...names].flatMap(([key, name]) => (BOLD.test(name) ? [key] : [])));
}

/** A font's name within pdf.js without the number of the reading that it begins with: "g_d0_f1" is "f1". */
export function fontKey(loadedName: string): string {
  return loadedName.replace(/^g_d\d+_/, '');
}

async function findNames({
  bytes,
  sought,
  names,
  signal,
}: Readonly<{
  bytes: Uint8Array;
  sought: ReadonlySet<string>;
  names: Map<string, string>;
  signal: AbortSignal;
}>): Promise<void> {
  const pdf = await getDocumentProxy(bytes, { verbosity: 0, useSystemFonts: false, maxImageSize: 1 });
  for (let number = 1; number <= pdf.numPages && !signal.aborted; number += 1) {
    if ([...sought].every((key) => names.has(key))) return;
    const page = await pdf.getPage(number);
    // Fonts get their keys in the order in which they are met, so the text comes first here too.
    const { styles } = await page.getTextContent();
    await page.getOperatorList();
    for (const loadedName of Object.keys(styles)) {
      if (!page.commonObjs.has(loadedName)) continue;
      const font: Readonly<{ name?: string }> = page.commonObjs.get(loadedName);
      names.set(fontKey(loadedName), font.name ?? '');
    }
    page.cleanup();
  }
}
