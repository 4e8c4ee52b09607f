import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Question, readAnswers, readQuestions, writeQuestions } from '../../bot/poll/questions.ts';

const ROLE = { text: 'Welke rol past de provincie?', options: ['aanjager', 'facilitator', 'geen rol'] };
const VOTE = { text: 'Bent u voor?', options: ['ja', 'nee'] };

function read(text: string): readonly Question[] {
  return readQuestions(text).questions;
}

function problems(text: string) {
  return readQuestions(text).problems;
}

describe('a line as people type it', () => {
  test.each<[string, Question]>([
    ['Welke rol past de provincie? aanjager | facilitator | geen rol', ROLE],
    ['Welke rol past de provincie? aanjager / facilitator / geen rol', ROLE],
    ['Welke rol past de provincie?aanjager|facilitator|geen rol', ROLE],
    ['1. Welke rol past de provincie?  aanjager /facilitator/ geen rol', ROLE],
    ['- Welke rol past de provincie? | aanjager | facilitator | geen rol |', ROLE],
    ['Bent u voor? ja/nee', VOTE],
    ['Bent u voor? ja / nee', VOTE],
    ['Wat vindt u ervan?', { text: 'Wat vindt u ervan?', options: null }],
    ['Licht uw antwoord toe', { text: 'Licht uw antwoord toe', options: null }],
    ['Wat vindt u ervan? Licht toe.', { text: 'Wat vindt u ervan? Licht toe.', options: null }],
    ['Wat weet u van en/of over wonen?', { text: 'Wat weet u van en/of over wonen?', options: null }],
    ['Wat vindt u van wonen / werken?', { text: 'Wat vindt u van wonen / werken?', options: null }],
    ['Van wonen / werken? ja / nee', { text: 'Van wonen / werken?', options: ['ja', 'nee'] }],
    ['Eens? Zo ja, welke rol? a | b', { text: 'Eens? Zo ja, welke rol?', options: ['a', 'b'] }],
    ['Welke? ja | nee | weet niet?', { text: 'Welke?', options: ['ja', 'nee', 'weet niet?'] }],
    ['Welke? | nu? | later', { text: 'Welke?', options: ['nu?', 'later'] }],
    ['Waar? Tiel / Ede | elders', { text: 'Waar?', options: ['Tiel / Ede', 'elders'] }],
    ['Hoe? en/of / zonder', { text: 'Hoe?', options: ['en/of', 'zonder'] }],
    ['Bron? https://voorbeeld.example/a', { text: 'Bron? https://voorbeeld.example/a', options: null }],
  ])('%s', (typed, expected) => {
    expect(readQuestions(typed)).toEqual({ questions: [expected], problems: [] });
  });

  test('its blanks are made one, and what cannot be seen is taken out', () => {
    expect(read('  Wat\t\u00A0vindt u\u202E\u0000?  ')).toEqual([{ text: 'Wat vindt u?', options: null }]);
  });
});

describe('a line that gives no question says why', () => {
  const nine = [1, 2, 3, 4, 5, 6, 7, 8, 9].join(' | ');
  test.each<[string, object]>([
    ['? ja | nee', { reason: 'no-question' }],
    ['---', { reason: 'no-question' }],
    ['Kies: ja | nee', { reason: 'no-question-mark' }],
    ['Kies: ja / nee', { reason: 'no-question-mark' }],
    ['Welke? ja |', { reason: 'too-few-choices' }],
    ['Welke? | |', { reason: 'too-few-choices' }],
    [`Welke? ${nine}`, { reason: 'too-many-choices', limit: 8 }],
    ['Welke? Ja | nee | ja', { reason: 'duplicate-choice' }],
    ['Welke? ja/JA', { reason: 'duplicate-choice' }],
    [`Welke? ja | ${'z'.repeat(61)}`, { reason: 'choice-too-long', limit: 60 }],
    [`${'z'.repeat(200)}?`, { reason: 'question-too-long', limit: 200 }],
  ])('%s', (typed, reason) => {
    expect(readQuestions(typed)).toEqual({
      questions: [],
      problems: [{ line: 1, text: typed.slice(0, 120), ...reason }],
    });
  });
});

