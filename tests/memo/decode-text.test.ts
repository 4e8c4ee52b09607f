import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeText } from '../../bot/memo/decode-text.ts';

const memo = 'Geachte leden, coördinatie kost € 1.000 – “méér” dan één vergadering. ✓';

function utf16(text: string, order: 'le' | 'be'): Uint8Array {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
}

/** Bytes as Windows-1252 has them: é, ö, €, – and curly quotes are one byte each. */
const windows = Uint8Array.from([0xe9, 0xf6, 0x20, 0x80, 0x20, 0x96, 0x20, 0x93, 0x94, 0x91, 0x92, 0x85]);

describe('the text in a file', () => {
  test.each([
    ['UTF-8', Buffer.from(memo)],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${memo}`)],
    ['UTF-16, little end first', utf16(memo, 'le')],
    ['UTF-16, big end first', utf16(memo, 'be')],
  ])('is read from %s', (_, bytes) => {
    expect(decodeText(bytes)).toBe(memo);
  });

  test('is read from Windows-1252', () => {
    expect(decodeText(windows)).toBe('éö € – “”‘’…');
  });

  test('that is plain ASCII is the same in every reading', () => {
    expect(decodeText(Buffer.from('VAN: mevrouw V. Voorbeeld\r\n'))).toBe('VAN: mevrouw V. Voorbeeld\r\n');
  });

  test('of an empty file, or of a byte order mark alone, is empty', () => {
    for (const bytes of [[], [0xff, 0xfe], [0xfe, 0xff], [0xef, 0xbb, 0xbf]])
      expect(decodeText(Uint8Array.from(bytes))).toBe('');
  });

  test('with one byte that is no UTF-8 is read as Windows-1252 as a whole', () => {
    expect(decodeText(Uint8Array.from([...Buffer.from('caf'), 0xe9, 0x0a]))).toBe('café\n');
  });

  test('in UTF-16 that is cut off in the middle of a letter is read up to there', () => {
    expect(decodeText(utf16('memo', 'le').subarray(0, -1))).toBe('mem\ufffd');
  });

  test('comes back as it was written, in UTF-8 and in UTF-16', () => {
    const text = fc.string({ unit: 'binary' }).filter((written) => !written.startsWith('\ufeff'));
    fc.assert(
      fc.property(text, (written) => {
        expect(decodeText(Buffer.from(written))).toBe(written);
        expect(decodeText(utf16(written, 'le'))).toBe(written);
        expect(decodeText(utf16(written, 'be'))).toBe(written);
      }),
    );
  });

  test('is there for any bytes, and never longer than they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(decodeText(bytes).length).toBeLessThanOrEqual(bytes.length);
      }),
    );
  });
});
