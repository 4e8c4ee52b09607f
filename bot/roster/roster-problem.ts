import type { Column } from './roster-columns.ts';

type OnRow = Readonly<{ row: number }>;
type OnText = OnRow & Readonly<{ text: string }>;

/** What is wrong with a roster file, each kind one thing that its sender can be told to do. Rows as in the file. */
export type RosterFileProblem =
  | Readonly<{ kind: 'empty' }>
  /** No heading is known: likely no header row at all. */
  | Readonly<{ kind: 'no-header' }>
  | Readonly<{ kind: 'missing-column' | 'column-twice'; column: Column }>
  | Readonly<{ kind: 'unknown-column'; text: string }>
  | Readonly<{ kind: 'too-many-rows'; limit: number }>
  | (OnRow & Readonly<{ kind: 'no-name' | 'no-address' }>)
  | (OnText & Readonly<{ kind: 'bad-name' | 'bad-address' | 'bad-party' | 'bad-seats' | 'not-found' }>)
  /** Several rows can have these in one committee; a member has one. */
  | (OnText & Readonly<{ kind: 'twice' | 'stand-in-twice'; ofRow: number }>)
  | (OnText & Readonly<{ kind: 'seats-without-party' | 'no-party' }>)
  | (OnText & Readonly<{ kind: 'seats-differ'; ofRow: number }>)
  | (OnText & Readonly<{ kind: 'no-seats' }>)
  | (OnText & Readonly<{ kind: 'stand-in-unknown' | 'stand-in-self' | 'stand-in-ambiguous' }>)
  /** Only stand-ins. */
  | Readonly<{ kind: 'no-members' }>;
