import type { PdfLine } from './pdf-lines.ts';

/** Headers and footers stand in the upper and the lower seventh of a page. */
const EDGE = 1 / 7;

/** The pages without their headers, footers and page numbers: what stands at the same edge of two pages. */
export function withoutRunningLines(pages: readonly (readonly PdfLine[])[]): PdfLine[][] {
  const seen = new Map<string, Set<number>>();
  for (const line of pages.flat()) {
    const key = keyOf(line);
    if (key !== null) seen.set(key, (seen.get(key) ?? new Set()).add(line.page));
  }
  return pages.map((page) =>
    page.filter((line) => {
      const key = keyOf(line);
      return key === null || (seen.get(key)?.size ?? 0) < 2;
    }),
  );
}

/** The edge and the text with any number in it made the same; null for a line that stands at no edge. */
function keyOf({ text, y, pageHeight }: PdfLine): string | null {
  const edge = y < pageHeight * EDGE ? 'top' : y > pageHeight * (1 - EDGE) ? 'bottom' : null;
  return edge && `${edge} ${text.replace(/\d+/g, '#')}`;
}
