import type { Buffer } from 'node:buffer';
import mammoth from 'mammoth';
import { type DocxElement, docxText } from './docx-text.ts';
import { type MemoFileReading, refuse } from './memo-file-problem.ts';

/** mammoth passes these over, with the text in them; what they become it reads, and it means the same. */
const RENAMED = [
  ['<w:fldSimple', '<w:smartTag'],
  ['</w:fldSimple>', '</w:smartTag>'],
  ['<w:cr/>', '<w:br/>'],
] as const;

/** Reads the unpacked parts of a Word file by their names. Rejects when mammoth can't make a document of them. */
export async function readDocx(parts: ReadonlyMap<string, Uint8Array>): Promise<MemoFileReading> {
  const { text, bold } = docxText(await documentOf(parts));
  return text === '' ? refuse({ kind: 'docx-without-text' }) : { ok: true, text, bold, type: 'docx' };
}

async function documentOf(parts: ReadonlyMap<string, Uint8Array>): Promise<DocxElement> {
  // mammoth takes such an object instead of a file, though its types don't say so: with it no zip is unpacked twice.
  const file = {
    exists: (name: string) => parts.has(name),
    read: async (name: string) => decoded(parts.get(name)),
  };
  const { promise, resolve, reject } = Promise.withResolvers<DocxElement>();
  const input = { file } as unknown as { buffer: Buffer };
  mammoth
    .convertToHtml(input, {
      // The document itself is what is wanted; of the HTML nothing is left to make.
      transformDocument: (document) => {
        resolve(document);
        return { ...document, children: [], comments: [] };
      },
    })
    .catch(reject);
  return promise;
}

function decoded(part: Uint8Array | undefined): string {
  if (part === undefined) throw new Error('a part is missing');
  const encoding = part[0] === 0xff || part[1] === 0 ? 'utf-16le' : part[0] === 0xfe ? 'utf-16be' : 'utf-8';
  const xml = new TextDecoder(encoding).decode(part);
  return RENAMED.reduce((text, [from, to]) => text.replaceAll(from, to), xml);
}
