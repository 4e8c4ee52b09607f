import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { badDocxFiles } from '../memo/files/bad-docx-files.ts';
import { badPdfFiles } from '../memo/files/bad-pdf-files.ts';
import { layouts, withBoldWords } from '../memo/files/docx-layouts.ts';
import { otherFiles } from '../memo/files/other-files.ts';
import { type House, openHouse } from './house.ts';
import { cardsIn, memberCards, readable } from './reading.ts';

const [layout] = Object.values(layouts);
/** One file of each kind that cannot be read. */
const badFiles = [
  ...new Map([...otherFiles, ...badDocxFiles, ...badPdfFiles].map(([, kind, make]) => [kind, make])),
];

describe('a file that an organiser drops', () => {
  let house: House;
  const drafts = () => cardsIn(house.organiser, 'Concept van een peiling');
  const said = () => house.organiser.chat.answer().text ?? '';

  beforeAll(async () => {
    house = await openHouse({ members: 2 });
  });
  afterAll(() => house[Symbol.asyncDispose]());
  afterEach(() => expect(house.teams.complaints).toEqual([]));

  test('from Word gives the same draft as its pasted text, whatever the file is called', async () => {
    await house.organiser.sendsFile('memo definitief (2).tmp', (await layout?.()) ?? new Uint8Array());
    const message = await house.teams.until(() => drafts()[0], 'a draft of the file');
    const text = readable(message.card);
    expect(text).toContain('Uitnodiging werksessie digitalisering mkb');
    expect(text).toContain('Van Robert Strijk\nDatum 29 september 2022\nKenmerk PS2022BEM103');
    expect(text).toContain('Idealiter horen we of u hierin geïnteresseerd bent.');
  });

  test('and cannot be read gets a sentence of its own for each kind of trouble, and leaves nothing behind', async () => {
    const before = drafts().length;
    const sentences = new Set<string>();
    for (const [, make] of badFiles) {
      await house.organiser.sendsFile('memo', await make());
      sentences.add(said());
    }
    expect(badFiles.length).toBeGreaterThanOrEqual(15);
    expect(sentences.size).toBe(badFiles.length);
    for (const sentence of sentences) expect(sentence).toMatch(/[Ss]tuur|[Pp]lak|[Ss]la /);
    expect(drafts()).toHaveLength(before);
  });

  test('comes one at a time, and a vanished one can be sent again', async () => {
    await house.organiser.sendsFile('memo.txt', new Uint8Array(), {
      downloadUrl: `${new URL(house.teams.serviceUrl).origin}/files/weg`,
    });
    expect(said()).toContain('kon ik niet ophalen. Stuur het nog eens');
  });

  test('from Word with bold words comes to the members with those words in bold', async () => {
    const known = drafts().length;
    await house.organiser.sendsFile('memo.docx', await withBoldWords(/werksessie|meerderheid/));
    const draft = await house.teams.until(() => drafts()[known], 'a draft of the file');
    await house.organiser.clicks(draft, 'Plaatsen');
    await house.organiser.clicks(draft, 'Ja, verstuur naar 2 leden');
    const [member] = house.members;
    const card = await house.teams.until(() => member && memberCards(member)[0]?.card, 'the member’s card');
    const runs = JSON.stringify(card).match(/\{"type":"TextRun"[^}]*"weight":"Bolder"\}/g) ?? [];
    const bold = (text: string) => `{"type":"TextRun","text":"${text}","weight":"Bolder"}`;
    expect(new Set(runs)).toEqual(new Set([bold('werksessie'), bold('meerderheid')]));
    expect(readable(card)).not.toContain('*');
  });
});
