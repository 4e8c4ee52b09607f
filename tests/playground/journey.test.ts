import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openAs, openBrowser, type PersonPage } from './browser.ts';
import { checkArchive } from './check-archive.ts';
import { GRIFFIE, MEMO } from './first-poll.ts';
import { freePort } from './free-port.ts';
import { PATIENCE_MS } from './patience.ts';
import { openStage, type Stage } from './stage.ts';
import { takeArchive } from './take-archive.ts';

const YES = 'Ja, ik heb interesse';
const PICTURES = path.join(import.meta.dirname, '..', '..', 'build', 'screenshots');
const SAVING_ATTEMPTS = 3;

const inABrowser = process.env.TEST_BROWSER ? describe : describe.skip;

/** An edit of the card, some seconds after the answer, clears what has been chosen and not saved; then once more. */
async function saveDates(member: PersonPage, answers: readonly string[]): Promise<void> {
  for (let attempt = 0; attempt < SAVING_ATTEMPTS; attempt++) {
    await member.choose(answers);
    await member.click('Opslaan');
    const saved = await member.waitForText('Uw datums zijn opgeslagen', PATIENCE_MS / SAVING_ATTEMPTS).then(
      () => true,
      () => false,
    );
    if (saved) return;
  }
  throw new Error(`The dates are not saved: ${answers.join(', ')}.`);
}

inABrowser('six people in six tabs', () => {
  let stage: Stage;
  let browser: Browser;
  const pages: PersonPage[] = [];
  const folder = path.join(tmpdir(), `polsbot-journey-${process.pid}`);
  const picture = (name: string) => path.join(PICTURES, `${name}.png`);
  const page = (index: number): PersonPage => {
    const found = pages[index];
    if (!found) throw new Error(`Nobody sits at tab ${index}.`);
    return found;
  };

  beforeAll(async () => {
    mkdirSync(PICTURES, { recursive: true });
    stage = await openStage({
      folder,
      botPort: 0,
      playgroundPort: await freePort(),
      firstPort: 0,
      say: () => undefined,
    });
    browser = await openBrowser();
    for (const address of stage.addresses) pages.push(await openAs(browser, address));
  });

  afterAll(async () => {
    await browser?.close();
    await stage?.close();
  });

  test('the organiser makes the committee and links the Griffie’s channel', async () => {
    const organiser = page(0);
    await organiser.open('General');
    await organiser.post('commissie BEM', { mention: 'Polsbot' });
    await organiser.waitForText('De commissie BEM is aangemaakt met 6 leden');
    await organiser.open('chat');
    await organiser.say('griffie');
    await organiser.waitForText('De code voor BEM is');
    const offer = await stage.people[0]?.waitFor('De code voor BEM');
    const [code] = /[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(offer?.readable ?? '') ?? [];
    await organiser.open(GRIFFIE);
    await organiser.post(`griffie ${code}`, { mention: 'Polsbot' });
    await organiser.waitForText('Dit kanaal krijgt voortaan de verzoeken');
  });

  test('the organiser pastes the memo, checks the draft and posts it', async () => {
    const organiser = page(0);
    await organiser.open('chat');
    await organiser.say(MEMO);
    await organiser.waitForText('Voordat u plaatst');
    await organiser.picture(picture('draft'));
    await organiser.picture(picture('draft-narrow'), { narrow: true });
    await organiser.click('Plaatsen');
    await organiser.waitForText('Deze peiling gaat naar 6 leden van BEM');
    await organiser.picture(picture('confirm'));
    await organiser.picture(picture('confirm-narrow'), { narrow: true });
    await organiser.click('Ja, verstuur naar 6 leden');
    for (const each of pages) await each.waitForText('Hebt u interesse?');
    await page(1).picture(picture('member-unanswered'));
  });

  test('members answer by clicking until the request stands in the Griffie’s channel', async () => {
    for (const index of [1, 2, 3]) {
      await page(index).click(YES);
      await page(index).waitForText(`Uw antwoord: ${YES}`);
      await saveDates(page(index), index === 3 ? ['Nee', 'Ja', 'Zo nodig'] : ['Ja', 'Ja', 'Nee']);
    }
    await page(5).click('Nee, geen interesse');
    await page(5).waitForText('Uw antwoord: Nee, geen interesse');
    await page(1).picture(picture('member-answered'));
    await page(1).picture(picture('member-answered-narrow'), { narrow: true });

    const clerk = page(5);
    await clerk.open(GRIFFIE);
    await page(4).click(YES);
    await clerk.waitForText('Er is een meerderheid sinds');
    await clerk.waitForText('3 ja · 0 zo nodig · 0 nee · 1 niet ingevuld');
    await clerk.waitForText('4 van de 6 leden hebben interesse; nodig zijn er 4.');
    await clerk.picture(picture('griffie'));
    await clerk.picture(picture('griffie-narrow'), { narrow: true });
    const requests = stage.people[5]
      ?.read(GRIFFIE)
      .filter(({ readable }) => readable.includes('Verzoek aan de'));
    expect(requests).toHaveLength(1);
  });

  test('the organiser follows the poll in the own chat', async () => {
    await page(0).waitForText('Het verzoek staat in het kanaal van de Griffie.');
    await page(0).picture(picture('organiser'), { holding: 'Uw peiling onder BEM' });
    await page(0).say('status');
    await page(0).waitForText('Deze kaart verandert niet mee');
    await page(0).picture(picture('status'));
    await page(0).picture(picture('status-narrow'), { narrow: true });
    await page(0).say('help');
    await page(0).waitForText('Wat u met Polsbot kunt doen');
    await page(0).picture(picture('help'));
    await page(0).picture(picture('help-narrow'), { narrow: true });
  });

  test('the Griffie plans, and everybody’s card says so', async () => {
    const clerk = page(5);
    await clerk.chooseFirst();
    await clerk.click('Plannen');
    await clerk.waitForText('Dit moment plannen?');
    await clerk.picture(picture('plan-sure'));
    await clerk.click('Ja, plan dit moment');
    await clerk.waitForText(/✓ Gepland: /);
    await clerk.picture(picture('griffie-planned'));
    await clerk.picture(picture('griffie-planned-narrow'), { narrow: true });
    await clerk.open('chat');
    for (const each of pages) {
      await each.waitForText('De Griffie heeft de bijeenkomst gepland');
      await each.waitForText(/Gepland: Uitnodiging/);
    }
    await page(1).picture(picture('planned'), { holding: 'Gepland: Uitnodiging' });
    await page(1).picture(picture('planned-narrow'), { holding: 'Gepland: Uitnodiging', narrow: true });
    await page(1).picture(picture('member-planned'), { holding: 'Hebt u interesse?' });
  });

  test('the organiser takes the archive of the poll, which is whole until one byte of it is another', async () => {
    const organiser = stage.people[0];
    if (!organiser) throw new Error('There is no organiser.');
    const { whole, changed } = checkArchive(folder, await takeArchive(organiser));
    expect(whole).toEqual({ code: 0, said: expect.stringContaining('is whole: 4 entries.') });
    expect(changed).toEqual({ code: 1, said: expect.stringContaining('- peiling.json has been changed.') });
  });
});
