import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Memo, memoSchema } from '../../bot/memo/memo.ts';
import { MEMO_LIMIT, type MemoProblem, readMemo } from '../../bot/memo/read-memo.ts';

const original = readFileSync(new URL('PS2022BEM103.txt', import.meta.url), 'utf8');
const lines = original.split('\n').filter((line) => line !== '');
const [title = '', reference = ''] = lines;
const labels = lines.slice(2, 7);
const body = lines.slice(7);

function read(text: string): Memo {
  const reading = readMemo(text);
  if (!reading.ok) throw new Error(`no memo: ${JSON.stringify(reading.problem)}`);
  return reading.memo;
}

function problemOf(text: string): MemoProblem | null {
  const reading = readMemo(text);
  return reading.ok ? null : reading.problem;
}

function wordsOf(memo: Memo): string[] {
  const parts = memo.sections.flatMap((section) => [section.heading, ...section.paragraphs]);
  return [...memo.opening, ...parts].join(' ').split(' ');
}

function wrap(line: string, width: number): string {
  return line.replace(new RegExp(`(.{1,${width}})(?: |$)`, 'gu'), '$1\n').trimEnd();
}

const memo = read(original);

describe('the memo PS2022BEM103', () => {
  test('its head is read whole', () => {
    expect(memo).toMatchObject({
      title: 'Uitnodiging werksessie digitalisering mkb',
      reference: 'PS2022BEM103',
      date: '2022-09-29',
      from: 'Robert Strijk',
      to: 'Leden van de Commissie Bestuur, Europa en Middelen',
      phone: '+31643246448',
      team: 'ECO',
    });
  });

  test('its opening, its three sections and its request are told apart', () => {
    expect(memo.opening).toEqual([body[0]]);
    expect(memo.sections).toEqual([
      { heading: 'Aanleiding', paragraphs: [body[2]] },
      { heading: 'Rol overheid', paragraphs: [body[4], body[5]] },
      { heading: 'Verzoek Werksessie', paragraphs: [body[7], body[8]] },
    ]);
    expect(memo.request).toEqual([body[7], body[8]]);
  });

  test('every word of the body comes back in its order', () => {
    expect(wordsOf(memo)).toEqual(body.join(' ').split(' '));
  });

  test('it passes the schema of a stored memo', () => {
    expect(memoSchema.parse(JSON.parse(JSON.stringify(memo)))).toEqual(memo);
  });
});

const withHead = (...head: string[]) => [...head, '', ...body].join('\n');
const usual = [title, '', reference, ''];

