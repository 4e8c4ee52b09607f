import { describe, expect, test } from '@jest/globals';
import * as docx from 'docx';
import { file, layouts, table, withBoldWords } from './docx-layouts.ts';
import { docxParts, paragraph, rawDocx, rawZip } from './raw-zip.ts';
import { boldIn, boldMemoInFile, memo, memoInFile, textInFile, withoutBold } from './the-memo.ts';

describe('the memo comes out of a Word file the same with', () => {
  test.each(Object.entries(layouts))('%s', async (_, make) => {
    expect(await memoInFile(await make())).toEqual(memo);
  });
});

describe('bold in a Word file', () => {
  test('is kept in the body, and changes nothing else of the memo', async () => {
    const read = await boldMemoInFile(await withBoldWords(/Artificial Intelligence|werksessie|meerderheid/));
    expect(new Set(boldIn(read))).toEqual(new Set(['Artificial Intelligence', 'werksessie', 'meerderheid']));
    expect(withoutBold(read)).toEqual(memo);
  });

  test('can come from the style of the words, and stars are no bold', async () => {
    const styled = new docx.TextRun({ text: 'met nadruk', style: 'Strong' });
    const bytes = await file([
      ...[memo.title, memo.reference, 'Datum: 29-09-2022', 'Van: Jip'].map(
        (text) => new docx.Paragraph(`${text}`),
      ),
      new docx.Paragraph({
        children: [new docx.TextRun('Wij vragen u '), styled, new docx.TextRun(' om **niets**.')],
      }),
    ]);
    expect((await boldMemoInFile(bytes)).request).toEqual([
      [{ text: 'Wij vragen u ' }, { text: 'met nadruk', bold: true }, { text: ' om **niets**.' }],
    ]);
  });
});

describe('the text of a Word file', () => {
  test('has a blank line between paragraphs, and list items under each other', async () => {
    const levels = [
      { level: 0, format: 'decimal' as const, text: '%1.' },
      { level: 1, format: 'bullet' as const, text: '•' },
    ];
    const item = (text: string, level: number) =>
      new docx.Paragraph({ text, numbering: { reference: 'kop', level } });
    const bytes = await file(
      [
        new docx.Paragraph('We bespreken:'),
        item('subsidies', 0),
        item('voor het mkb', 1),
        item('regels', 0),
        new docx.Paragraph('en daarna:'),
        item('de planning', 0),
        new docx.Paragraph({ text: 'los punt', bullet: { level: 0 } }),
      ],
      { levels },
    );
    expect(await textInFile(bytes)).toBe(
      'We bespreken:\n\n1. subsidies\n- voor het mkb\n2. regels\n\nen daarna:\n\n1. de planning\n- los punt',
    );
  });

  test('keeps the cells of a wider table apart', async () => {
    const bytes = await file([
      table([
        ['Jaar', 'Kosten', 'Dekking'],
        ['2023', '10.000', ''],
      ]),
    ]);
    expect(await textInFile(bytes)).toBe('Jaar | Kosten | Dekking\n\n2023 10.000');
  });

  test('leaves out the table of contents and keeps what a field shows', async () => {
    const contents = '<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr><w:r><w:t>Aanleiding 1</w:t></w:r></w:p>';
    const field = '<w:p><w:fldSimple w:instr="DATE"><w:r><w:t>29-09-2022</w:t></w:r></w:fldSimple></w:p>';
    const lines = '<w:p><w:r><w:t>een</w:t><w:cr/><w:t>twee</w:t><w:tab/><w:t>drie</w:t></w:r></w:p>';
    expect(await textInFile(rawDocx(contents + field + lines))).toBe('29-09-2022\n\neen\ntwee drie');
  });

  test('has what stands in a text box, once', async () => {
    const inside = `<w:txbxContent>${paragraph('DATUM 29-09-2022')}</w:txbxContent>`;
    const box = [
      '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">',
      `<mc:Choice Requires="wps"><w:drawing>${inside}</w:drawing></mc:Choice>`,
      `<mc:Fallback><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox>${inside}</v:textbox></v:shape></w:pict></mc:Fallback>`,
      '</mc:AlternateContent>',
    ].join('');
    const body = `<w:p><w:r><w:t>UITNODIGING</w:t></w:r><w:r>${box}</w:r></w:p>`;
    expect(await textInFile(rawDocx(body))).toBe('UITNODIGING\n\nDATUM 29-09-2022');
  });

  test('is read from the strict form, and from a main part of another name', async () => {
    const [types, , document] = docxParts(paragraph('Memo'));
    const strict = String(document?.data).replace(
      /http:[^"]*/,
      'http://purl.oclc.org/ooxml/wordprocessingml/main',
    );
    const rels = String(docxParts('')[1]?.data).replace('word/document.xml', '/word/document2.xml');
    const named = (name: string, data: string) => ({ name, data });
    const all = [types ?? named('', ''), named('word/document.xml', strict)];
    expect(await textInFile(rawZip(all))).toBe('Memo');
    const other = [named('_rels/.rels', rels), named('word/document2.xml', String(document?.data))];
    expect(await textInFile(rawZip([...all.slice(0, 1), ...other]))).toBe('Memo');
  });
});
