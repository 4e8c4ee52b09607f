import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../../playground/browser.ts';
import { LOOKS, type Look, openCardPage } from './card-page.ts';
import { makeSamples, nameOf } from './sample.ts';

const inABrowser = process.env.TEST_BROWSER ? describe : describe.skip;
const isOnPhone = ({ theme, width }: Look) => theme === 'light' && width === 360;

inABrowser('every card, drawn as in Teams', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  // All cards in all looks take minutes, as in `npm run cards`; here each is measured on a phone,
  // and looked at in one look or another.
  test.each([...LOOKS])('can be read by everybody in $theme, $width pixels wide', async (look) => {
    const page = await openCardPage(browser, look);
    const found: Record<string, readonly string[]> = {};
    for (const [index, sample] of (await makeSamples()).entries()) {
      const isItsTurn = LOOKS[index % LOOKS.length] === look;
      if (!isItsTurn && !isOnPhone(look)) continue;
      const { card } = sample.card;
      const barriers = await (isItsTurn ? page.barriers(card) : page.cutTexts(card));
      if (barriers.length > 0) found[nameOf(sample)] = barriers;
    }
    await page.close();
    expect(found).toEqual({});
  });

  test('is seen with what is wrong in it', async () => {
    const page = await openCardPage(browser, { theme: 'dark', width: 360 });
    const long = 'goes on and on for longer than any phone is wide, and then some more';
    const barriers = await page.barriers({
      type: 'AdaptiveCard',
      version: '1.5',
      lang: 'en',
      body: [
        { type: 'TextBlock', text: `A title that ${long}` },
        { type: 'TextBlock', text: 'dark on dark', color: 'dark', isVisible: false },
        { type: 'Input.Text', id: 'name' },
        { type: 'Input.Text', id: 'hint', placeholder: `A hint that ${long}` },
        { type: 'ActionSet', actions: [{ type: 'Action.Submit', title: `A button that ${long}` }] },
      ],
    });
    await page.close();
    expect(barriers).toEqual(
      expect.arrayContaining([
        `cut: A title that ${long}`,
        `cut in a field: A hint that ${long}`,
        `cut: A button that ${long}`,
        expect.stringMatching(/^color-contrast: .*dark on dark/),
        expect.stringMatching(/^label: /),
      ]),
    );
  });
});