describe('other ways to write the same memo give the same memo', () => {
  const spaced = body.join('\n\n');
  test.each<[string, string]>([
    ['no blank lines at all', lines.join('\n')],
    ['four blank lines where there was one', original.replaceAll('\n\n', '\n\n\n\n\n')],
    ['Windows line ends', original.replaceAll('\n', '\r\n')],
    ['old Mac line ends', original.replaceAll('\n', '\r')],
    ['a byte order mark and zero-width spaces', `\uFEFF${original.replaceAll(' ', ' \u200B')}`],
    ['non-breaking spaces and tabs', original.replaceAll(' ', '\u00A0').replace('DATUM\u00A0', 'DATUM\t\t')],
    ['letters made of two characters', original.normalize('NFD')],
    ['indented lines with blanks after them', lines.map((line) => `   ${line}  \t`).join('\n')],
    ['lines wrapped at 72, blank lines between paragraphs', lines.map((line) => wrap(line, 72)).join('\n\n')],
    [
      'lines wrapped at 72, no blank lines between paragraphs',
      lines.map((line) => wrap(line, 72)).join('\n'),
    ],
    [
      'lines wrapped at 100',
      `${usual.join('\n')}${labels.join('\n')}\n\n${body.map((line) => wrap(line, 100)).join('\n\n')}`,
    ],
    ['a page number below', `${original}\n\n1`],
    ['a page number of pages below', `${original}\n\nPagina 2 van 2\n`],
    ['a page number between paragraphs', `${lines.slice(0, -1).join('\n\n')}\n\n- 1 -\n\n${lines.at(-1)}`],
    ['labels with a colon', withHead(...usual, ...labels.map((line) => line.replace(' ', ': ')))],
    [
      'labels in small letters',
      withHead(...usual, ...labels.map((line) => line.replace(/^\w+/, (label) => label.toLowerCase()))),
    ],
    [
      'labels with a capital and a tab',
      withHead(...usual, 'Datum\t29-09-2022', 'Van\tRobert Strijk', ...labels.slice(2)),
    ],
    [
      'each value on the line below its label',
      withHead(...usual, ...labels.map((line) => line.replace(' ', '\n'))),
    ],
    [
      'labels with a colon, each value two lines below',
      withHead(...usual, ...labels.map((line) => line.replace(' ', ':\n\n'))),
    ],
    [
      'a labelled reference and title',
      withHead('Onderwerp: Uitnodiging werksessie digitalisering mkb', `Kenmerk: ${reference}`, ...labels),
    ],
    [
      'other words for the labels',
      withHead(
        title,
        'Onze referentie PS2022BEM103',
        'Datum: 29-09-2022',
        'Afzender: Robert Strijk',
        'Aan: Leden van de Commissie Bestuur, Europa en Middelen',
        'Tel. +31643246448',
        'Afdeling: ECO',
      ),
    ],
    ['the subject below the labels', withHead('MEMO', ...labels, reference, `BETREFT ${title}`)],
    ['a letterhead above', withHead('Provincie Utrecht', 'Memo', ...usual, ...labels)],
    [
      'labels nobody needs',
      withHead(...usual, 'BIJLAGE(N):'.replace('(N)', 'N'), 'geen', ...labels, 'STATUS ter bespreking'),
    ],
    [
      'a bare date between title and reference',
      withHead(title, '29 september 2022', reference, ...labels.slice(1)),
    ],
    [
      'a title over two lines',
      withHead('UITNODIGING WERKSESSIE', 'DIGITALISERING MKB', reference, ...labels),
    ],
    ['an addressee over two lines', withHead(...usual, ...labels).replace('Europa en', 'Europa en\n')],
    ['a readable title', original.replace(title, 'Uitnodiging werksessie digitalisering mkb')],
    ['a reference in the first line', `${reference}\n${title}\n${labels.join('\n')}\n\n${spaced}`],
  ])('%s', (_, text) => {
    expect(read(text)).toEqual(memo);
  });

  test.each([
    '29-09-2022',
    '29/9/2022',
    '29.09.2022',
    '29 september 2022',
    '29 SEPT. 2022',
    'donderdag 29 september 2022',
    '2022-09-29',
  ])('the date %s', (date) => {
    expect(read(original.replace('29-09-2022', date)).date).toBe('2022-09-29');
  });
});

describe('a memo that says less', () => {
  test.each<[string, string, Partial<Memo>]>([
    ['no team', original.replace('TEAM ECO\n', ''), { team: null, phone: '+31643246448' }],
    ['no telephone number', original.replace(/TELEFOON.*\n/, ''), { phone: null, team: 'ECO' }],
    [
      'a label without a value',
      original.replace('TELEFOONNUMMER +31643246448', 'TELEFOONNUMMER'),
      { phone: null, team: 'ECO' },
    ],
    [
      'a last label without a value',
      original.replace('TEAM ECO', 'TEAM'),
      { team: null, opening: memo.opening },
    ],
    ['no addressee', original.replace(/AAN .*\n/, ''), { to: null, from: 'Robert Strijk' }],
    ['no reference', original.replace(reference, ''), { reference: null }],
    ['no opening', lines.toSpliced(7, 1).join('\n'), { opening: [], request: memo.request }],
  ])('%s', (_, text, expected) => {
    expect(read(text)).toMatchObject(expected);
  });

  test('without headings the paragraphs that ask are the request', () => {
    const plain = read([title, reference, ...labels, ...body.filter((line) => line.length > 70)].join('\n'));
    expect(plain.sections).toEqual([]);
    expect(plain.opening).toHaveLength(6);
    expect(plain.request).toEqual([body[0], body[8]]);
  });

  test('of two headings in a row that ask, the lower one holds the request', () => {
    const text = original.replace('Verzoek Werksessie', 'Verzoek\n\nWerksessie');
    expect(read(text).request).toEqual(memo.request);
    expect(wordsOf(read(text))).toEqual(wordsOf(memo));
  });

  test('a section that asks a question is the request', () => {
    expect(read(original.replace('Verzoek Werksessie', 'Onze vraag aan u')).request).toEqual(memo.request);
  });

  test.each([
    ['Heeft u belangstelling?', 'Aan u de vraag'],
    ['Wat vindt u daarvan?', 'Wat vragen wij u?'],
  ])('the short question "%s" below a heading is the request', (question, heading) => {
    const { sections, request } = read(
      [title, ...labels, body[0], heading, question, 'Groet,', 'Jip'].join('\n'),
    );
    expect(sections.map((section) => section.heading)).toEqual([heading]);
    expect(request).toEqual([question, 'Groet,', 'Jip']);
  });

  test('a section about an issue (vraagstuk) is not the request', () => {
    const { request } = read(original.replace('Aanleiding', 'Het vraagstuk'));
    expect(request).toEqual(memo.request);
  });

  test('a list below a sentence is no row of headings', () => {
    const list = ['We bespreken:', 'Subsidies', 'Regels', 'Overleg', 'Daarna volgt een besluit.'];
    const { sections } = read(original.replace('\nRol overheid', [...list, '', 'Rol overheid'].join('\n')));
    expect(sections[0]?.paragraphs).toEqual([body[2], ...list]);
  });

  test('a salutation is no heading and the name below the memo is none either', () => {
    const { opening, request } = read(
      original
        .replace('Graag nemen', 'Geachte leden\n\nGraag nemen')
        .concat('\n\nMet vriendelijke groet\n\nRobert Strijk\n'),
    );
    expect(opening).toEqual(['Geachte leden', body[0]]);
    expect(request).toEqual([...memo.request, 'Met vriendelijke groet', 'Robert Strijk']);
  });

  test('a word broken at its hyphen is made whole, and a sentence broken by a page number too', () => {
    const broken = lines
      .map((line) => wrap(line, 80))
      .join('\n\n')
      .replace('commissie-BEM. Onderwerp', 'commissie-\nBEM. Onderwerp')
      .replace('micro- en', 'micro-\n\n2\n\nen');
    expect(read(broken)).toEqual(memo);
  });
});

