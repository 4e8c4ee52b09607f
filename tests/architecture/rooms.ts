import { globSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from '@swc/core';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** One file of the bot and everything that it imports, types included: paths for our own, names for packages. */
export type SourceFile = Readonly<{ path: string; imports: readonly string[]; text: string }>;

/** Reads what every file of the bot imports. */
export function readSource(): readonly SourceFile[] {
  return globSync('bot/**/*.ts', { cwd: ROOT }).map((found) => {
    const path = found.replaceAll('\\', '/');
    const text = readFileSync(join(ROOT, path), 'utf8');
    return { path, text, imports: importsOf(text).map((name) => located(name, path)) };
  });
}

/** The room that a file is in: its folder under `bot`, or for a file directly there its own name. */
export function roomOf(path: string): string {
  const [, first = '', second] = path.split('/');
  return second === undefined ? first.replace(/\.ts$/, '') : first;
}

/** For each room the other rooms that it imports from, both sorted. */
export function arrowsOf(files: readonly SourceFile[]): ReadonlyMap<string, readonly string[]> {
  const arrows = new Map<string, Set<string>>();
  for (const { path, imports } of files) {
    const from = roomOf(path);
    const to = arrows.get(from) ?? new Set();
    for (const imported of imports)
      if (imported.startsWith('bot/') && roomOf(imported) !== from) to.add(roomOf(imported));
    arrows.set(from, to);
  }
  return new Map([...arrows].sort().map(([from, to]) => [from, [...to].sort()]));
}

function importsOf(text: string): string[] {
  const found: string[] = [];
  collect(parseSync(text, { syntax: 'typescript', target: 'es2024' }), found);
  return found;
}

/** Static and dynamic imports and re-exports, wherever they stand in the tree. */
function collect(node: unknown, found: string[]): void {
  if (Array.isArray(node)) for (const each of node) collect(each, found);
  else if (node !== null && typeof node === 'object') {
    const {
      type,
      source,
      callee,
      arguments: given,
    } = node as Record<string, never> & {
      source?: { value: string };
      callee?: { type: string };
      arguments?: { expression: { value: string } }[];
    };
    if (/^(Import|Export(All|Named))Declaration$/.test(type ?? '') && source) found.push(source.value);
    if (type === 'CallExpression' && callee?.type === 'Import' && given?.[0])
      found.push(given[0].expression.value);
    for (const value of Object.values(node)) collect(value, found);
  }
}

function located(name: string, from: string): string {
  return name.startsWith('.') ? posix.join(dirname(from), name) : name;
}
