import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { paragraph, plain } from '../../bot/cards/plain-text.ts';

const PUNCTUATION = /\\([!-/:-@[-`{-~])/g;

/**
 * What markdown would do with a line, by the rules of CommonMark and the strikethrough and dates that Teams
 * adds: each rule is what may not be left once the escaped characters are out of the way.
 */
const MARKUP: readonly (readonly [string, RegExp])[] = [
  ['emphasis', /[*_]/],
  ['code', /`/],
  ['a link or picture', /[[\]]/],
  ['a tag, mention or address', /</],
  ['an escape', /\\/],
  ['a strikethrough or a block of code', /~~/],
  ['an entity', /&(?:#\d+|#x[\da-f]+|[a-z][a-z\d]*);/i],
  ['a heading', /^#{1,6}(?:\s|$)/],
  ['a quotation', /^>/],
  ['a list', /^(?:[-+]|\d{1,9}[.)])(?:\s|$)/],
  ['a rule or an underline', /^(?:-(?:\s*-)+|=+)$/],
  ['a date of Teams', /\{\{(?:DATE|TIME)\(/],
];

/** What markdown finds in a line; an escaped character is as good as a dot. */
function markupIn(line: string): readonly string[] {
  const bare = line.replace(PUNCTUATION, '•');
  return MARKUP.flatMap(([name, rule]) => (rule.test(bare) ? [name] : []));
}

/** The line as a reader sees it. */
function shown(line: string): string {
  return line.replace(PUNCTUATION, '$1');
}

const typed = fc.oneof(
  fc.string(),
  fc
    .array(
      fc.constantFrom(
        ...'\\`*_[]()<>#+-.!~|{}&;=:/ \n\t1ab',
        ...['**', '__', '~~', '```', '](', '# ', '- ', '1. ', '> ', '&lt;', '<at>', '</at>', '{{DATE('],
      ),
    )
    .map((parts) => parts.join('')),
);

describe('what a person typed', () => {
  test.each([
    ['a link', '[Klik hier](https://evil.example)'],
    ['a link by reference', '[Klik hier][1]'],
    ['a picture', '![logo](https://evil.example/logo.png)'],
    ['an address', '<https://evil.example>'],
    ['a mention', '<at>Noor van Voorbeeld</at>'],
    ['HTML', '<b>vet</b><script>alert(1)</script>'],
    ['bold', '**dringend** en __ook dit__'],
    ['italics', '*dringend* en _ook dit_'],
    ['code', '`rm -rf`'],
    ['a block of code', '```alles```'],
    ['an escape', '\\*dringend\\*'],
    ['an escape at the end', 'dringend\\'],
    ['an item', '- dringend'],
    ['an item with a plus', '+ dringend'],
    ['an item with a star', '* dringend'],
    ['a numbered item', '1. dringend'],
    ['a numbered item in another way', '12) dringend'],
    ['a heading', '# dringend'],
    ['a quotation', '> dringend'],
    ['a heading of a lower level', '## dringend'],
    ['a quotation without a space', '>dringend'],
    ['an empty item', '-'],
    ['an empty numbered item', '1.'],
    ['a rule', '---'],
    ['a block of code with tildes', '~~~'],
    ['a strikethrough', '~~vervallen~~'],
    ['an entity', 'Jansen &copy; &#42;'],
    ['a date of Teams', '{{DATE(2022-10-12T12:00:00Z,SHORT)}}'],
  ])('that would be %s stands on a card as it was typed', (_, text) => {
    expect(markupIn(plain(text))).toEqual([]);
    expect(shown(plain(text))).toBe(text);
  });

  test('stands on a card as it was typed, whatever it is, with its blanks made one space', () => {
    fc.assert(
      fc.property(typed, (text) => {
        expect(markupIn(plain(text))).toEqual([]);
        expect(shown(plain(text))).toBe(text.replace(/\s+/g, ' ').trim());
      }),
      { numRuns: 1_000 },
    );
  });

  test('stays on one line, so that it cannot begin a new paragraph or list', () => {
    expect(plain(' Werksessie\r\n\r\n- [x] dringend\u2028# kop\t ')).toBe(
      'Werksessie - \\[x\\] dringend # kop',
    );
  });

  test.each([
    'Werksessie over het Beleidsprogramma (2022-2026): kosten, baten, risico’s',
    '2022BEM103',
    '1.000 euro, 50% van 3-4 ton',
    '-5 graden',
    'Noor van Voorbeeld-de Wit',
  ])('that is no markup is left alone: %s', (text) => {
    expect(plain(text)).toBe(text);
  });

  test('as a paragraph is a text run, which is never read as markdown', () => {
    const text = '**dringend** [Klik hier](https://evil.example)\n- één';
    expect(paragraph(text)).toEqual({ type: 'RichTextBlock', inlines: [{ type: 'TextRun', text }] });
  });

  test('in bold is a text run with a weight, its words untouched', () => {
    const runs = [{ text: '**niet** ' }, { text: '**wel**', bold: true as const }];
    expect(paragraph(runs)).toEqual({
      type: 'RichTextBlock',
      inlines: [
        { type: 'TextRun', text: '**niet** ' },
        { type: 'TextRun', text: '**wel**', weight: 'Bolder' },
      ],
    });
  });
});
