import { type BoldText, boldText, joined, replaced, split, trimmed } from '../bold-text.ts';
import { tableRowLines } from './table-row-lines.ts';

/** What is read of an element of mammoth's document. */
export type DocxElement = Readonly<{
  type: string;
  children?: readonly DocxElement[];
  /** Of a text. */
  value?: string;
  /** Of a paragraph or a run. */
  styleId?: string | null;
  styleName?: string | null;
  numbering?: Readonly<{ level: string; isOrdered: boolean }> | null;
  /** Of a run. */
  isBold?: boolean;
  /** Of a check box. */
  checked?: boolean;
}>;

type Block = Readonly<{ written: BoldText; isItem: boolean }>;

const HEADING = /^(?:title|titel|subtitle|ondertitel)$|heading|kop(?!ie)/i;
/** The character styles that Word draws in bold. */
const STRONG = /^(?:strong|zwaar)$/i;
const CONTENTS = /^(?:toc|inhopg) ?\d/i;

/**
 * The text of a Word document as mammoth gives it. Notes, comments, pictures and tables of contents are left out, as
 * are headers and footers, which mammoth does not read.
 */
export function docxText(document: DocxElement): BoldText {
  const blocks = blocksOf(document.children ?? []);
  const parts = blocks.flatMap(({ written, isItem }, index) => {
    if (index === 0) return [written];
    return [boldText(isItem && blocks[index - 1]?.isItem ? '\n' : '\n\n'), written];
  });
  return joined(parts);
}

function blocksOf(elements: readonly DocxElement[]): Block[] {
  const blocks: Block[] = [];
  const numbers = new ListNumbers();
  for (const element of elements) {
    if (element.type === 'table') {
      blocks.push(...tableBlocks(element));
      continue;
    }
    const written = textOf(element);
    if (written.text === '' || CONTENTS.test(styleOf(element))) continue;
    const { numbering } = element;
    const mark = numbering && !HEADING.test(styleOf(element)) ? numbers.next(numbering) : numbers.end();
    blocks.push({ written: joined([boldText(mark), written]), isItem: mark !== '' });
  }
  return blocks;
}

function tableBlocks(table: DocxElement): Block[] {
  return (table.children ?? []).flatMap((row) => {
    const cells = (row.children ?? []).map(cellLines);
    return tableRowLines(cells).map((written) => ({ written, isItem: false }));
  });
}

/** Blank lines are kept: they can hold two cells' lines abreast. */
function cellLines({ children = [] }: DocxElement): BoldText[] {
  if (children.some(({ type }) => type === 'table')) return blocksOf(children).map(({ written }) => written);
  return children.flatMap((paragraph) => split(textOf(paragraph), /\n/g));
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

function textOf(element: DocxElement): BoldText {
  const hyphened = replaced(rawText(element, false), /\u2011/g, '-');
  return trimmed(replaced(replaced(hyphened, /[^\S\n]+/g, ' '), / ?\n ?/g, '\n'));
}

function rawText(element: DocxElement, isBold: boolean): BoldText {
  const { type, value = '', checked, children = [] } = element;
  switch (type) {
    case 'text':
      return boldText(value.replace(/[\r\n]+/g, ' '), isBold);
    case 'tab':
      return boldText(' ', isBold);
    case 'break':
      return boldText('\n', isBold);
    case 'checkbox':
      return boldText(checked ? '☒' : '☐', isBold);
    case 'run': {
      const isOwn = element.isBold === true || STRONG.test(styleOf(element));
      return joined(children.map((child) => rawText(child, isOwn)));
    }
    default:
      return joined(children.map((child) => rawText(child, isBold)));
  }
}
