import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../../playground/browser.ts';
import { LOOKS, type Look, openCardPage, unfolded } from './card-page.ts';
import { openForPerson } from './open-for-person.ts';
import { makeSamples, nameOf, type Sample } from './sample.ts';
import { type Picture, sheetPage } from './sheet-page.ts';

// Every card in every state, drawn as in Teams, on one page: `npm run cards`.
const folder = path.join(import.meta.dirname, '..', '..', '..', 'build', 'cards');
/** Of each card: in a channel, on a phone at night, and for those who need contrast. */
const PICTURED = ['light 1024', 'dark 360', 'contrast 600'];

const samples = await makeSamples();
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
console.log(`Drawing ${samples.length} cards in ${LOOKS.length} looks; this takes a few minutes.`);
const browser = await openBrowser();
const drawn = await Promise.all(LOOKS.map((look) => drawAll(browser, look)));
await browser.close();

const file = path.join(folder, 'index.html');
writeFileSync(
  file,
  sheetPage(
    samples,
    drawn.flatMap(({ pictures }) => pictures),
  ),
);
const barriers = drawn.flatMap((each) => each.barriers);
for (const barrier of barriers) console.log(barrier);
console.log(`${barriers.length} barriers found. The cards: ${file}`);
if (barriers.length > 0) process.exitCode = 1;
openForPerson(file);

/** Looks at each card for barriers, and takes pictures where this look is one of those that are kept. */
async function drawAll(browser: Browser, look: Look) {
  const label = `${look.theme} ${look.width}`;
  const page = await openCardPage(browser, look);
  const pictures: Picture[] = [];
  const barriers: string[] = [];
  for (const [index, sample] of samples.entries()) {
    const found = await page.barriers(sample.card.card);
    barriers.push(...found.map((barrier) => `${nameOf(sample)}, ${label}: ${barrier}`));
    if (PICTURED.includes(label)) pictures.push(...(await picturesOf(index, sample)));
  }
  await page.close();
  return { pictures, barriers };

  async function picturesOf(index: number, sample: Sample): Promise<Picture[]> {
    const { card } = sample.card;
    const all = unfolded(card);
    // What stands behind the buttons is the same in every look.
    const unfolds = look.theme === 'light' && JSON.stringify(all) !== JSON.stringify(card);
    const folded = { sample, caption: label, file: `${index}-${look.theme}.png` };
    await page.picture(card, path.join(folder, folded.file));
    if (!unfolds) return [folded];
    const open = { sample, caption: `${label}, unfolded`, file: `${index}-${look.theme}-unfolded.png` };
    await page.picture(all, path.join(folder, open.file));
    return [folded, open];
  }
}
