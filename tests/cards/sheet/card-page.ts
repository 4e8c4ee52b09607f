import { createRequire } from 'node:module';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import type { CardElement } from '../../../bot/cards/template.ts';
import { openPage } from '../../playground/browser.ts';
import { hostConfig, styleSheet, THEMES, type Theme } from './teams-look.ts';

/** Wide as in a channel, in a chat beside other windows, and on a phone; in pixels. */
const WIDTHS = [1024, 600, 360] as const;
export type Look = Readonly<{ theme: Theme; width: number }>;
export const LOOKS: readonly Look[] = THEMES.flatMap((theme) => WIDTHS.map((width) => ({ theme, width })));

export type CardPage = Readonly<{
  /** The texts in it that do not fit: sentences. */
  cutTexts(card: CardElement): Promise<readonly string[]>;
  /** These, and all else that stands between people and this card. */
  barriers(card: CardElement): Promise<readonly string[]>;
  picture(card: CardElement, file: string): Promise<void>;
  close(): Promise<void>;
}>;

const { resolve } = createRequire(import.meta.url);
const SCRIPTS = [
  resolve('adaptivecards/dist/adaptivecards.min.js'),
  resolve('axe-core/axe.min.js'),
  path.join(import.meta.dirname, 'in-page.js'),
];
/** Round a card. */
const MARGIN = 24;

/** A page that draws one card after another as Teams would, and calls nobody. */
export async function openCardPage(browser: Browser, { theme, width }: Look): Promise<CardPage> {
  const page = await openPage(browser, {
    viewport: { width: width + MARGIN, height: 800 },
    offline: true,
    locale: 'nl-NL',
  });
  await page.setContent(
    `<!doctype html><html lang="nl"><title>Polsbot</title><style>${styleSheet(theme)}</style>
     <main id="card" style="width: ${width}px"></main></html>`,
  );
  for (const script of SCRIPTS) await page.addScriptTag({ path: script });
  const draw = (card: CardElement) =>
    page.evaluate(`sheet.draw(${JSON.stringify(card)}, ${JSON.stringify(hostConfig(theme))})`);
  const cutTexts = async (card: CardElement) => {
    await draw(unfolded(card));
    return page.evaluate<string[]>('sheet.cutTexts()');
  };
  return {
    cutTexts,
    barriers: async (card) => [
      ...(await cutTexts(card)),
      ...(await page.evaluate<string[]>('sheet.barriers()')),
    ],
    async picture(card, file) {
      await draw(card);
      await page.locator('#card').screenshot({ path: file });
    },
    close: () => page.context().close(),
  };
}

/** The card with everything shown that it hides behind buttons: nothing visible in another state is left out. */
export function unfolded(card: CardElement): CardElement {
  return JSON.parse(JSON.stringify(card).replaceAll('"isVisible":false', '"isVisible":true'));
}
