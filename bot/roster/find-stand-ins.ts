import type { CheckedRoster, Find, Found } from './check-roster.ts';
import { fold } from './roster-columns.ts';
import type { RosterFileProblem } from './roster-problem.ts';
import type { RosterRow } from './roster-sheet.ts';

/** A row whose person is known. */
export type FoundRow = RosterRow & Readonly<{ person: Found }>;

/**
 * Finds the member for whom each stand-in stands in, by name or address. Who is named is looked for among all rows, so
 * that a member whose address is wrong does not make the stand-in's row wrong too.
 */
export function findStandIns(
  rows: readonly RosterRow[],
  found: readonly FoundRow[],
  find: Find,
): Readonly<{ problems: readonly RosterFileProblem[]; standIns: CheckedRoster['standIns'] }> {
  const problems: RosterFileProblem[] = [];
  const standIns = new Map<string, CheckedRoster['standIns'][number] & Readonly<{ row: number }>>();
  const people = new Map(found.map(({ row, person }) => [row, person]));
  const members = rows.filter(({ standInFor }) => standInFor === '');
  for (const { row, standInFor: text, name, address } of rows.filter(({ standInFor }) => standInFor !== '')) {
    const meant = find(text.toLowerCase())?.id;
    const named = members.filter(
      (member) => isNamed(member, text) || (meant !== undefined && people.get(member.row)?.id === meant),
    );
    const [only] = named;
    const person = people.get(row);
    const member = only && people.get(only.row);
    const pair = `${member?.id} ${person?.id}`;
    const earlier = standIns.get(pair);
    if (!only) problems.push({ kind: 'stand-in-unknown', row, text });
    else if (new Set(named.map((each) => fold(each.address))).size > 1)
      problems.push({ kind: 'stand-in-ambiguous', row, text });
    else if (fold(only.address) === fold(address) || (person && person.id === member?.id))
      problems.push({ kind: 'stand-in-self', row, text: name });
    else if (earlier) problems.push({ kind: 'stand-in-twice', row, text: name, ofRow: earlier.row });
    else if (person && member) standIns.set(pair, { ...person, memberId: member.id, row });
  }
  return {
    problems,
    standIns: [...standIns.values()].map(({ memberId, id, name }) => ({ memberId, id, name })),
  };
}

function isNamed({ name, address }: RosterRow, text: string): boolean {
  return fold(name) === fold(text) || fold(address) === fold(text);
}
