import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { boldText, composed, runsOf } from '../../bot/memo/bold-text.ts';
import { type DocxElement, docxText } from '../../bot/memo/files/docx-text.ts';
import { plainMarkdown } from '../../bot/memo/files/plain-markdown.ts';
import { memoSchema } from '../../bot/memo/memo.ts';
import { MOST_BOLD, readMemo } from '../../bot/memo/read-memo.ts';
import { boldIn, memo, memoIn, original, withoutBold } from './files/the-memo.ts';

/** The memo's weights with every place where `words` stands in bold. */
function boldAt(text: string, words: RegExp): string {
  return text.replace(new RegExp(`${words.source}|[^]`, 'gu'), (found) =>
    (words.test(found) ? 'B' : '.').repeat(found.length),
  );
}

describe('the memo with bold words', () => {
  const read = memoIn(original, boldAt(original, /werksessie|DATUM|Robert Strijk|Aanleiding/));

  test('has them in bold in its text, and nowhere else', () => {
    expect(new Set(boldIn(read))).toEqual(new Set(['werksessie']));
    expect(withoutBold(read)).toEqual(memo);
  });

  test('comes back from the store as it was, and so does one that was kept before there was bold', () => {
    for (const each of [read, memo]) expect(memoSchema.parse(JSON.parse(JSON.stringify(each)))).toEqual(each);
  });

  test('keeps none when there are so many that a card would grow too big', () => {
    const words = (count: number) => `${original} ${'vet en '.repeat(count)}klaar.`;
    const few = words(MOST_BOLD);
    expect(boldIn(memoIn(few, boldAt(few, /vet/)))).toHaveLength(MOST_BOLD);
    const many = words(MOST_BOLD + 1);
    expect(memoIn(many, boldAt(many, /vet/))).toEqual(memoIn(many));
  });
});

test.each([
  ['een vet woord', '....BBB......', ['een ', 'vet', ' woord']],
  ['twee vette', 'BBBB.BBBBB', ['twee vette']],
  ['met blank', '...B.....', ['met blank']],
])('a blank is bold only between bold words: %j', (text, bold, runs) => {
  expect(runsOf({ text, bold }).map((run) => run.text)).toEqual(runs);
});

describe('for whatever text', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(
        fc.constantFrom(
          '**',
          '__',
          'B',
          '.',
          '\\',
          '\uE000',
          '\uE001',
          '\uFDD0',
          '\u200B',
          '<b>',
          ' ',
          'e\u0301',
        ),
      )
      .map((parts) => parts.join('')),
  );
  const pieces = fc.array(fc.record({ value: hostile, isBold: fc.boolean() }));

  test('a Word file reads the same with its bold taken away, and only what is bold there is bold', () => {
    fc.assert(
      fc.property(pieces, (runs) => {
        const asWritten = docxText(documentOf(runs));
        const withoutIt = docxText(documentOf(runs.map(({ value }) => ({ value, isBold: false }))));
        expect(asWritten.text).toBe(withoutIt.text);
        expect(asWritten.bold).toHaveLength(asWritten.text.length);
        expect(withoutIt.bold).not.toContain('B');
      }),
    );
  });

  test('a memo reads the same with any of its characters bold', () => {
    fc.assert(
      fc.property(hostile, fc.infiniteStream(fc.boolean()), (more, weights) => {
        const text = `${original}\n${more}`;
        const bold = Array.from({ length: text.length }, () => (weights.next().value ? 'B' : '.')).join('');
        const [plain, read] = [readMemo(text), readMemo(text, bold)];
        if (!plain.ok || !read.ok) return expect(read).toEqual(plain);
        memoSchema.parse(read.memo);
        expect(withoutBold(read.memo)).toEqual(plain.memo);
        expect(boldIn(plain.memo)).toEqual([]);
      }),
    );
  });

  test('Markdown gives a weight for each character, and none without its marks', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const read = plainMarkdown(text);
        expect(read.bold).toHaveLength(read.text.length);
        if (!/\*\*|__/.test(text)) expect(read.bold).not.toContain('B');
      }),
    );
  });

  test('letters are composed as ever, be one part of them bold', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const bold = boldText(text).bold.replace(/\../g, '.B');
        const read = composed({ text, bold });
        expect(read.text).toBe(text.normalize('NFC'));
        expect(read.bold).toHaveLength(read.text.length);
      }),
    );
  });
});

function documentOf(runs: readonly Readonly<{ value: string; isBold: boolean }>[]): DocxElement {
  const children = runs.map(({ value, isBold }) => ({
    type: 'run',
    isBold,
    children: [{ type: 'text', value }],
  }));
  return { type: 'document', children: [{ type: 'paragraph', children }] };
}
