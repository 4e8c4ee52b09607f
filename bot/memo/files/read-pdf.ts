import { Buffer } from 'node:buffer';
import { getDocumentProxy } from 'unpdf';
import { boldFonts, fontKey } from './bold-fonts.ts';
import type { MemoFileLimits } from './memo-file-limits.ts';
import { causeOf, type MemoFileReading, refuse } from './memo-file-problem.ts';
import { type PdfLine, type PdfPiece, pdfLines } from './pdf-lines.ts';
import { pdfText } from './pdf-text.ts';
import { withoutRunningLines } from './running-lines.ts';

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;
type PdfPage = Readonly<{ pieces: readonly Omit<PdfPiece, 'isBold'>[]; page: number; pageHeight: number }>;

/** Fewer letters than this are a stamp or a page number on a scan, not a memo. */
const FEWEST_LETTERS = 20;
/** The part of the time that is left which may go to finding out what is bold. */
const BOLD_PATIENCE = 0.25;

/** Reads a PDF. One cut off, or in which pdf.js finds a fault, is refused as a whole: half a memo looks like a memo. */
export async function readPdf(bytes: Uint8Array, limits: MemoFileLimits): Promise<MemoFileReading> {
  if (!endsWhole(bytes)) return refuse({ kind: 'broken-pdf', cause: 'no %%EOF at the end' });
  const begun = performance.now();
  // pdf.js takes the bytes that it is given away.
  const spare = bytes.slice();
  let pages: PdfPage[];
  try {
    const pdf = await getDocumentProxy(bytes, { verbosity: 0, stopAtErrors: true, useSystemFonts: false });
    if (pdf.numPages > limits.pages)
      return refuse({ kind: 'too-many-pages', pages: pdf.numPages, limit: limits.pages });
    pages = await pagesOf(pdf);
  } catch (error) {
    return refuse(
      isProtection(error) ? { kind: 'protected-pdf' } : { kind: 'broken-pdf', cause: causeOf(error) },
    );
  }
  const raw = linesOf(pages, new Set())
    .flat()
    .map((line) => line.text)
    .join('');
  if (isGarbled(raw)) return refuse({ kind: 'garbled-pdf' });
  const letters = raw.match(/\p{L}/gu)?.length ?? 0;
  if (letters < FEWEST_LETTERS) return refuse({ kind: 'scanned-pdf', pages: pages.length });
  const fonts = new Set(pages.flatMap(({ pieces }) => pieces.map(({ font }) => fontKey(font))));
  const left = limits.milliseconds - (performance.now() - begun);
  const bold = await boldFonts(spare, fonts, left * BOLD_PATIENCE);
  return { ok: true, ...pdfText(withoutRunningLines(linesOf(pages, bold))), type: 'pdf' };
}

/** pdf.js reads what is left of a file that was cut off, and does not say so; the last line of a PDF is %%EOF. */
function endsWhole(bytes: Uint8Array): boolean {
  const end = bytes.findLastIndex((byte) => byte !== 0);
  const tail = Buffer.from(bytes.subarray(Math.max(0, end - 1024), end + 1)).toString('latin1');
  return tail.includes('%%EOF');
}

function isProtection(error: unknown): boolean {
  return error instanceof Error && (error.name === 'PasswordException' || /encrypt/i.test(error.message));
}

async function pagesOf(pdf: Pdf): Promise<PdfPage[]> {
  const pages: PdfPage[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const { width, height, transform } = page.getViewport({ scale: 1 });
    const { items } = await page.getTextContent();
    const pieces = items.flatMap((item) => ('str' in item ? (pieceOf(item, transform) ?? []) : []));
    const visible = pieces.filter(({ x, y }) => x > -1 && x < width && y > -1 && y < height + 1);
    pages.push({ pieces: visible, page: number, pageHeight: height });
    page.cleanup();
  }
  return pages;
}

function linesOf(pages: readonly PdfPage[], bold: ReadonlySet<string>): PdfLine[][] {
  return pages.map(({ pieces, ...place }) =>
    pdfLines(
      pieces.map((piece) => ({ ...piece, isBold: bold.has(fontKey(piece.font)) })),
      place,
    ),
  );
}

/** A piece of text where it is seen, from the page's upper left corner; null when it does not read from left to right. */
function pieceOf(
  item: { str: string; transform: number[]; width: number; fontName: string },
  view: number[],
): PdfPage['pieces'][number] | null {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = view;
  const [ta = 0, tb = 0, tc = 0, td = 0, te = 0, tf = 0] = item.transform;
  const along = { x: a * ta + c * tb, y: b * ta + d * tb };
  const size = Math.hypot(a * tc + c * td, b * tc + d * td);
  if (item.str === '' || along.x <= 0 || Math.abs(along.y) > along.x / 10) return null;
  // The width that pdf.js gives a blank is not the one it has.
  const width = item.str.trim() === '' ? 0 : item.width;
  return { text: item.str, x: a * te + c * tf + e, y: b * te + d * tf + f, width, size, font: item.fontName };
}

/** Whether much of a text is made of characters that no font should give: private ones, control codes, unknowns. */
function isGarbled(text: string): boolean {
  const strange = text.match(/[\p{Co}\p{Cn}\p{Cc}\uFFFD]/gu)?.length ?? 0;
  return strange * 4 > text.length;
}
