const LONGEST_LABEL = 30;
const LABEL = /^(?:\p{Lu}[\p{Lu} .-]{1,24}|[^:]{2,25}:)$/u;

/**
 * One row of a table as lines of text, from the lines in its cells. A label and its value come on one line, be it
 * that each has its row ("DATUM | 29-09-2022"), that several pairs share one, or that one row holds a column of labels
 * beside a column of values. Any other row with several long cells is read cell after cell.
 */
export function tableRowLines(row: readonly (readonly string[])[]): string[] {
  const cells = row.filter((lines) => lines.some((line) => line !== '' && line !== ':'));
  const [first = [], ...others] = cells;
  if (others.length === 0) return written(first);
  if (cells.every((lines) => written(lines).length === 1)) return singleLines(cells.flatMap(written));
  if (first.some((line) => line.length > LONGEST_LABEL)) return cells.flatMap(written);
  const isAbreast = others.every((lines) => lines.length === first.length);
  return abreast(isAbreast ? cells : cells.map(written));
}

function written(lines: readonly string[]): string[] {
  return lines.filter((line) => line !== '');
}

function singleLines(cells: readonly string[]): string[] {
  const arePairs =
    cells.length % 2 === 0 && cells.every((cell, index) => index % 2 === 1 || LABEL.test(cell));
  if (!arePairs) return [cells.join(cells.length > 2 ? ' | ' : ' ')];
  return cells.flatMap((label, index) => (index % 2 === 0 ? [`${label} ${cells[index + 1]}`] : []));
}

function abreast(cells: readonly (readonly string[])[]): string[] {
  const height = Math.max(...cells.map((lines) => lines.length));
  const lines = Array.from({ length: height }, (_, at) =>
    written(cells.map((cell) => cell[at] ?? '')).join(' '),
  );
  return written(lines);
}
