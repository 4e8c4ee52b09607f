import { tableRowLines } from './table-row-lines.ts';

/** What is read of an element of mammoth's document. */
export type DocxElement = Readonly<{
  type: string;
  children?: readonly DocxElement[];
  /** Of a text. */
  value?: string;
  /** Of a paragraph. */
  styleId?: string | null;
  styleName?: string | null;
  numbering?: Readonly<{ level: string; isOrdered: boolean }> | null;
  /** Of a check box. */
  checked?: boolean;
}>;

type Block = Readonly<{ text: string; isItem: boolean }>;

const HEADING = /^(?:title|titel|subtitle|ondertitel)$|heading|kop(?!ie)/i;
const CONTENTS = /^(?:toc|inhopg) ?\d/i;

/**
 * The text of a Word document as mammoth gives it. Notes, comments, pictures and tables of contents are left out, as
 * are headers and footers, which mammoth does not read.
 */
export function docxText(document: DocxElement): string {
  const blocks = blocksOf(document.children ?? []);
  return blocks.reduce((text, block, index) => {
    if (index === 0) return block.text;
    return text + (block.isItem && blocks[index - 1]?.isItem ? '\n' : '\n\n') + block.text;
  }, '');
}

function blocksOf(elements: readonly DocxElement[]): Block[] {
  const blocks: Block[] = [];
  const numbers = new ListNumbers();
  for (const element of elements) {
    if (element.type === 'table') {
      blocks.push(...tableBlocks(element));
      continue;
    }
    const text = textOf(element);
    if (text === '' || CONTENTS.test(styleOf(element))) continue;
    const { numbering } = element;
    const mark = numbering && !HEADING.test(styleOf(element)) ? numbers.next(numbering) : numbers.end();
    blocks.push({ text: mark + text, isItem: mark !== '' });
  }
  return blocks;
}

function tableBlocks(table: DocxElement): Block[] {
  return (table.children ?? []).flatMap((row) => {
    const cells = (row.children ?? []).map(cellLines);
    return tableRowLines(cells).map((text) => ({ text, isItem: false }));
  });
}

/** Blank lines are kept: they can hold two cells' lines abreast. */
function cellLines({ children = [] }: DocxElement): string[] {
  if (children.some(({ type }) => type === 'table')) return blocksOf(children).map(({ text }) => text);
  return children.flatMap((paragraph) => textOf(paragraph).split('\n'));
}

/** Counts the ordered items; mammoth gives their level, not their number. */
class ListNumbers {
  private readonly counts: number[] = [];

  /** The mark of the next item: "- " or its number. */
  next({ level, isOrdered }: { level: string; isOrdered: boolean }): string {
    const depth = Number(level);
    this.counts.length = Math.min(this.counts.length, depth + 1);
    if (!isOrdered) return '- ';
    this.counts[depth] = (this.counts[depth] ?? 0) + 1;
    return `${this.counts[depth]}. `;
  }

  /** The list is over: no mark, and the next list begins at one. */
  end(): '' {
    this.counts.length = 0;
    return '';
  }
}

function styleOf({ styleName, styleId }: DocxElement): string {
  return styleName ?? styleId ?? '';
}

function textOf(element: DocxElement): string {
  return rawText(element)
    .replace(/\u2011/g, '-')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim();
}

function rawText({ type, value = '', checked, children = [] }: DocxElement): string {
  switch (type) {
    case 'text':
      return value.replace(/[\r\n]+/g, ' ');
    case 'tab':
      return ' ';
    case 'break':
      return '\n';
    case 'checkbox':
      return checked ? '☒' : '☐';
    default:
      return children.map(rawText).join('');
  }
}
