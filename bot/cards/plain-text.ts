import type { CardElement } from './template.ts';

/**
 * Makes what people wrote show as they wrote it where Teams would read markdown: no forged links, bold or lists.
 */
export function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<]/g, '\\$&')
    .replace(/^(?:[-+#>](?=\s)|\d+(?=[.)]\s))/, '\\$&');
}

/** A paragraph that people wrote. A text run is never read as markdown, so it needs no escaping at all. */
export function paragraph(text: string): CardElement {
  return { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text }] };
}

export function paragraphs(texts: readonly string[]): readonly CardElement[] {
  return texts.map(paragraph);
}
