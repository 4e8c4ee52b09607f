import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core';
import { findBrowser } from './find-browser.ts';
import { PATIENCE_MS } from './patience.ts';
import type { PersonAddress } from './people.ts';

const CHOOSING_ATTEMPTS = 5;

/** Below 1,300 the Playground hides parts of itself. */
const WIDTH = 1_400;
const HEIGHT = 1_000;

export type PersonPage = ReturnType<typeof pageOf>;

/** A browser with an empty profile that calls nobody; it is found on this machine or named by CHROMIUM_PATH. */
export function openBrowser({ headless = true } = {}): Promise<Browser> {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error('No Chromium, Chrome or Edge was found; set CHROMIUM_PATH to one.');
  return chromium.launch({
    executablePath,
    headless,
    timeout: PATIENCE_MS,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** A page in a context of its own, as patient as the tests are. */
export async function openPage(browser: Browser, options?: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(PATIENCE_MS);
  return context.newPage();
}

/**
 * Opens the Playground as a person, on their 1:1 chat with the bot, and waits until it has loaded.
 *
 *     const joris = await openAs(browser, people[1]);
 *     await joris.click('Interesse');
 *     await joris.waitForText('Uw stem');
 *     await joris.open('Griffie');
 */
export async function openAs(browser: Browser, person: PersonAddress): Promise<PersonPage> {
  const page = await openPage(browser, { viewport: { width: WIDTH, height: HEIGHT } });
  // Its fonts and animations are on the web, which a test does without.
  await page.route(
    (url) => url.hostname !== '127.0.0.1',
    (route) => route.abort(),
  );
  await page.goto(person.url, { waitUntil: 'commit' });
  await page.getByRole('treeitem', { name: 'Personal Chat' }).waitFor();
  return pageOf(page, person);
}

function pageOf(page: Page, person: PersonAddress) {
  const box = () => page.locator('div[role=textbox][contenteditable=true]');

  async function write(into: Locator, text: string, mention?: string): Promise<void> {
    await into.click();
    if (mention) {
      await page.keyboard.type('@');
      await page.getByRole('menuitem', { name: mention }).click();
    }
    // As a paste does it: typed key by key, the first line end would send the message.
    await page.keyboard.insertText(text);
  }

  return {
    page,
    person,

    /** `chat` for the 1:1 chat, otherwise a channel's name. */
    async open(place: string): Promise<void> {
      const name = place === 'chat' ? 'Personal Chat' : new RegExp(` - ${place}$`);
      await page.getByRole('treeitem', { name }).click();
    },

    /** Sends a message in the chat that is open. */
    async say(text: string): Promise<void> {
      await write(box().last(), text);
      await page.getByRole('button', { name: 'Send Message' }).last().click();
    },

    /** Starts a thread that mentions the bot in the channel that is open. */
    async post(text: string, { mention }: { mention: string }): Promise<void> {
      await write(box().first(), ` ${text}`, mention);
      await page.getByRole('button', { name: 'Post', exact: true }).click();
    },

    /** Clicks the newest card's button of that name. */
    click: (name: string) => page.getByRole('button', { name, exact: true }).last().click(),

    /** The newest input with that label. */
    input: (label: string) => page.getByLabel(label, { exact: true }).last(),

    waitForText: (text: string | RegExp, timeout = PATIENCE_MS) =>
      page.getByText(text).last().waitFor({ timeout }),

    /**
     * Chooses an answer in each group of radio buttons of the newest card, in the card's order; anew where an edit of the
     * card put another in its place meanwhile.
     */
    async choose(answers: readonly string[]): Promise<void> {
      const groups = page.locator('.ac-adaptiveCard').last().getByRole('radiogroup');
      const radios = answers.map((answer, index) =>
        groups.nth(index).getByRole('radio', { name: answer, exact: true }),
      );
      for (let attempt = 0; attempt < CHOOSING_ATTEMPTS; attempt++) {
        for (const radio of radios) await radio.check({ force: true }).catch(() => undefined);
        const chosen = await Promise.all(radios.map((radio) => radio.isChecked()));
        if (chosen.every(Boolean)) return;
      }
      throw new Error(`The card does not keep what is chosen: ${answers.join(', ')}.`);
    },

    /** Chooses the first of what the newest card with radio buttons offers. */
    chooseFirst: () =>
      page.locator('.ac-adaptiveCard').last().getByRole('radio').first().check({ force: true }),

    /**
     * A picture of the newest card, or of the one that holds some words; `narrow` shows it as wide as on a phone.
     * The Playground has a light look only.
     */
    async picture(file: string, { narrow = false, holding = '' } = {}): Promise<void> {
      const width = narrow ? 'width: 300px !important' : '';
      // High enough for the whole of any card.
      await page.setViewportSize({ width: WIDTH, height: 2_600 });
      const style = await page.addStyleTag({ content: `.ac-adaptiveCard { ${width} }` });
      await page.locator('.ac-adaptiveCard', { hasText: holding }).last().screenshot({ path: file });
      await style.evaluate((element) => (element as unknown as { remove(): void }).remove());
      await page.setViewportSize({ width: WIDTH, height: HEIGHT });
    },

    close: () => page.context().close(),
  };
}
