import type { RosterFileProblem } from '../roster/roster-problem.ts';
import type { Card, Voice } from './card.ts';
import { plain } from './plain-text.ts';
import { rosterFileCard } from './roster-file-card.ts';

/** Whoever has more to mend sees the rest the next time. */
const MOST_SHOWN = 15;
/** Enough of a cell to find it by. */
const LONGEST_TEXT = 60;

/** Says what is wrong with a roster file: each problem in a sentence of its own, with what to do. */
export function rosterProblemsCard(
  fileName: string,
  problems: readonly RosterFileProblem[],
  voice: Voice,
): Card {
  const { texts } = voice;
  const more = problems.length - MOST_SHOWN;
  const lines = problems.slice(0, MOST_SHOWN).map((problem) => sentence(problem, voice));
  return rosterFileCard(
    {
      heading: texts('rosterFile.wrong'),
      explanation: texts('rosterFile.wrongExplanation', { name: plain(fileName) }),
      lines: more > 0 ? [...lines, texts('rosterFile.more', { count: more })] : lines,
      note: texts('rosterFile.again', { example: texts('members.example') }),
    },
    voice,
  );
}

function sentence(problem: RosterFileProblem, { texts }: Voice): string {
  return texts(`rosterFile.problem.${problem.kind}`, {
    ...problem,
    ...('text' in problem && { text: plain(cut(problem.text)) }),
    ...('column' in problem && { column: texts(`rosterFile.column.${problem.column}`) }),
  });
}

function cut(text: string): string {
  return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;
}
