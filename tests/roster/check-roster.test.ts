import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkHeader, checkRoster, type Find } from '../../bot/roster/check-roster.ts';
import { readHeader } from '../../bot/roster/roster-columns.ts';
import type { RosterFileProblem } from '../../bot/roster/roster-problem.ts';
import { type RosterRow, rosterSheet } from '../../bot/roster/roster-sheet.ts';

/** Anna has an e-mail beside her sign-in name; whoever is "weg" is known to nobody. */
const find: Find = (address) => {
  const [box = ''] = address.replace('a.waterland', 'anna').split('@');
  return address.includes('@') && !box.startsWith('weg') ? { id: box, name: `Teams ${box}` } : undefined;
};

type Cells = [name: string, address: string, party?: string, seats?: string, standInFor?: string];

function rowsOf(cells: readonly Cells[]): readonly RosterRow[] {
  return cells.map(([name, address, party = '', seats = '', standInFor = ''], index) => ({
    row: index + 2,
    name,
    address,
    party,
    seats,
    standInFor,
  }));
}

/** The problems of a roster, as "kind row". */
function problemsOf(...cells: readonly Cells[]): readonly string[] {
  const check = checkRoster(rowsOf(cells), find);
  return check.ok ? [] : check.problems.map(words);
}

function words(problem: RosterFileProblem): string {
  return 'row' in problem ? `${problem.kind} ${problem.row}` : problem.kind;
}

const ANNA: Cells = ['Anna Waterland', 'anna@x.example', 'Water', '5'];
const BRAM: Cells = ['Bram Wolkendijk', 'bram@x.example', 'Lucht', '3'];

describe('a header', () => {
  const problems = (...table: string[][]) => checkHeader(rosterSheet(table)).map(words);

  test.each<[string, string[][], string[]]>([
    [
      'is whole with a name and an address',
      [
        ['naam', 'upn'],
        ['A', 'a@x.example'],
      ],
      [],
    ],
    [
      'is missing where no heading is known',
      [
        ['kleur', 'smaak'],
        ['rood', 'zoet'],
      ],
      ['no-header'],
    ],
    ['is asked for in an empty file', [], ['empty']],
    ['needs rows below it', [['naam', 'e-mail']], ['empty']],
    [
      'needs an address',
      [
        ['naam', 'fractie'],
        ['A', 'Water'],
      ],
      ['missing-column'],
    ],
    [
      'has each column once',
      [
        ['naam', 'upn', 'Name'],
        ['A', 'a@x.example', 'A'],
      ],
      ['column-twice'],
    ],
    [
      'has no other column',
      [
        ['naam', 'upn', 'x'],
        ['A', 'a@x.example', ''],
      ],
      ['unknown-column'],
    ],
  ])('%s', (_, table, expected) => {
    expect(problems(...table)).toEqual(expected);
  });

  test('has room for a thousand rows', () => {
    const rows = Array.from({ length: 1001 }, () => ['A', 'a@x.example']);
    expect(problems(['naam', 'upn'], ...rows)).toEqual(['too-many-rows']);
    expect(readHeader([])).toEqual({ places: {}, twice: [], unknown: [] });
  });
});

