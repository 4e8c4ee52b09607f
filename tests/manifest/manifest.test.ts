import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from '@jest/globals';
import { COMMANDS } from '../../bot/teams/commands/table.ts';
import { commandLists, localizedCommands } from '../../manifest/command-lists.ts';

const require = createRequire(import.meta.url);
const at = (name: string) => new URL(`../../manifest/${name}`, import.meta.url);
const read = (name: string) => JSON.parse(readFileSync(at(name), 'utf8'));
const schemas = '@microsoft/app-manifest/build/json-schemas/teams/v1.29';

/** Stands in for a real app, for the schema checks the form of every id and address. */
const SETTINGS: Readonly<Record<string, string>> = {
  TEAMS_APP_ID: '11111111-2222-4333-8444-555555555555',
  BOT_ID: '66666666-7777-4888-9999-000000000000',
  BOT_HOST: 'polsbot.provincie.example',
};

/** What does not fit in the two lists of twelve; `help` shows it. */
const RARE = ['archief', 'bewaartermijn', 'vergeet'];

function filledIn(): object {
  const text = readFileSync(at('manifest.json'), 'utf8');
  return JSON.parse(text.replace(/\$\{\{(\w+)\}\}/g, (_, name) => SETTINGS[name] ?? ''));
}

describe('the manifest', () => {
  test('fits Microsoft’s schema', async () => {
    const { AppManifestUtils } = require('@microsoft/app-manifest');
    expect(await AppManifestUtils.validateAgainstSchema(filledIn())).toEqual([]);
  });

  test('has an English language file that fits Microsoft’s schema', () => {
    const Ajv = require('ajv-draft-04').default ?? require('ajv-draft-04');
    const validate = new Ajv({ strict: false, unicodeRegExp: false, logger: false }).compile(
      require(`${schemas}/MicrosoftTeams.Localization.schema.json`),
    );
    expect(validate(read('en.json')) ? [] : validate.errors).toEqual([]);
  });

  test('offers the commands of the table in both languages; `npm run manifest` writes them', () => {
    expect(read('manifest.json').bots[0].commandLists).toEqual(commandLists());
    const english = Object.entries(read('en.json')).filter(([key]) => key.includes('commandLists'));
    expect(Object.fromEntries(english)).toEqual(localizedCommands());
  });

  test('leaves out only what is needed once in a while, and offers no more in one place than Teams takes', () => {
    for (const { commands } of commandLists()) expect(commands.length).toBeLessThanOrEqual(12);
    const offered = new Set(commandLists().flatMap(({ commands }) => commands.map(({ prompt }) => prompt)));
    const missing = COMMANDS.map(({ words }) => words.nl[0]).filter((word) => !offered.has(word ?? ''));
    expect(missing).toEqual(RARE);
  });

  test.each([
    ['color.png', 192],
    ['outline.png', 32],
  ])('%s is a PNG of the size that Teams asks', (name, size) => {
    const png = readFileSync(at(name));
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([size, size]);
  });
});
