import * as docx from 'docx';
import { body, HEADINGS, head, reference, title } from './the-memo.ts';

const { Paragraph, TextRun, HeadingLevel } = docx;

type Block = docx.Paragraph | docx.Table;

const line = (text: string) => new Paragraph(text);
const isHeading = (text: string) => HEADINGS.includes(text);

/** How the same memo is laid out in Word, each by somebody with other habits. */
export const layouts: Readonly<Record<string, () => Promise<Uint8Array>>> = {
  'headings in styles, the head as lines': () =>
    file([styled(title, 'TITLE'), ...headLines(), ...styledBody()]),
  'headings in bold letters only': () => file([bold(title), ...headLines(), ...boldBody()]),
  'numbered headings in a style of the house': () =>
    file([
      bold(title),
      ...headLines(),
      ...body.map((text) => (isHeading(text) ? numberedHeading(text) : line(text))),
    ]),
  'the head as a table of two columns': () =>
    file([bold(title), line(reference), table(head.map((pair) => [...pair])), ...styledBody()]),
  'the head as a table with a column of colons': () =>
    file([
      bold(title),
      line(reference),
      table(head.map(([label, value]) => [label, ':', value])),
      ...boldBody(),
    ]),
  'the head as one row, labels beside values': () =>
    file([
      bold(title),
      line(reference),
      columns(
        head.map(([label]) => label),
        head.map(([, value]) => value),
      ),
      ...styledBody(),
    ]),
  'two pairs of the head in a row': () =>
    file([
      bold(title),
      line(reference),
      table([head.slice(0, 2).flat(), head.slice(2, 4).flat(), [...(head[4] ?? [])]]),
      ...styledBody(),
    ]),
  'a table around the letterhead, with a table for the head in it': () =>
    file([letterhead(), ...styledBody()]),
  'tabs in the head': () =>
    file([
      bold(title),
      line(reference),
      ...head.map(([label, value]) => line(`${label}\t\t${value}`)),
      ...boldBody(),
    ]),
  'the head in one paragraph with line breaks': () =>
    file([bold(title), line(reference), broken(head.map((pair) => pair.join(' '))), ...styledBody()]),
  'empty paragraphs for white space': () =>
    file([bold(title), ...headLines(), ...boldBody()].flatMap((block) => [line(''), block, line(' ')])),
  'a header, a footer and page numbers': () =>
    file([bold(title), ...headLines(), ...styledBody()], { furniture: true }),
  'non-breaking spaces, soft and hard hyphens': () =>
    file([bold(title), ...headLines(), ...body.map((text) => hyphens(text))]),
  'words spread over runs, as spelling checks leave them': () =>
    file([bold(title), ...headLines(), ...body.map((text) => (isHeading(text) ? bold(text) : inRuns(text)))]),
  'changes tracked': () => file([bold(title), ...headLines(), ...body.map(tracked)]),
  'comments beside the text': () =>
    file([bold(title), ...headLines(), ...body.map(commented)], { comments: true }),
  'footnotes under the text': () =>
    file([bold(title), ...headLines(), ...body.map(footnoted)], { footnotes: true }),
  'page breaks between the sections': () =>
    file([
      bold(title),
      ...headLines(),
      ...body.flatMap((text) => (isHeading(text) ? [pageBreak(), bold(text)] : [line(text)])),
    ]),
};

/** The memo with its labels, and these words of its body, in bold. */
export function withBoldWords(words: RegExp): Promise<Uint8Array> {
  const labels = head.map(([label, value]) => [
    new TextRun({ text: label, bold: true }),
    new TextRun(` ${value}`),
  ]);
  return file([
    bold(title),
    line(reference),
    ...labels.map((children) => new Paragraph({ children })),
    ...body.map((text) => (isHeading(text) ? bold(text) : partlyBold(text, words))),
  ]);
}

function partlyBold(text: string, words: RegExp): docx.Paragraph {
  const parts = text.split(new RegExp(`(${words.source})`));
  return new Paragraph({
    children: parts.map((part, index) => new TextRun({ text: part, bold: index % 2 === 1 })),
  });
}

