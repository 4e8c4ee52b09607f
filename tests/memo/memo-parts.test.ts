import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { button } from '../../bot/cards/actions.ts';
import { draftCard } from '../../bot/cards/draft-card.ts';
import { memberCard } from '../../bot/cards/member-card.ts';
import { memoPage } from '../../bot/cards/memo-page.ts';
import { requestCard } from '../../bot/cards/request-card.ts';
import { UNANSWERED } from '../../bot/cards/trial-card.ts';
import { createVoices } from '../../bot/cards/voices.ts';
import type { Memo, Paragraph } from '../../bot/memo/memo.ts';
import { type MemoBlock, memoParts, requestStart } from '../../bot/memo/memo-parts.ts';
import { paragraphText } from '../../bot/memo/paragraph.ts';
import type { PollView } from '../../bot/store/polls.ts';
import { MAJORITY, QUESTIONS, viewOf } from '../cards/sheet/poll-fixture.ts';

const { nl } = createVoices();
const MOST_BYTES = 28 * 1024;

/** Words of all kinds of weight: plain, accented, wide, and such as JSON or markdown spell out. */
const word = fc.constantFrom('memo', 'één', 'café', '🌧️🏞️', '江河', '"*_`"', '\\\\', 'Zin af.', 'Wat nu?', 'x');
const text = (most: number) =>
  fc.array(word, { minLength: 1, maxLength: most }).map((words) => words.join(' '));
const paragraph = (most: number): fc.Arbitrary<Paragraph> =>
  fc.oneof(
    text(most),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: most }),
    fc.array(
      text(20).chain((words) => fc.constantFrom({ text: words }, { text: words, bold: true as const })),
      { minLength: 1, maxLength: 60 },
    ),
  );
const paragraphs = (most: number) => fc.array(paragraph(most), { maxLength: 30 });
const memo: fc.Arbitrary<Memo> = fc.record({
  title: fc.string({ minLength: 1, maxLength: 150 }),
  reference: fc.constant('PS2022BEM103'),
  date: fc.constant('2022-09-29'),
  from: fc.constant('Anna Waterland'),
  to: fc.constant(null),
  phone: fc.constant(null),
  team: fc.constant(null),
  opening: paragraphs(2_000),
  sections: fc.array(
    fc.record({
      heading: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 70 }),
      paragraphs: paragraphs(4_000),
    }),
    { maxLength: 12 },
  ),
  request: fc.array(paragraph(3_000), { minLength: 1, maxLength: 30 }),
});

/** The text of blocks, run by run, with the weight of each character; the cuts themselves leave no trace. */
function flat(blocks: readonly MemoBlock[]): string {
  return blocks
    .map((block) =>
      'heading' in block
        ? `# ${block.heading}`
        : typeof block.paragraph === 'string'
          ? block.paragraph
          : block.paragraph.map((run) => (run.bold ? `<b>${run.text}</b>` : run.text)).join(''),
    )
    .join('')
    .replaceAll('</b><b>', '');
}

function whole({ opening, sections }: Memo): readonly MemoBlock[] {
  const blocks = (all: readonly Paragraph[]) => all.map((one) => ({ paragraph: one }));
  return [
    ...blocks(opening),
    ...sections.flatMap((section) => [{ heading: section.heading }, ...blocks(section.paragraphs)]),
  ];
}

/** A poll about a memo that has as much beside it as a poll can have. */
function poll(memo: Memo, state: 'draft' | 'requested'): PollView {
  const settings = { secret: true, rule: 'by-seats', quorum: 10, summary: 'Graag uw mening.' } as const;
  return viewOf({
    ...MAJORITY,
    poll: { ...MAJORITY.poll, ...settings, memo, state },
    questions: QUESTIONS,
    relayed: { standIn: 1, phone: 0 },
  });
}

const bytes = (card: unknown) => Buffer.byteLength(JSON.stringify(card));

describe('a memo in parts', () => {
  test('is the memo, whatever it holds, with no paragraph cut that fits and no part empty', () => {
    fc.assert(
      fc.property(memo, (given) => {
        const parts = memoParts(given);
        expect(flat(parts.flat())).toBe(flat(whole(given)));
        if (parts.length > 1) for (const part of parts) expect(part.length).toBeGreaterThan(0);
        for (const block of parts.flat())
          if ('paragraph' in block) expect(paragraphText(block.paragraph).isWellFormed()).toBe(true);
        const kept = new Set(parts.flat().map((block) => JSON.stringify(block)));
        for (const block of whole(given))
          if (bytes(block) < 2_000) expect(kept.has(JSON.stringify(block))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test('fits on every card that shows it', () => {
    const now = new Date('2022-10-03T07:00:00Z');
    const reader = { on: 'request', data: { pollId: '00000000-0000-4000-8000-000000000001' } } as const;
    const chosen = { ...UNANSWERED, choice: 'interested', chosenAt: now, via: 'own' } as const;
    fc.assert(
      fc.property(memo, (given) => {
        const view = poll(given, 'requested');
        const draft = { view: poll(given, 'draft'), roster: [], committees: [view.committee] };
        const cards = [
          memberCard(view, chosen, now, nl, button).card,
          requestCard(view, now, nl).card,
          draftCard(draft, nl).card,
          ...memoParts(given).map((_, index) => memoPage(view, index + 1, reader, nl)?.card),
        ];
        for (const card of cards) expect(bytes(card)).toBeLessThan(MOST_BYTES);
      }),
      { numRuns: 60 },
    );
  });

  test('that is short is one part', () => {
    const short = { opening: ['Eén.'], sections: [{ heading: 'Twee', paragraphs: ['Drie.'] }] };
    expect(memoParts(short as unknown as Memo)).toEqual([
      [{ paragraph: 'Eén.' }, { heading: 'Twee' }, { paragraph: 'Drie.' }],
    ]);
  });

  test('cuts a long paragraph at a sentence, and keeps a heading with what it heads', () => {
    const sentence = `${'woord '.repeat(100)}einde. `;
    const long = sentence.repeat(20).trim();
    const given = {
      opening: [sentence.repeat(9).trim()],
      sections: [{ heading: 'Kop', paragraphs: [long] }],
    };
    const parts = memoParts(given as unknown as Memo);
    expect(parts.length).toBeGreaterThan(2);
    for (const part of parts) {
      expect(part.at(-1)).not.toHaveProperty('heading');
      const last = part.at(-1);
      expect(last && 'paragraph' in last && paragraphText(last.paragraph).trim()).toMatch(/einde\.$/);
    }
  });
});

test('a request that is longer than its room on a card says that it goes on', () => {
  const request = Array.from({ length: 10 }, (_, n) => `${n} ${'woord '.repeat(100)}`);
  const start = requestStart({ request } as unknown as Memo);
  expect(start).toEqual({ shown: request.slice(0, 4), isWhole: false });
  expect(requestStart({ request: ['Kort.'] } as unknown as Memo)).toEqual({
    shown: ['Kort.'],
    isWhole: true,
  });
});
