import { describe, expect, test } from '@jest/globals';
import {
  body,
  boldIn,
  boldMemoInFile,
  HEADINGS,
  head,
  memo,
  memoInFile,
  original,
  reference,
  textInFile,
  title,
} from './the-memo.ts';

const utf16 = (text: string) => Buffer.from(text, 'utf16le');
/** The memo's only letters outside Latin-1 are dashes, at byte 0x96 in Windows-1252. */
const windows1252 = Buffer.from(original.replaceAll('–', '\u0096'), 'latin1');

describe('the memo comes out of a text file the same in', () => {
  test.each<[string, Buffer]>([
    ['UTF-8', Buffer.from(original)],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${original}`)],
    ['UTF-16, little end first', utf16(`\uFEFF${original}`)],
    ['UTF-16, big end first', utf16(`\uFEFF${original}`).swap16()],
    ['UTF-16 without a byte order mark', utf16(original)],
    ['Windows-1252', windows1252],
    ['Windows line ends', Buffer.from(original.replaceAll('\n', '\r\n'))],
    ['old Mac line ends', Buffer.from(original.replaceAll('\n', '\r'))],
    ['the end mark of DOS', Buffer.from(`${original}\u001A`)],
  ])('%s', async (_, bytes) => {
    expect(await memoInFile(bytes)).toEqual(memo);
  });
});

const marked = (mark: (text: string) => string) =>
  body.map((text) => (HEADINGS.includes(text) ? mark(text) : text));
const headLines = head.map((pair) => pair.join(' '));

/** A paragraph with every mark that Markdown has inside a line. */
function dressed(text: string): string {
  const linked = text.replace('CBS', '[CBS](https://www.cbs.nl/ "cijfers")').replace('(<50', '\\(\\<50');
  return `> ${linked.replaceAll(' rol ', ' *rol* ').replace('visie.', '`visie`.').replace('Griffie', '**_Griffie_**')}`;
}

describe('the memo comes out of Markdown the same with', () => {
  test.each<[string, readonly string[]]>([
    [
      'hashes before headings',
      [`# ${title}`, reference, headLines.join('  \n'), ...marked((text) => `## ${text} ##`)],
    ],
    [
      'headings underlined',
      [`${title}\n===`, reference, headLines.join('\\\n'), ...marked((text) => `${text}\n---`)],
    ],
    [
      'bold headings and labels',
      [
        `**${title}**`,
        reference,
        ...head.map(([label, value]) => `**${label}** ${value}`),
        ...marked((text) => `__${text}__`),
      ],
    ],
    [
      'the head as a table',
      [
        `# ${title}`,
        reference,
        ['| | |', '|---|:--|', ...head.map(([label, value]) => `| ${label} | ${value} |`)].join('\n'),
        ...marked((text) => `### ${text}`),
      ],
    ],
    [
      'the head above, between rules',
      [
        [
          '---',
          ...head.map(([label, value]) => `${label.toLowerCase()}: ${value}`),
          `betreft: ${title}`,
          `kenmerk: ${reference}`,
          '---',
        ].join('\n'),
        ...marked((text) => `# ${text}`),
      ],
    ],
    [
      'quotes, links and emphasis',
      [`# ${title}`, reference, ...headLines, ...marked((text) => `## ${text}`).map(dressed)],
    ],
  ])('%s', async (_, paragraphs) => {
    expect(await memoInFile(Buffer.from(paragraphs.join('\n\n')))).toEqual(memo);
  });
});

describe('bold in Markdown', () => {
  const markdown = (text: string) =>
    Buffer.from([`# ${title}`, ...head.map(([label, value]) => `**${label}:** ${value}`), text].join('\n\n'));

  test.each<[string, string[]]>([
    ['Wij vragen u **met klem** en __zeer__ graag.', ['met klem', 'zeer']],
    ['Wij vragen u **een** **twee**.', ['een twee']],
    ['Wij vragen u **[de brief](https://provincie.example)** te lezen.', ['de brief']],
    ['Wij vragen u [de **brief**](https://provincie.example) te lezen.', ['brief']],
    ['Wij vragen u **_met_ klem** en ***zeer***.', ['met klem', 'zeer']],
    ['Wij vragen u \\*\\*niets\\*\\*, 2 ** 3 en 5* hotel.', []],
    ['**Wij vragen u alles.**', ['Wij vragen u alles.']],
    ['Wij vragen u:\n\n- **wel** dit\n- niet dat.', ['wel']],
  ])('of %j is %j', async (text, bold) => {
    const read = await boldMemoInFile(markdown(text));
    expect(boldIn(read)).toEqual(bold);
    expect(read).toMatchObject({ date: '2022-09-29', from: 'Robert Strijk', team: 'ECO' });
    const { opening, sections, request, ...facts } = read;
    expect(JSON.stringify(facts)).not.toContain('*');
  });
});

describe('a text without Markdown', () => {
  test.each([
    '5* hotel en 4* hotel, 2 * 3 = 6 en a_b_c blijven zo',
    'BMW en MZ zijn ook woorden',
    'Prijs < € 100 & korting > 5%',
    '- 1 -\n\n1. een\n2. twee',
  ])('comes back as it is: %j', async (text) => {
    expect(await textInFile(Buffer.from(text))).toBe(text);
  });
});