/** A Word file with these blocks as its only section. */
export async function file(
  children: readonly Block[],
  with_: Readonly<{
    furniture?: boolean;
    comments?: boolean;
    footnotes?: boolean;
    levels?: docx.ILevelsOptions[];
  }> = {},
): Promise<Uint8Array> {
  const document = new docx.Document({
    ...(with_.comments && {
      comments: { children: [{ id: 1, author: 'Jip', children: [line('Klopt dit?')] }] },
    }),
    ...(with_.footnotes && { footnotes: { 1: { children: [line('Bron: CBS, 2021.')] } } }),
    numbering: {
      config: [{ reference: 'kop', levels: with_.levels ?? [{ level: 0, format: 'decimal', text: '%1.' }] }],
    },
    sections: [{ ...(with_.furniture && furniture()), children: [...children] }],
  });
  return docx.Packer.toBuffer(document);
}

function furniture() {
  const pages = new TextRun({
    children: ['Pagina ', docx.PageNumber.CURRENT, ' van ', docx.PageNumber.TOTAL_PAGES],
  });
  return {
    headers: { default: new docx.Header({ children: [line('Provincie Utrecht – memo')] }) },
    footers: { default: new docx.Footer({ children: [new Paragraph({ children: [pages] })] }) },
  };
}

function styled(text: string, heading: keyof typeof HeadingLevel): docx.Paragraph {
  return new Paragraph({ text, heading: HeadingLevel[heading] });
}

function bold(text: string): docx.Paragraph {
  return new Paragraph({ children: [new TextRun({ text, bold: true })] });
}

function numberedHeading(text: string): docx.Paragraph {
  return new Paragraph({ text, style: 'PU Kop 1', numbering: { reference: 'kop', level: 0 } });
}

const headLines = (): docx.Paragraph[] => [line(reference), ...head.map((pair) => line(pair.join(' ')))];
const styledBody = () => body.map((text) => (isHeading(text) ? styled(text, 'HEADING_1') : line(text)));
const boldBody = () => body.map((text) => (isHeading(text) ? bold(text) : line(text)));

export function table(rows: readonly (readonly string[])[]): docx.Table {
  return cellTable(rows.map((row) => row.map((text) => [line(text)])));
}

function columns(...texts: readonly (readonly string[])[]): docx.Table {
  return cellTable([texts.map((column) => column.map(line))]);
}

function cellTable(rows: readonly (readonly Block[][])[]): docx.Table {
  return new docx.Table({
    rows: rows.map(
      (row) => new docx.TableRow({ children: row.map((children) => new docx.TableCell({ children })) }),
    ),
  });
}

function letterhead(): docx.Table {
  const inner = table(head.map((pair) => [...pair]));
  return cellTable([
    [[line('')], [line('Provincie Utrecht')]],
    [[bold(title), line(reference), inner, line('')]],
  ]);
}

function broken(texts: readonly string[]): docx.Paragraph {
  return new Paragraph({
    children: texts.map((text, index) => new TextRun({ text, break: index === 0 ? 0 : 1 })),
  });
}

function hyphens(text: string): docx.Paragraph {
  const spaced = text
    .replaceAll(' de ', '\u00A0de\u00A0')
    .replaceAll('digitalisering', 'digitali\u00ADsering');
  const parts = spaced.split(/(?<=commissie)-/);
  return new Paragraph({
    children: parts.map(
      (part, index) => new TextRun({ children: index === 0 ? [part] : [new docx.NoBreakHyphen(), part] }),
    ),
  });
}

function inRuns(text: string): docx.Paragraph {
  const parts = text.match(/.{1,7}/gu) ?? [];
  return new Paragraph({
    children: parts.map((part, index) => new TextRun({ text: part, italics: index % 5 === 0 })),
  });
}

function tracked(text: string, index: number): docx.Paragraph {
  const change = { id: index, author: 'Jip', date: '2022-09-28T12:00:00Z' };
  const half = text.indexOf(' ') + 1;
  return new Paragraph({
    children: [
      new TextRun(text.slice(0, half)),
      new docx.DeletedTextRun({ ...change, text: 'geschrapte woorden ' }),
      new docx.InsertedTextRun({ ...change, id: index + 100, text: text.slice(half) }),
    ],
  });
}

function commented(text: string, index: number): docx.Paragraph {
  if (index !== 0) return line(text);
  return new Paragraph({
    children: [
      new docx.CommentRangeStart(1),
      new TextRun(text),
      new docx.CommentRangeEnd(1),
      new TextRun({ children: [new docx.CommentReference(1)] }),
    ],
  });
}

function footnoted(text: string, index: number): docx.Paragraph {
  if (index !== 2) return line(text);
  return new Paragraph({ children: [new TextRun(text), new docx.FootnoteReferenceRun(1)] });
}

function pageBreak(): docx.Paragraph {
  return new Paragraph({ children: [new docx.PageBreak()] });
}
