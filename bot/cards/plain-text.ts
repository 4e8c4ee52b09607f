import type { Paragraph } from '../memo/memo.ts';
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

/** Whether texts show as they were written also where Teams reads markdown, as a desktop does in an open list of choices. */
export function areAsWritten(texts: readonly string[]): boolean {
  return texts.every((text) => plain(text) === text);
}

/** What somebody wrote, for a sentence of ours that ends after it. */
export function withoutFullStop(text: string): string {
  return text.replace(/(?<!\.)\.$/, '');
}

/** A paragraph that people wrote. A text run is never read as markdown, so it needs no escaping at all. */
export function paragraph(written: Paragraph): CardElement {
  const runs = typeof written === 'string' ? [{ text: written, bold: undefined }] : written;
  const inlines = runs.map(({ text, bold }) => ({
    type: 'TextRun',
    text,
    ...(bold && { weight: 'Bolder' }),
  }));
  return { type: 'RichTextBlock', inlines };
}

export function paragraphs(texts: readonly Paragraph[]): readonly CardElement[] {
  return texts.map(paragraph);
}
