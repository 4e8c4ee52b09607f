import { type BoldText, boldText, joined } from '../bold-text.ts';

const LONGEST_LABEL = 30;
const LABEL = /^(?:\p{Lu}[\p{Lu} .-]{1,24}|[^:]{2,25}:)$/u;

/**
 * One row of a table as lines of text, from the lines in its cells. A label and its value come on one line, be it
 * that each has its row ("DATUM | 29-09-2022"), that several pairs share one, or that one row holds a column of labels
 * beside a column of values. Any other row with several long cells is read cell after cell.
 */
export function tableRowLines(row: readonly (readonly BoldText[])[]): BoldText[] {
  const cells = row.filter((lines) => lines.some(({ text }) => text !== '' && text !== ':'));
  const [first = [], ...others] = cells;
  if (others.length === 0) return written(first);
  if (cells.every((lines) => written(lines).length === 1)) return singleLines(cells.flatMap(written));
  if (first.some(({ text }) => text.length > LONGEST_LABEL)) return cells.flatMap(written);
  const isAbreast = others.every((lines) => lines.length === first.length);
  return abreast(isAbreast ? cells : cells.map(written));
}

function written(lines: readonly BoldText[]): BoldText[] {
  return lines.filter(({ text }) => text !== '');
}

function singleLines(cells: readonly BoldText[]): BoldText[] {
  const arePairs =
    cells.length % 2 === 0 && cells.every(({ text }, index) => index % 2 === 1 || LABEL.test(text));
  if (!arePairs) return [joined(cells, cells.length > 2 ? ' | ' : ' ')];
  return cells.flatMap((_, index) => (index % 2 === 0 ? [joined(cells.slice(index, index + 2), ' ')] : []));
}

function abreast(cells: readonly (readonly BoldText[])[]): BoldText[] {
  const height = Math.max(...cells.map((lines) => lines.length));
  const lines = Array.from({ length: height }, (_, at) =>
    joined(written(cells.map((cell) => cell[at] ?? boldText(''))), ' '),
  );
  return written(lines);
}
