import { PNG } from 'pngjs';

/** How many pixels each side of an icon must have, by the kind that the manifest knows. */
const SIZES: Readonly<Record<string, number>> = { color: 192, outline: 32, color32x32: 32 };
const WHITE = 255;

type Icon = Readonly<{ kind: string; name: string; content: Uint8Array }>;

/** Looks at the pixels of an icon and gives a sentence for each thing that Teams would not take. */
export function iconProblems({ kind, name, content }: Icon): readonly string[] {
  const picture = read(content);
  if (!picture) return [`${name} is no PNG that can be read.`];
  const { width, height } = picture;
  const size = SIZES[kind];
  const problems: string[] = [];
  if (size !== undefined && (width !== size || height !== size))
    problems.push(`${name} is ${width} by ${height} pixels, and Teams wants ${size} by ${size}.`);
  if (kind === 'outline') problems.push(...outlineProblems(name, picture));
  return problems;
}

function outlineProblems(name: string, { width, height, data }: PNG): readonly string[] {
  const problems: string[] = [];
  const alphaAt = (x: number, y: number) => data[(y * width + x) * 4 + 3];
  const corners = [0, width - 1].flatMap((x) => [0, height - 1].map((y) => alphaAt(x, y)));
  if (corners.some((alpha) => alpha !== 0))
    problems.push(`${name} has no transparent background: its corners must not show.`);
  const shown = Array.from({ length: width * height }, (_, index) => index * 4).filter(
    (at) => data[at + 3] !== 0,
  );
  if (shown.length === 0) problems.push(`${name} shows nothing.`);
  const coloured = shown.find((at) => data.subarray(at, at + 3).some((channel) => channel !== WHITE));
  if (coloured !== undefined) {
    const index = coloured / 4;
    problems.push(
      `${name} is not white alone: the pixel at column ${(index % width) + 1}, row ${Math.floor(index / width) + 1} has a colour.`,
    );
  }
  return problems;
}

function read(content: Uint8Array): PNG | null {
  try {
    return PNG.sync.read(Buffer.from(content));
  } catch {
    return null;
  }
}
