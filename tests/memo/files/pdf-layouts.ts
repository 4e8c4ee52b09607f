import type { Browser } from 'playwright-core';
import { openPage } from '../../playground/browser.ts';
import { body, HEADINGS, head, reference, title } from './the-memo.ts';

type Page = Readonly<{ html: string; header?: string; footer?: string }>;

const WORD = 'margin:0 0 0.8em; line-height:1.3';

/** How the same memo is laid out on paper, each by a program with other habits. */
export const layouts: Readonly<Record<string, Page>> = {
  'one page in a sans serif': page({ css: 'body{font:10pt Arial}' }),
  'two pages in a serif': page({ css: 'body{font:14pt "Times New Roman", serif}' }),
  justified: page({ css: 'body{font:10.5pt Arial; text-align:justify}' }),
  'headings no bigger than the text': page({ css: 'h1,h2{font-size:1em; margin:1em 0 0} p{margin:0 0 1em}' }),
  'headings in another font': page({
    css: 'h1,h2{font-family:monospace; font-size:11pt; font-weight:normal}',
  }),
  'headings of the same font, size and weight': page({ css: 'h1,h2{font:inherit; margin:0 0 1em}' }),
  'no white space between paragraphs': page({
    css: 'h1{margin:0 0 1em} h2{font-size:1em; margin:0} p{margin:0}',
  }),
  'wide line spacing': page({ css: 'body{font:10pt Arial; line-height:2} p,h2{margin:0 0 2em}' }),
  'the head as a table': page({ headHtml: table(4), css: 'td{padding:2pt 0; vertical-align:top}' }),
  'the head as a table with wide columns': page({
    headHtml: table(9),
    css: 'body{font:11pt Arial} td{vertical-align:top}',
  }),
  'the head in definition lists': page({
    headHtml: `<dl>${head.map(([label, value]) => `<dt>${label}</dt><dd>${value}</dd>`).join('')}</dl>`,
    css: 'dt{float:left; width:5cm} dd{margin:0}',
  }),
  'a header, a footer and page numbers on two pages': {
    ...page({ css: 'body{font:13pt Arial}' }),
    header: '<div style="font-size:8px; margin-left:2.5cm">Provincie Utrecht – memo PS2022BEM103</div>',
    footer:
      '<div style="font-size:8px; margin:auto">Pagina <span class="pageNumber"></span> van <span class="totalPages"></span></div>',
  },
  'words broken at the line end': page({
    css: 'body{font:12pt Arial} p{text-align-last:justify; margin:0 0 1em}',
    edit: (text) =>
      text
        .replace(/digitali(?=sering)|U-(?=Tech)|toekomst(?=bestendig)|samenwerkings(?=project)/g, '$&-<br>')
        .replaceAll('--', '-')
        .replace(/(?<=[Cc]ommissie)-/g, '-<br>')
        .replace('micro- ', 'micro-<br>'),
  }),
  'a narrow column': page({ css: 'body{font:10pt Arial} section{width:10cm}' }),
  'paragraphs indented': page({
    css: 'body{font:12pt "Times New Roman"} section p{margin:0; text-indent:1cm} h2{margin:1em 0}',
  }),
  'three fonts and words in italics': page({
    css: 'body{font:11pt "Times New Roman"} h2{font:bold 12pt Arial} h1{font:16pt monospace} p{margin:0 0 1em}',
    edit: (text) =>
      text
        .replace(/Artificial Intelligence|Utrecht Talent Alliantie|werksessie/g, '<i>$&</i>')
        .replace(/meerderheid/g, '<b>$&</b>'),
  }),
  'small print sideways in the margin': page({
    css: '.aside{position:absolute; left:-1.5cm; top:8cm; transform:rotate(-90deg); font-size:7pt}',
    headHtml: `<div class="aside">Sjabloon 2021-03 versie 4</div>${lines()}`,
  }),
};

/** Prints a page on A4. */
export async function print(browser: Browser, { html, header, footer }: Page): Promise<Uint8Array> {
  const tab = await openPage(browser);
  try {
    await tab.setContent(html);
    return await tab.pdf({
      format: 'A4',
      margin: { top: '2.5cm', bottom: '2.5cm', left: '2.5cm', right: '2cm' },
      displayHeaderFooter: header !== undefined,
      headerTemplate: header ?? '',
      footerTemplate: footer ?? '',
    });
  } finally {
    await tab.close();
  }
}

function page({
  css,
  headHtml = lines(),
  edit = (text: string) => text,
}: {
  css: string;
  headHtml?: string;
  edit?: (text: string) => string;
}): Page {
  const parts = body.map((text) =>
    HEADINGS.includes(text)
      ? `<h2>${text}</h2>`
      : `<p style="${css.includes('p{') ? '' : WORD}">${edit(escaped(text))}</p>`,
  );
  return {
    html: `<!doctype html><html lang="nl"><style>${css}</style><body><h1>${title}</h1><p>${reference}</p>${headHtml}<section>${parts.join('')}</section>`,
  };
}

function lines(): string {
  return head.map((pair) => `<div>${pair.join(' ')}</div>`).join('');
}

function table(centimetres: number): string {
  const rows = head.map(([label, value]) => `<tr><td style="width:${centimetres}cm">${label}<td>${value}`);
  return `<table>${rows.join('')}</table>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