describe('a roster', () => {
  test('that is whole gives its members with party and seats, and who stands in for whom', () => {
    const check = checkRoster(
      rowsOf([
        ANNA,
        ['Els Regenboog', 'els@x.example', 'WATER'],
        BRAM,
        ['Dirk Zandplaat', 'dirk@x.example', '', '', 'anna waterland'],
        ['Bram Wolkendijk', 'bram@x.example', '', '', 'A.Waterland@x.example'],
      ]),
      find,
    );
    expect(check).toEqual({
      ok: true,
      roster: {
        members: [
          { id: 'anna', name: 'Teams anna', party: 'Water', seats: 5 },
          { id: 'els', name: 'Teams els', party: 'Water', seats: 5 },
          { id: 'bram', name: 'Teams bram', party: 'Lucht', seats: 3 },
        ],
        standIns: [
          { memberId: 'anna', id: 'dirk', name: 'Teams dirk' },
          { memberId: 'anna', id: 'bram', name: 'Teams bram' },
        ],
      },
    });
  });

  test('needs no parties', () => {
    expect(problemsOf(['Anna', 'anna@x.example'], ['Bram', 'bram@x.example'])).toEqual([]);
  });

  const standsIn = (name: string, address: string, member: string): Cells => [name, address, '', '', member];
  test.each<[string, string, Cells[]]>([
    ['a name', 'no-name 3', [ANNA, ['', 'bram@x.example', 'Lucht', '3']]],
    ['a real name', 'bad-name 3', [ANNA, ['=1+1', 'bram@x.example', 'Lucht', '3']]],
    ['an address', 'no-address 3', [ANNA, ['Bram', '', 'Lucht', '3']]],
    ['an address that can be read', 'bad-address 3', [ANNA, ['Bram', 'bram', 'Lucht', '3']]],
    ['somebody known', 'not-found 3', [ANNA, ['Weg', 'weg@x.example', 'Lucht', '3']]],
    ['each member once', 'twice 3', [ANNA, ['A. Waterland', 'a.waterland@X.example', 'Water', '5']]],
    ['a party that is a name', 'bad-party 3', [ANNA, ['Bram', 'bram@x.example', '<i>', '3']]],
    ['whole seats', 'bad-seats 3', [ANNA, ['Bram', 'bram@x.example', 'Lucht', '2.5']]],
    ['seats above zero', 'bad-seats 3', [ANNA, ['Bram', 'bram@x.example', 'Lucht', '0']]],
    ['the same seats in one party', 'seats-differ 3', [ANNA, ['Bram', 'bram@x.example', 'wáter', '6']]],
    ['a party with seats', 'seats-without-party 3', [ANNA, ['Bram', 'bram@x.example', '', '3']]],
    ['a party for all or none', 'no-party 3', [ANNA, ['Bram', 'bram@x.example']]],
    ['seats for all parties or none', 'no-seats 3', [ANNA, ['Bram', 'bram@x.example', 'Lucht']]],
    ['a member for a stand-in', 'stand-in-unknown 3', [ANNA, standsIn('Dirk', 'dirk@x.example', 'Bram')]],
    [
      'another than oneself',
      'stand-in-self 3',
      [ANNA, standsIn('A', 'a.waterland@x.example', 'Anna Waterland')],
    ],
    [
      'one member of that name',
      'stand-in-ambiguous 4',
      [
        ANNA,
        ['anna waterland', 'bram@x.example', 'Water'],
        standsIn('Dirk', 'dirk@x.example', 'Anna Waterland'),
      ],
    ],
    [
      'a stand-in once',
      'stand-in-twice 4',
      [
        ANNA,
        standsIn('D', 'dirk@x.example', 'anna@x.example'),
        standsIn('D', 'dirk@x.example', 'Anna Waterland'),
      ],
    ],
  ])('needs %s: %s', (_, expected, cells) => {
    expect(problemsOf(...cells)).toEqual([expected]);
  });

  test('needs members beside stand-ins', () => {
    expect(problemsOf(standsIn('Dirk', 'dirk@x.example', 'Anna'))).toEqual([
      'no-members',
      'stand-in-unknown 2',
    ]);
  });
});

/** Rosters of up to ten parties of up to five members, each with or without a stand-in. */
const whole = fc
  .array(fc.record({ seats: fc.integer({ min: 1, max: 60 }), size: fc.integer({ min: 1, max: 5 }) }), {
    minLength: 1,
    maxLength: 10,
  })
  .map((parties) =>
    parties.flatMap(({ seats, size }, party) =>
      Array.from({ length: size }, (_, index): Cells => {
        const box = `lid${party}-${index}`;
        return [`Lid ${party} ${index}`, `${box}@x.example`, `Partij ${party}`, `${seats}`];
      }),
    ),
  );

/** Each makes one row wrong. */
const FAULTS: readonly ((cells: Cells) => Cells)[] = [
  ([, ...rest]) => ['', ...rest],
  ([name, , ...rest]) => [name, 'weg@x.example', ...rest],
  ([name, , ...rest]) => [name, 'geen adres', ...rest],
  ([name, address]) => [name, address, '', '5'],
  ([name, address, party]) => [name, address, party, '-1'],
  ([name, address]) => [name, address, '', '', name],
  ([, address]) => ['Vreemde', address, '', '', 'Niemand hier'],
];

test('any roster that is whole is taken as it is, and none with a fault in any of its rows', () => {
  fc.assert(
    fc.property(whole, fc.nat(), fc.constantFrom(...FAULTS), (cells, at, spoil) => {
      const check = checkRoster(rowsOf(cells), find);
      expect(check.ok && check.roster.members.map(({ party, seats }) => [party, `${seats}`])).toEqual(
        cells.map(([, , party, seats]) => [party, seats]),
      );
      const spoiled = cells.map((each, index) => (index === at % cells.length ? spoil(each) : each));
      expect(checkRoster(rowsOf(spoiled), find).ok).toBe(false);
    }),
  );
});
