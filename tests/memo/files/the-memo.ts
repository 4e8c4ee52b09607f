import { readFileSync } from 'node:fs';
import type { Memo, Paragraph } from '../../../bot/memo/memo.ts';
import { paragraphText } from '../../../bot/memo/paragraph.ts';
import { readMemo } from '../../../bot/memo/read-memo.ts';
import { readSentFile } from '../../../bot/roster/read-sent-file.ts';

/** The text of the real memo, as the province published it. */
export const original = readFileSync(new URL('../PS2022BEM103.txt', import.meta.url), 'utf8');
const lines = original.split('\n').filter((line) => line !== '');

export const [title = '', reference = ''] = lines;
export const head = lines.slice(2, 7).map((line): readonly [label: string, value: string] => {
  const [label = ''] = line.split(' ', 1);
  return [label, line.slice(label.length + 1)];
});
export const HEADINGS = ['Aanleiding', 'Rol overheid', 'Verzoek Werksessie'];
export const body = lines.slice(7);

export const memo = memoIn(original);

export function memoIn(text: string, bold?: string): Memo {
  const reading = readMemo(text, bold);
  if (!reading.ok) throw new Error(`no memo: ${JSON.stringify(reading.problem)}\n${text}`);
  return reading.memo;
}

/** The memo in a file's bytes, its bold taken away; fails with what was read when there is none. */
export async function memoInFile(bytes: Uint8Array): Promise<Memo> {
  return withoutBold(await boldMemoInFile(bytes));
}

/** The memo in a file's bytes with its bold. */
export async function boldMemoInFile(bytes: Uint8Array): Promise<Memo> {
  const reading = await readingOf(bytes);
  return memoIn(reading.text, reading.bold);
}

export function withoutBold(memo: Memo): Memo {
  return {
    ...memo,
    opening: memo.opening.map(paragraphText),
    sections: memo.sections.map(({ heading, paragraphs }) => ({
      heading,
      paragraphs: paragraphs.map(paragraphText),
    })),
    request: memo.request.map(paragraphText),
  };
}

/** What is bold in a memo, in its order. */
export function boldIn({ opening, sections }: Memo): string[] {
  const paragraphs: Paragraph[] = [...opening, ...sections.flatMap((section) => section.paragraphs)];
  return paragraphs.flatMap((paragraph) =>
    typeof paragraph === 'string' ? [] : paragraph.flatMap(({ text, bold }) => (bold ? [text] : [])),
  );
}

/** The text in a file's bytes. */
export async function textInFile(bytes: Uint8Array): Promise<string> {
  return (await readingOf(bytes)).text;
}

async function readingOf(bytes: Uint8Array) {
  const reading = await readSentFile(bytes);
  if (!('text' in reading)) throw new Error(`no text: ${JSON.stringify(reading)}`);
  return reading;
}