describe('titles', () => {
  const titled = (written: string) => read(original.replace(title, written)).title;
  test.each([
    ['WERKSESSIE COMMISSIE-BEM OVER 5G', 'Werksessie commissie-BEM over 5G'],
    ['ECONOMISCHE VISIE VAN DE PROVINCIE UTRECHT', 'Economische visie van de provincie Utrecht'],
    ['VAN GAS LOS', 'Van gas los'],
    ['Werksessie Digitalisering MKB', 'Werksessie Digitalisering MKB'],
    ['Wat betekent AI?', 'Wat betekent AI?'],
  ])('%s becomes %s', (written, expected) => {
    expect(titled(written)).toBe(expected);
  });
});

describe('a text that is no whole memo gives a problem', () => {
  const mail = [
    'Van: Jip',
    'Datum: 3 oktober 2022',
    'Aan: Janneke',
    'Onderwerp: Lunch',
    '',
    'Hoi, zullen we morgen lunchen?',
    'Groet, Jip',
  ];
  test.each<[string, string, MemoProblem]>([
    ['nothing', '', { kind: 'empty' }],
    ['blanks', ' \u00A0\u200B\r\n\t\n\uFEFF', { kind: 'empty' }],
    [
      '200 pages',
      `${original}\n`.repeat(150),
      { kind: 'too-long', characters: 150 * (original.length + 1) - 3, limit: MEMO_LIMIT },
    ],
    [
      'a shopping list',
      'Melk\nBrood\nKaas\n12 eieren',
      { kind: 'incomplete', missing: ['title', 'date', 'from', 'request'] },
    ],
    [
      'a poem',
      'De regen valt\nvan dak naar goot,\naan niemand gericht,\nen de straat is groot.',
      { kind: 'incomplete', missing: ['title', 'date', 'from', 'request'] },
    ],
    [
      'a short e-mail',
      'Beste Janneke,\n\nKom je morgen ook?\n\nGroet,\nJip',
      { kind: 'incomplete', missing: ['title', 'date', 'from', 'request'] },
    ],
    ['an e-mail with its head', mail.join('\n'), { kind: 'incomplete', missing: ['request'] }],
    [
      'a head without a body',
      [title, reference, ...labels].join('\n'),
      { kind: 'incomplete', missing: ['text', 'request'] },
    ],
    [
      'a body without a request',
      lines.slice(0, 12).toSpliced(7, 1).join('\n\n'),
      { kind: 'incomplete', missing: ['request'] },
    ],
    ['a body without a head', body.join('\n\n'), { kind: 'incomplete', missing: ['title', 'date', 'from'] }],
    ['no title', [reference, ...labels, ...body].join('\n\n'), { kind: 'incomplete', missing: ['title'] }],
    ['no date', original.replace('DATUM 29-09-2022\n', ''), { kind: 'incomplete', missing: ['date'] }],
    [
      'a date label without a date',
      original.replace('DATUM 29-09-2022', 'DATUM'),
      { kind: 'incomplete', missing: ['date'] },
    ],
    ['no sender', original.replace('VAN Robert Strijk\n', ''), { kind: 'incomplete', missing: ['from'] }],
    [
      'source code',
      'import { van } from "aan";\n\nexport const datum = 1;\nfunction vraag() {}',
      { kind: 'incomplete', missing: ['title', 'date', 'from', 'request'] },
    ],
    [
      'JSON',
      JSON.stringify({ datum: '2022-09-29', van: 'Jip', verzoek: 'Komt u?' }, null, 2),
      { kind: 'incomplete', missing: ['title', 'date', 'from'] },
    ],
  ])('%s', (_, text, problem) => {
    expect(problemOf(text)).toEqual(problem);
  });

  test.each([
    ['31-02-2022', 'date-impossible'],
    ['29 februari 2022', 'date-impossible'],
    ['9/29/2022', 'date-impossible'],
    ['00-09-2022', 'date-impossible'],
    ['29 herfstmaand 2022', 'date-unreadable'],
    ['volgende week', 'date-unreadable'],
    ['29 september', 'date-unreadable'],
  ])('the date %s is a problem of the kind %s', (date, kind) => {
    expect(problemOf(original.replace('29-09-2022', date))).toEqual({ kind, text: date });
  });

  test.each<[string, (limit: number) => string]>([
    ['one endless word', (limit) => 'a'.repeat(limit)],
    ['labels only', (limit) => 'VAN '.repeat(limit / 4)],
    ['a label a line', (limit) => 'VAN\n'.repeat(limit / 4)],
    ['capitals a line', (limit) => 'AB\n'.repeat(limit / 3)],
    ['digits', (limit) => '1'.repeat(limit)],
    ['page numbers', (limit) => `a\n${'1\n\n'.repeat(limit / 3 - 2)}b`],
    ['half an ask', (limit) => 'weten of heeft u '.repeat(limit / 17)],
    ['wrapped words', (limit) => 'ab\n'.repeat(limit / 3)],
    ['broken words', (limit) => 'ab-\n'.repeat(limit / 4)],
    ['blanks', (limit) => `a${' '.repeat(limit - 2)}b`],
  ])('however hostile: %s', (_, hostile) => {
    expect(problemOf(hostile(MEMO_LIMIT))).not.toBeNull();
    const long = hostile(MEMO_LIMIT - original.length - 2);
    expect(() => readMemo(`${original}\n${long}`)).not.toThrow();
  });
});

