import type { CardElement } from './template.ts';

/**
 * Makes what people wrote show as they wrote it where Teams reads markdown and date functions: no forged links,
 * mentions, bold, headings or lists. It becomes one line.
 */
export function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<~]|&(?=#?\w+;)|\{(?=\{)/g, '\\$&')
    .replace(/^(?:[#>=]|[-+](?=[\s-]|$))/, '\\$&')
    .replace(/^(\d+)(?=[.)](?:\s|$))/, '$1\\');
}

/** A paragraph that people wrote. A text run is never read as markdown, so it needs no escaping at all. */
export function paragraph(text: string): CardElement {
  return { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text }] };
}

export function paragraphs(texts: readonly string[]): readonly CardElement[] {
  return texts.map(paragraph);
}
