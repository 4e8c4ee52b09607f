import { type MemoFileReading, refuse } from './memo-file-problem.ts';
import { plainMarkdown } from './plain-markdown.ts';

const RICH_TEXT = /^\{\\rtf/;
const WEB_PAGE =
  /^(?:<\?xml[^>]*>|<!--[\s\S]{0,1000}?-->|\s)*<(?:!doctype html|html|head|body|div|p|table)[\s>]/i;
const DRAWING = /^(?:<\?xml[^>]*>|<!--[\s\S]{0,1000}?-->|<!doctype svg[^>]*>|\s)*<svg[\s>]/i;
const MAIL_HEADERS = /^(?:[A-Za-z][A-Za-z0-9-]*: .*\r?\n(?:[ \t].*\r?\n)*)+/;
const MAIL_MARK = /^(?:MIME-Version|Message-ID|Received|Return-Path): /im;

/** Reads a text: it is a memo's unless it is the source of something else. Markdown loses its marks. */
export function readPlainFile(text: string): MemoFileReading {
  const start = text.slice(0, 20_000).replace(/^\uFEFF?\s*/, '');
  if (start === '') return refuse({ kind: 'empty-file' });
  if (RICH_TEXT.test(start)) return refuse({ kind: 'rich-text' });
  if (DRAWING.test(start)) return refuse({ kind: 'picture' });
  if (WEB_PAGE.test(start)) return refuse({ kind: 'web-page' });
  if (MAIL_MARK.test(MAIL_HEADERS.exec(start)?.[0] ?? '')) return refuse({ kind: 'mail' });
  return { ok: true, ...plainMarkdown(text), type: 'text' };
}
