import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { arrowsOf, ROOT, type SourceFile } from './rooms.ts';

export const PAGE = join(ROOT, 'CONTRIBUTING.md');
const MARKS = /(<!-- rooms: made by npm run architecture -->\n)([\s\S]*?)(<!-- end of rooms -->)/;

/** Small things that nearly every room uses; their arrows would hide the others. */
const EVERYWHERE = new Set(['log', 'config', 'language', 'correlation', 'telemetry', 'error-facts']);

/** The rooms and their arrows as a Mermaid diagram. */
export function drawRooms(files: readonly SourceFile[]): string {
  const lines = [...arrowsOf(files)].flatMap(([from, all]) => {
    const to = all.filter((room) => !EVERYWHERE.has(room));
    return EVERYWHERE.has(from) || to.length === 0 ? [] : [`  ${from} --> ${to.join(' & ')}`];
  });
  return `\`\`\`mermaid\nflowchart TD\n${lines.join('\n')}\n\`\`\`\n`;
}

/** The page with this picture in the place of the one that it holds. */
export function withPicture(page: string, picture: string): string {
  if (!MARKS.test(page)) throw new Error('CONTRIBUTING.md has no place for the picture.');
  return page.replace(MARKS, (_, begin, __, end) => `${begin}${picture}${end}`);
}

export function readPage(): string {
  return readFileSync(PAGE, 'utf8');
}
