import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { findBrowser } from './find-browser.ts';
import type { PersonAddress } from './people.ts';

export type PersonPage = ReturnType<typeof pageOf>;

/** A browser with an empty profile that calls nobody; it is found on this machine or named by CHROMIUM_PATH. */
export function openBrowser({ headless = true } = {}): Promise<Browser> {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error('No Chromium, Chrome or Edge was found; set CHROMIUM_PATH to one.');
  return chromium.launch({
    executablePath,
    headless,
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

/**
 * Opens the Playground as a person, on their 1:1 chat with the bot, and waits until it has loaded.
 *
 *     const joris = await openAs(browser, people[1]);
 *     await joris.click('Interesse');
 *     await joris.waitForText('Uw stem');
 *     await joris.open('Griffie');
 */
export async function openAs(browser: Browser, person: PersonAddress): Promise<PersonPage> {
  const context = await browser.newContext({ viewport: { width: 1400, height: 1000 } }); // below 1,300 it hides parts
  const page = await context.newPage();
  // Its fonts and animations are on the web, which a test does without.
  await page.route(
    (url) => url.hostname !== '127.0.0.1',
    (route) => route.abort(),
  );
  await page.goto(person.url);
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

    waitForText: (text: string | RegExp, timeout = 10_000) =>
      page.getByText(text).last().waitFor({ timeout }),

    /** A picture of the page; `narrow` makes the cards as wide as on a phone. The Playground has a light look only. */
    async screenshot(file: string, { narrow = false } = {}): Promise<void> {
      const style = narrow
        ? await page.addStyleTag({ content: '.ac-adaptiveCard { width: 300px !important }' })
        : undefined;
      await page.screenshot({ path: file });
      await style?.evaluate((element) => (element as unknown as { remove(): void }).remove());
    },

    close: () => page.context().close(),
  };
}
