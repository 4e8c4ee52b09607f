import { Expression, isObject, type Value } from './bicep.ts';

/** What an object of a resource may and must have; `within` tells of those of its properties that are looked into. */
export type Shape = Readonly<{
  required: readonly string[];
  known: readonly string[];
  within?: Readonly<Record<string, Shape>>;
}>;

/** The distilled schema of a type of resource, at one version of it. */
export type Fact = Readonly<{ type: string; apiVersion: string; source: string; body: Shape }>;

/** What Bicep itself understands at the top of a resource. */
const OF_BICEP = ['name', 'parent', 'scope', 'dependsOn'];

/** One sentence for each property that is unknown, and for each that is missing. */
export function mistakesIn(body: Value, { body: shape }: Pick<Fact, 'body'>): readonly string[] {
  return mistakesAt('', body, { ...shape, known: [...shape.known, ...OF_BICEP] });
}

function mistakesAt(path: string, value: Value | undefined, shape: Shape): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item: Value) => mistakesAt(path, item, shape));
  // What only Azure can work out cannot be looked into; an absent value has been told of already.
  if (!isObject(value) || value instanceof Expression) return [];
  const names = Object.keys(value);
  const { required, known, within = {} } = shape;
  return [
    ...names.filter((name) => !known.includes(name)).map((name) => `${path}${name} is unknown`),
    ...required.filter((name) => !names.includes(name)).map((name) => `${path}${name} is missing`),
    ...Object.entries(within).flatMap(([name, inner]) => mistakesAt(`${path}${name}.`, value[name], inner)),
  ];
}