describe('for whatever text', () => {
  const piece = fc.oneof(
    fc.constantFrom(...lines, '', '\r', '1', 'Datum', 'Verzoek', ':', '- '),
    fc.string({ unit: 'binary' }),
  );

  test('reading never throws, and what it gives passes the schema', () => {
    fc.assert(
      fc.property(fc.array(piece), fc.constantFrom('\n', ' ', '\n\n'), (pieces, between) => {
        const reading = readMemo(pieces.join(between));
        if (reading.ok) memoSchema.parse(reading.memo);
      }),
      { numRuns: 500 },
    );
  });

  test('the order of the labels does not matter', () => {
    const shuffled = fc.shuffledSubarray([...labels, `KENMERK ${reference}`], { minLength: 6 });
    fc.assert(
      fc.property(shuffled, (head) => {
        expect(read(withHead(title, ...head))).toEqual(memo);
      }),
    );
  });

  test('the kind of line end does not matter', () => {
    const lineEnd = fc.constantFrom('\n', '\r\n', '\r', '\u2028');
    fc.assert(
      fc.property(fc.array(lineEnd, { minLength: 1 }), (ends) => {
        let index = 0;
        const text = original.replaceAll('\n', () => ends[index++ % ends.length] ?? '\n');
        expect(read(text)).toEqual(memo);
      }),
    );
  });

  test('blank lines added anywhere do not matter', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 3 }), { minLength: lines.length, maxLength: lines.length }),
        (blanks) => {
          const text = lines.map((line, index) => line + '\n'.repeat(1 + (blanks[index] ?? 0))).join('');
          expect(read(text)).toEqual(memo);
        },
      ),
    );
  });
});
