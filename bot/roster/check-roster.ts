import { checkParties } from './check-parties.ts';
import { type FoundRow, findStandIns } from './find-stand-ins.ts';
import { addressField, nameField, partyField, seatsField } from './roster-fields.ts';
import type { RosterFileProblem } from './roster-problem.ts';
import { MOST_ROWS, type RosterRow, type RosterSheet } from './roster-sheet.ts';

/** Somebody whom an address leads to; `id` is the same for every address of theirs. */
export type Found = Readonly<{ id: string; name: string }>;

/** Who is called by an address, given in lower case. */
export type Find = (address: string) => Found | undefined;

/** A roster with which everything is all right. */
export type CheckedRoster = Readonly<{
  members: readonly Readonly<Found & { party: string | null; seats: number | null }>[];
  standIns: readonly Readonly<{ memberId: string; id: string; name: string }>[];
}>;

export type RosterCheck =
  | Readonly<{ ok: true; roster: CheckedRoster }>
  | Readonly<{ ok: false; problems: readonly RosterFileProblem[] }>;

/** What is wrong with a file as a whole, whatever stands in its rows. */
export function checkHeader({ header, rows, hasMore }: RosterSheet): readonly RosterFileProblem[] {
  const { places, twice, unknown } = header;
  const isEmpty = rows.length === 0;
  if (Object.keys(places).length === 0)
    return [isEmpty && unknown.length === 0 ? { kind: 'empty' } : { kind: 'no-header' }];
  const missing = (['name', 'address'] as const).filter((column) => places[column] === undefined);
  return [
    ...missing.map((column) => ({ kind: 'missing-column', column }) as const),
    ...twice.map((column) => ({ kind: 'column-twice', column }) as const),
    ...unknown.map((text) => ({ kind: 'unknown-column', text }) as const),
    ...(hasMore ? [{ kind: 'too-many-rows', limit: MOST_ROWS } as const] : []),
    ...(isEmpty ? [{ kind: 'empty' } as const] : []),
  ];
}

/** What is wrong with the cells of each row, before it is asked who the people in them are. */
export function checkCells(rows: readonly RosterRow[]): readonly RosterFileProblem[] {
  return rows.flatMap(cellProblems);
}

function cellProblems({ row, name, address, party, seats }: RosterRow): readonly RosterFileProblem[] {
  const problems: RosterFileProblem[] = [];
  if (name === '') problems.push({ kind: 'no-name', row });
  else if (!nameField.safeParse(name).success) problems.push({ kind: 'bad-name', row, text: name });
  if (address === '') problems.push({ kind: 'no-address', row });
  else if (!addressField.safeParse(address).success)
    problems.push({ kind: 'bad-address', row, text: address });
  if (party !== '' && !partyField.safeParse(party).success)
    problems.push({ kind: 'bad-party', row, text: party });
  if (seats !== '' && !seatsField.safeParse(seats).success)
    problems.push({ kind: 'bad-seats', row, text: seats });
  return problems;
}

/**
 * Checks the rows of a file against each other and against the people who are known. A row with a member in its column
 * for stand-ins makes its person a stand-in, every other row makes a member; somebody may be both.
 */
export function checkRoster(rows: readonly RosterRow[], find: Find): RosterCheck {
  const problems: RosterFileProblem[] = [...checkCells(rows)];
  const found: FoundRow[] = [];
  for (const row of rows) {
    const person = find(row.address.toLowerCase());
    if (person) found.push({ ...row, person });
    else if (addressField.safeParse(row.address).success)
      problems.push({ kind: 'not-found', row: row.row, text: row.address });
  }
  const members = found.filter(({ standInFor }) => standInFor === '');
  problems.push(...membersTwice(members));
  if (rows.every(({ standInFor }) => standInFor !== '')) problems.push({ kind: 'no-members' });
  const parties = checkParties(rows.filter(({ standInFor }) => standInFor === ''));
  const standIns = findStandIns(rows, found, find);
  problems.push(...parties.problems, ...standIns.problems);
  if (problems.length > 0) return { ok: false, problems: inOrder(problems) };
  return {
    ok: true,
    roster: {
      members: members.map(({ person, party }) => ({ ...person, ...parties.of(party) })),
      standIns: standIns.standIns,
    },
  };
}

function membersTwice(members: readonly FoundRow[]): readonly RosterFileProblem[] {
  const first = new Map<string, number>();
  return members.flatMap(({ row, name, person }) => {
    const ofRow = first.get(person.id);
    if (ofRow !== undefined) return [{ kind: 'twice' as const, row, text: name, ofRow }];
    first.set(person.id, row);
    return [];
  });
}

function inOrder(problems: readonly RosterFileProblem[]): readonly RosterFileProblem[] {
  const rowOf = (problem: RosterFileProblem) => ('row' in problem ? problem.row : 0);
  return problems.toSorted((one, other) => rowOf(one) - rowOf(other));
}
