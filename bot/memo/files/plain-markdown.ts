import { type BoldText, boldText, joined, replaced, unwrapped } from '../bold-text.ts';

const RULE = /^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|={3,}[ \t]*)$/;
const FENCE = /^ {0,3}(?:```|~~~)/;
const HEADING = /^ {0,3}#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$/;
const QUOTE = /^ {0,3}(?:> ?)+/;
const BULLET = /^([ \t]*)[*+•][ \t]+/;
const TABLE_RULE = /^\s*\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?\s*)?$/;
const TABLE_ROW = /^\s*\|(.*)\|\s*$/;

/**
 * Markdown as plain text: headings stand between blank lines, list items begin with "- ", links and emphasis leave
 * their words, which are bold where they were. A text without such marks comes back as it is.
 */
export function plainMarkdown(text: string): BoldText {
  const lines = text.split(/\r\n|[\n\r]/);
  const read = lines
    .filter((line) => !FENCE.test(line) && !RULE.test(line) && !TABLE_RULE.test(line))
    .map((line) => plainLine(line.replace(QUOTE, '')));
  return joined(read, '\n');
}

function plainLine(line: string): BoldText {
  const heading = HEADING.exec(line)?.[1];
  if (heading !== undefined) return joined([boldText('\n'), plainWords(heading), boldText('\n')]);
  const cells = TABLE_ROW.exec(line)?.[1];
  // A line break is two blanks or a backslash at the end; the end of the line says as much.
  const words = cells === undefined ? line.replace(/\\$/, '') : cells.replaceAll('|', ' ');
  return plainWords(words.replace(BULLET, '$1- '));
}

function plainWords(line: string): BoldText {
  const unlinked = line
    .replace(/!\[([^\]\n]*)\]\([^()\s]*(?: "[^"]*")?\)/g, '')
    .replace(/\[([^\]\n]+)\]\([^()\s]*(?: "[^"]*")?\)/g, '$1')
    .replace(/<((?:https?:\/\/|mailto:)[^>\s]+)>/g, '$1');
  const weighed = unwrapped(boldText(unlinked), /(\*\*|__)(?=\S)(.*?\S)\1/dg, 2, true);
  const upright = unwrapped(
    weighed,
    /(?<![\p{L}\p{N}*_\\])([*_])(?=[^\s*_])([^*_\n]*[^\s*_\\])\1(?![\p{L}\p{N}*_])/dgu,
    2,
  );
  const uncoded = unwrapped(upright, /`([^`\n]+)`/dg, 1);
  const spelled = replaced(replaced(uncoded, /&nbsp;/g, ' '), /&amp;/g, '&');
  return unwrapped(spelled, /\\([\\`*_{}[\]()#+.!|<>~-])/dg, 1);
}
