import { createRequire } from 'node:module';
import { describe, expect, test } from '@jest/globals';
import { COMMANDS } from '../../bot/teams/commands/table.ts';
import { packageProblems } from '../../manifest/check-package.ts';
import { commandLists } from '../../manifest/command-lists.ts';
import { packageEntries, version } from '../../manifest/package-entries.ts';
import { VALUES } from './values.ts';

const require = createRequire(import.meta.url);

/**
 * What does not fit in the two lists of twelve, and what Teams need not offer: the bot itself offers the first when a roster
 * changes, and asks for the second when a committee is set up; the third is for administrators alone. `help` shows all.
 */
const RARE = ['bijwerken', 'bewaartermijn', 'vergeet'];

const entries = packageEntries(VALUES);
const manifest = JSON.parse(Buffer.from(entries[0]?.content ?? []).toString('utf8'));

describe('the manifest', () => {
  test('makes a package with nothing wrong in it; `npm run manifest` writes its command lists', () => {
    expect(packageProblems(entries)).toEqual([]);
  });

  test('fits Microsoft’s schema in the eyes of Microsoft’s own check too', async () => {
    const { AppManifestUtils } = require('@microsoft/app-manifest');
    expect(await AppManifestUtils.validateAgainstSchema(manifest)).toEqual([]);
  });

  test('has the version of the project, and the id of the bot wherever an id is', () => {
    expect(manifest.version).toBe(version());
    const { id, bots, webApplicationInfo } = manifest;
    expect(new Set([id, bots[0].botId, webApplicationInfo.id])).toEqual(new Set([VALUES.APP_ID]));
  });

  test('asks for no permission in a team or chat: the Bot Framework lets a bot read the team that it is in', () => {
    expect(manifest.authorization).toBeUndefined();
    expect(manifest.validDomains).toEqual([VALUES.HOST]);
  });

  test('leaves out only what is needed once in a while', () => {
    const offered = new Set(commandLists().flatMap(({ commands }) => commands.map(({ prompt }) => prompt)));
    const missing = COMMANDS.map(({ words }) => words.nl[0]).filter((word) => !offered.has(word ?? ''));
    expect(missing).toEqual(RARE);
  });
});
