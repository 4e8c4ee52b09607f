import { fold } from './roster-columns.ts';
import { seatsField } from './roster-fields.ts';
import type { RosterFileProblem } from './roster-problem.ts';
import type { RosterRow } from './roster-sheet.ts';

type PartyOf = Readonly<{ party: string | null; seats: number | null }>;
type Party = {
  readonly name: string;
  readonly row: number;
  seats: number | null;
  seatsRow: number;
  isBad: boolean;
};

/**
 * Holds the parties and seats of the members against each other; what is no number of seats is left to others. The seats of a party may stand with one of its
 * members or with all; a party is spelled as it is the first time.
 */
export function checkParties(members: readonly RosterRow[]): Readonly<{
  problems: readonly RosterFileProblem[];
  of: (party: string) => PartyOf;
}> {
  const problems: RosterFileProblem[] = [];
  const parties = new Map<string, Party>();
  const hasParties = members.some(({ party }) => party !== '');
  for (const { row, name, party, seats: text } of members) {
    if (party === '') {
      if (text !== '') problems.push({ kind: 'seats-without-party', row, text: name });
      else if (hasParties) problems.push({ kind: 'no-party', row, text: name });
      continue;
    }
    const key = fold(party);
    const known = parties.get(key) ?? { name: party, row, seats: null, seatsRow: row, isBad: false };
    parties.set(key, known);
    if (text === '') continue;
    const seats = seatsField.safeParse(text).data;
    if (seats === undefined) known.isBad = true;
    else if (known.seats === null) Object.assign(known, { seats, seatsRow: row });
    else if (known.seats !== seats)
      problems.push({ kind: 'seats-differ', row, text: party, ofRow: known.seatsRow });
  }
  const all = [...parties.values()];
  if (all.some(({ seats }) => seats !== null))
    for (const { name, row, seats, isBad } of all)
      if (seats === null && !isBad) problems.push({ kind: 'no-seats', row, text: name });
  return {
    problems,
    of(party) {
      const known = parties.get(fold(party));
      return { party: known?.name ?? null, seats: known?.seats ?? null };
    },
  };
}
