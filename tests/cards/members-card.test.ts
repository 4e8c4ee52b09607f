import { describe, expect, test } from '@jest/globals';
import { membersCard, type Roster } from '../../bot/cards/members-card.ts';
import { createVoices } from '../../bot/cards/voices.ts';
import type { Committee } from '../../bot/store/schema.ts';
import { type Card, textOf } from '../teams/teams.ts';

const { nl } = createVoices();
/** Some room is left for what Teams puts around a card. */
const MOST_BYTES = 26 * 1024;

/** A committee of so many members with long names, over so many parties; everybody has a stand-in. */
function roster(code: string, size: number, parties: number): Roster {
  const long = (name: string, index: number) => `${name} ${index} ${'van Wolkenveld'.repeat(5)}`;
  const names = Array.from({ length: size }, (_, index) => long('Lid', index));
  return {
    committee: {
      id: '00000000-0000-4000-8000-000000000000',
      code,
      team_name: 'T'.repeat(200),
      roster_source: 'file',
    } as Committee,
    members: names.map((name, index) => ({
      personId: `${index}`,
      name,
      party: parties === 0 ? null : `Partij ${index % parties} *`,
      seats: parties === 0 ? null : 3,
      standIns: [{ personId: `s${index}`, name: long('Vervanger', index) }],
    })),
    organisers: names.slice(0, 3),
    left: names.slice(0, 5),
  };
}

const bytesOf = (rosters: readonly Roster[]) =>
  Buffer.byteLength(JSON.stringify(membersCard(rosters, nl).card));

describe('the card of the members', () => {
  test.each([
    ['a thousand members of no party', [roster('A', 1000, 0)]],
    ['a thousand members of a thousand parties', [roster('A', 1000, 1000)]],
    ['thirty committees', Array.from({ length: 30 }, (_, index) => roster(`C${index}`, 200, 15))],
  ])('fits with %s', (_, rosters) => {
    expect(bytesOf(rosters)).toBeLessThan(MOST_BYTES);
  });

  test('says how many members it has no room for, and which committees', () => {
    const text = textOf(membersCard([roster('A', 1000, 10)], nl).card as Card);
    expect(text).toContain('A heeft 1000 leden');
    expect(text).toMatch(/en nog \d+ leden/);
    const codes = ['A', 'B', 'C', 'D', 'E', 'F'].map((code) => roster(code, 1, 0));
    expect(textOf(membersCard(codes, nl).card as Card)).toContain('U organiseert ook F.');
  });

  test('leaves nobody out where there is room', () => {
    const text = textOf(membersCard([roster('A', 15, 5)], nl).card as Card);
    for (let index = 0; index < 15; index += 1) expect(text).toContain(`Lid ${index} van`);
    expect(text).not.toContain('en nog');
    expect(text).toContain('Partij 0 \\* (3 zetels)');
  });
});
