import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../../playground/browser.ts';
import { layouts, print } from './pdf-layouts.ts';
import { encryptedPdf, onePage, stream, textContent } from './raw-pdf.ts';
import { body, boldIn, boldMemoInFile, head, memo, memoInFile, textInFile, title } from './the-memo.ts';

/** What the layout prints in bold, as often as it stands in the memo. */
const boldWords = body.flatMap((text) => text.match(/meerderheid/g) ?? []);

const hasBrowser = Boolean(process.env.TEST_BROWSER);
if (!hasBrowser)
  console.log('Left out: the printed PDFs, because this machine has no browser to print them.');

(hasBrowser ? describe : describe.skip)('the memo comes out of a printed PDF the same with', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  test.each(Object.entries(layouts))('%s', async (_, page) => {
    expect(await memoInFile(await print(browser, page))).toEqual(memo);
  });

  test('bold words, which stay bold', async () => {
    const page = layouts['three fonts and words in italics'];
    const read = await boldMemoInFile(await print(browser, page ?? { html: '' }));
    expect(boldIn(read)).toEqual(boldWords);
  });

  test('list items as lines of their own', async () => {
    const html =
      '<body style="width:8cm"><p>We bespreken in deze werksessie:<div>• subsidies voor het midden- en kleinbedrijf in de hele provincie</div><div>• regels</div><ol><li>de planning<li>het besluit dat de commissie daarna nog moet nemen';
    expect(await textInFile(await print(browser, { html }))).toBe(
      'We bespreken in deze werksessie:\n\n- subsidies voor het midden- en kleinbedrijf in de hele provincie\n- regels\n\n1. de planning\n2. het besluit dat de commissie daarna nog moet nemen',
    );
  });
});

describe('bold in a PDF', () => {
  /** The memo with a few words in a second font. */
  const inFont = (name: string, more: string[] = []) => {
    const lines = [title, ...head.map((pair) => pair.join(' '))].map((line) => `(${line}) Tj T*`).join(' ');
    const asks = '(Wij vragen u ) Tj /F2 11 Tf (met klem) Tj /F1 11 Tf ( om aandacht.) Tj';
    const content = `${more.length > 0 ? '/X1 Do' : ''} BT /F1 11 Tf 14 TL 72 770 Td ${lines} T* ${asks} ET`;
    const font = `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`;
    const resources = more.length > 0 ? '/XObject << /X1 7 0 R >>' : '';
    const pdf = onePage(stream(content), { more: [font, ...more], resources }).toString('latin1');
    return Buffer.from(pdf.replace('/F1 5 0 R', '/F1 5 0 R /F2 6 0 R'), 'latin1');
  };

  test.each(['Arial-BoldMT', 'Calibri-Bold', 'Calibri,Bold', 'ABCDEF+Segoe-SemiboldItalic'])(
    'is what stands in the font %s',
    async (name) => {
      const runs = [{ text: 'Wij vragen u ' }, { text: 'met klem', bold: true }, { text: ' om aandacht.' }];
      expect((await boldMemoInFile(inFont(name))).request).toEqual([runs]);
    },
  );

  test.each(['Arial', 'Boldoni-Italic'])('is nothing in the font %s', async (name) => {
    expect((await boldMemoInFile(inFont(name))).request).toEqual(['Wij vragen u met klem om aandacht.']);
  });

  test('is found beside a picture of any size, which is not unpacked', async () => {
    const picture =
      '<< /Type /XObject /Subtype /Image /Width 90000 /Height 90000 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Length 3 >>\nstream\nabc\nendstream';
    expect(boldIn(await boldMemoInFile(inFont('Arial-BoldMT', [picture])))).toEqual(['met klem']);
  });
});

describe('the text of a PDF', () => {
  const lines = ['Dit is een memo van de provincie,', 'met twee regels op een bladzijde'];

  test('is read when only changing it is forbidden', async () => {
    expect(await textInFile(encryptedPdf(lines, ''))).toBe(lines.join(' '));
  });

  test('is read with bytes before its first line and after its last', async () => {
    const pdf = onePage(stream(textContent(lines)));
    const bytes = Buffer.concat([Buffer.from('\r\n'), pdf, Buffer.alloc(600)]);
    expect(await textInFile(bytes)).toBe(lines.join(' '));
  });

  test('lies upright on a page that is turned', async () => {
    const turned = `BT /F1 11 Tf 0 1 -1 0 200 72 Tm (${lines[0]}) Tj ET`;
    const pdf = onePage(stream(turned)).toString('latin1').replace('/MediaBox', '/Rotate 90 /MediaBox');
    expect(await textInFile(Buffer.from(pdf, 'latin1'))).toBe(lines[0]);
  });

  test('does not have what stands beside the page', async () => {
    const beside = `BT /F1 11 Tf 700 400 Td (onzichtbaar) Tj ET ${textContent(lines)}`;
    expect(await textInFile(onePage(stream(beside)))).toBe(lines.join(' '));
  });
});