describe('several lines', () => {
  test('keep their order, and blank ones are counted', () => {
    expect(read('Wat?\r\n\r\nHoe? ja | nee')).toEqual([
      { text: 'Wat?', options: null },
      { text: 'Hoe?', options: ['ja', 'nee'] },
    ]);
    expect(problems('\nWat?\n\nHoe? ja |')).toMatchObject([{ line: 4, reason: 'too-few-choices' }]);
  });

  test('the same question a second time is a duplicate', () => {
    expect(problems('Wat?\nHoe?\nwat? ja | nee')).toMatchObject([
      { line: 3, reason: 'duplicate-question', ofLine: 1 },
    ]);
  });

  test('of seven the sixth is one too many, and reading stops there', () => {
    const typed = ['a?', 'b?', 'c?', 'd?', 'e?', 'f?', 'g?'].join('\n');
    expect(read(typed)).toHaveLength(5);
    expect(problems(typed)).toEqual([{ line: 6, text: 'f?', reason: 'too-many-questions', limit: 5 }]);
  });

  test('no text gives no questions and no problems', () => {
    expect(readQuestions(' \n\u200B\n')).toEqual({ questions: [], problems: [] });
  });
});

describe('for whatever is typed', () => {
  const word = fc.constantFrom(
    ...'?|/ .-\n'.split(''),
    ' / ',
    ' | ',
    '- ',
    '1. ',
    'a) ',
    'ja',
    'rol',
    'é',
    '?',
  );
  const typed = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(word, { maxLength: 40 }).map((words) => words.join('')),
  );

  test('what was read is written and read back the same', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const { questions } = readQuestions(text);
        expect(readQuestions(writeQuestions(questions))).toEqual({ questions, problems: [] });
      }),
      { numRuns: 3_000 },
    );
  });

  test('no more is read than can be asked', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const { questions } = readQuestions(text);
        expect(questions.length).toBeLessThanOrEqual(5);
        for (const { text: asked, options } of questions) {
          expect(asked).toMatch(/[\p{L}\p{N}]/u);
          if (!options) continue;
          expect(options.length).toBeGreaterThanOrEqual(2);
          expect(new Set(options).size).toBe(options.length);
          expect(options.every((option) => option.trim() === option && option !== '')).toBe(true);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test('the longest questions still fit in the field that they are typed in', () => {
    const choice = (n: number) => `${n}${'z'.repeat(59)}`;
    const longest = [1, 2, 3, 4, 5].map((n) => ({
      text: `${n}${'z'.repeat(198)}?`,
      options: [1, 2, 3, 4, 5, 6, 7, 8].map(choice),
    }));
    const written = writeQuestions(longest);
    expect(readQuestions(written)).toEqual({ questions: longest, problems: [] });
    expect(written.length).toBeLessThanOrEqual(3_600);
  });
});

describe('an answer', () => {
  const asked = [
    { id: 'role', ...ROLE },
    { id: 'why', text: 'Waarom?', options: null },
  ];
  const answered = (typed: Record<string, string>) => {
    const answers = readAnswers(asked, new Map(Object.entries(typed)));
    return answers && Object.fromEntries(answers);
  };

  test('is the words of the choice, or the own words with their lines', () => {
    expect(answered({ role: '2', why: ' Omdat het kan.\r\nEn mag. ' })).toEqual({
      role: 'geen rol',
      why: 'Omdat het kan.\nEn mag.',
    });
  });

  test('that is blank is none', () => {
    expect(answered({ role: '', why: ' \n ' })).toEqual({});
  });

  test.each([
    ['a question that is not asked', { other: 'x' }],
    ['a choice that is not there', { role: '3' }],
    ['a choice in words', { role: 'aanjager' }],
    ['a choice below the first', { role: '-1' }],
    ['a choice that is a name of code', { role: 'length' }],
  ])('to %s is refused', (_what, typed) => {
    expect(answered(typed as Record<string, string>)).toBeNull();
  });

  test('in own words can be stored whatever it is: short enough, well formed, without controls', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 1_500, size: 'max' }), (typed) => {
        const { why = '' } = answered({ why: typed }) ?? {};
        expect(why.length).toBeLessThanOrEqual(1_000);
        expect(why).not.toMatch(/[^\P{Cc}\n]|[\u202A-\u202E\u2066-\u2069]/u);
        expect(why.isWellFormed()).toBe(true);
        expect(why).toBe(why.trim());
      }),
    );
  });
});
