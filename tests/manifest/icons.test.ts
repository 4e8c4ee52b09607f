import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { PNG } from 'pngjs';
import { openBrowser, openPage } from '../playground/browser.ts';

const read = (name: string) => readFileSync(new URL(`../../manifest/${name}`, import.meta.url));
/** Another browser smooths an edge somewhat otherwise. */
const MOST_APART = 0.02;

test.each(['color', 'outline'])('the icon %s.png shows its %s.svg', async (name) => {
  const kept = PNG.sync.read(read(`${name}.png`));
  const { width, height } = kept;
  const browser = await openBrowser();
  try {
    const page = await openPage(browser, { viewport: { width, height } });
    const source = `data:image/svg+xml;base64,${read(`${name}.svg`).toString('base64')}`;
    await page.setContent(
      `<style>* { margin: 0 }</style><img src="${source}" width="${width}" height="${height}" style="display: block">`,
    );
    await page.waitForFunction('document.images[0].complete');
    const drawn = PNG.sync.read(await page.screenshot({ omitBackground: true }));
    expect([drawn.width, drawn.height]).toEqual([width, height]);
    // What cannot be seen may have any colour.
    const seen = ({ data }: PNG, at: number) => (data[at] ?? 0) * ((data[at - (at % 4) + 3] ?? 0) / 255);
    const apart = kept.data.reduce((sum, _, at) => sum + Math.abs(seen(kept, at) - seen(drawn, at)), 0);
    expect(apart / kept.data.length / 255).toBeLessThan(MOST_APART);
  } finally {
    await browser.close();
  }
});
