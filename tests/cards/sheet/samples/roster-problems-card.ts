import { rosterProblemsCard } from '../../../../bot/cards/roster-problems-card.ts';
import type { RosterFileProblem } from '../../../../bot/roster/roster-problem.ts';
import type { Samples } from '../sample.ts';

const problems: readonly RosterFileProblem[] = [
  { kind: 'missing-column', column: 'address' },
  { kind: 'unknown-column', text: 'Bijnaam' },
  { kind: 'no-name', row: 4 },
  { kind: 'bad-seats', row: 5, text: 'veel' },
  { kind: 'not-found', row: 6, text: 'guusje.mistbank@provincie.example' },
  { kind: 'seats-differ', row: 7, text: 'Duinbelang', ofRow: 3 },
];

export const samples: Samples = {
  'some rows': (voice) => rosterProblemsCard('leden BEM.csv', problems, voice),
  'more than a card holds': (voice) =>
    rosterProblemsCard(
      'leden BEM.csv',
      Array.from({ length: 40 }, (_, index) => ({ kind: 'no-address', row: index + 2 }) as const),
      voice,
    ),
};
