import { existsSync, readFileSync } from 'node:fs';
import type { Entry } from '../bot/archive/seal.ts';
import { readShape } from './manifest-shape.ts';
import type { Values } from './parameters.ts';

const at = (name: string) => new URL(name, import.meta.url);
const PLACEHOLDER = /\$\{\{(\w+)\}\}/g;

/**
 * What a package holds, at its root: the manifest and the files that it names, with every placeholder filled that has a
 * value. What the manifest names and is not there is left out; the check says so.
 */
export function packageEntries(values: Values): readonly Entry[] {
  const filling = { ...values, VERSION: version() };
  const manifest = fillIn(readJson('manifest.json'), filling);
  const { icons, languages } = readShape(manifest);
  return [
    { name: 'manifest.json', content: written(manifest) },
    ...languages
      .filter(({ file }) => existsSync(at(file)))
      .map(({ file }) => ({ name: file, content: written(fillIn(readJson(file), filling)) })),
    ...Object.values(icons)
      .filter((file) => existsSync(at(file)))
      .map((file) => ({ name: file, content: Uint8Array.from(readFileSync(at(file))) })),
  ];
}

/** The version of the project is that of the app. */
export function version(): string {
  return JSON.parse(readFileSync(at('../package.json'), 'utf8')).version;
}

/** In the texts themselves and not in the file, so that no value can break its JSON. */
function fillIn(content: unknown, values: Values): unknown {
  if (typeof content === 'string')
    return content.replace(PLACEHOLDER, (whole, name: string) => values[name] ?? whole);
  if (Array.isArray(content)) return content.map((each) => fillIn(each, values));
  if (content === null || typeof content !== 'object') return content;
  return Object.fromEntries(Object.entries(content).map(([key, value]) => [key, fillIn(value, values)]));
}

function readJson(name: string): unknown {
  try {
    return JSON.parse(readFileSync(at(name), 'utf8'));
  } catch (error) {
    throw new Error(`manifest/${name} cannot be read as JSON.`, { cause: error });
  }
}

function written(content: unknown): Uint8Array {
  return Uint8Array.from(Buffer.from(`${JSON.stringify(content, null, 2)}\n`, 'utf8'));
}
