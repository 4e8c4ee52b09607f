import type { Entry } from '../bot/archive/seal.ts';
import { commandProblems, localizedCommandProblems } from './check-commands.ts';
import { iconProblems } from './check-icons.ts';
import { schemaProblems } from './check-schema.ts';
import { readShape } from './manifest-shape.ts';

/** Everything that would keep Teams from taking a package, or the bot from doing what it promises: a sentence each. */
export function packageProblems(entries: readonly Entry[]): readonly string[] {
  const contents = new Map(entries.map(({ name, content }) => [name, content]));
  const manifestText = text(contents.get('manifest.json'));
  const manifest = parsed(manifestText);
  if (manifest === undefined) return ['The package has no manifest.json that can be read as JSON.'];
  const shape = readShape(manifest);
  const { icons, languages } = shape;
  const named = [...Object.values(icons), ...languages.map(({ file }) => file)];
  const problems = [...nameProblems(named, contents), ...unfilled('manifest.json', manifestText)];
  // An id or an address that is still to come would be reported once more.
  if (problems.length === 0) problems.push(...schemaProblems('manifest.json', manifest));
  problems.push(...commandProblems(shape));
  for (const language of languages) {
    const { file } = language;
    const content = contents.get(file);
    if (!content) continue;
    const localized = parsed(text(content));
    if (localized === undefined) problems.push(`${file} cannot be read as JSON.`);
    else
      problems.push(
        ...unfilled(file, text(content)),
        ...schemaProblems(file, localized),
        ...localizedCommandProblems(language, localized),
      );
  }
  for (const [kind, name] of Object.entries(icons)) {
    const content = contents.get(name);
    if (content) problems.push(...iconProblems({ kind, name, content }));
  }
  return problems;
}

/** Teams looks for the files beside the manifest. */
function nameProblems(named: readonly string[], contents: ReadonlyMap<string, unknown>): string[] {
  return named.flatMap((name) => {
    if (!/^\w[\w.-]*$/.test(name)) return [`manifest.json names “${name}”, which is no plain file name.`];
    return contents.has(name) ? [] : [`manifest.json names ${name}, which is not there.`];
  });
}

function unfilled(name: string, content: string): string[] {
  const left = new Set(content.match(/\$\{\{[^}]*\}?\}?/g));
  return [...left].map(
    (placeholder) => `${name} still has the placeholder ${placeholder}, which has no value.`,
  );
}

function text(content: Uint8Array | undefined): string {
  return Buffer.from(content ?? []).toString('utf8');
}

function parsed(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}
