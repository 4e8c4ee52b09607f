import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Entry, sha256, zip } from '../bot/archive/seal.ts';
import { ask } from './ask.ts';
import { packageProblems } from './check-package.ts';
import { packageEntries, version } from './package-entries.ts';
import { PARAMETERS, type Values } from './parameters.ts';
import { missingSentence, readOptions, usage } from './read-options.ts';

const SETTINGS = new URL('../.env', import.meta.url);

// Makes the package that is uploaded to Teams, after checking all of it: `npm run package`. Ends with code 1 when there
// is something wrong, and then writes nothing.
try {
  await run(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}

async function run(args: readonly string[]): Promise<void> {
  const { env: environment, stdin: input, stdout: output } = process;
  // What is set already stays; as an option of Node's own it would remark on a file that is not there.
  if (existsSync(SETTINGS)) process.loadEnvFile(SETTINGS);
  const given = readOptions(args, { environment, useSettings: !input.isTTY });
  if (given.help) {
    output.write(`${usage()}\n`);
    return;
  }
  const { problems, missing } = given;
  if (problems.length > 0) throw new Error(problems.join('\n'));
  if (missing.length > 0 && !input.isTTY) throw new Error(missingSentence(missing));
  const asked = missing.length > 0 ? await ask(missing, { input, output, environment }) : {};
  const values = { ...given.values, ...asked };
  const entries = packageEntries(values);
  const faults = packageProblems(entries);
  if (faults.length > 0)
    throw new Error(`No package was made:\n${faults.map((each) => `- ${each}`).join('\n')}`);
  const usual = fileURLToPath(new URL(`../build/polsbot-${version()}.zip`, import.meta.url));
  const file = given.out === undefined ? usual : resolve(given.out);
  const bytes = zip(entries);
  await write(file, bytes);
  output.write(report({ file, bytes, entries, values }));
}

async function write(file: string, bytes: Uint8Array): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, bytes);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(`${file} cannot be written (${code}).`, { cause: error });
  }
}

type Made = Readonly<{ file: string; bytes: Uint8Array; entries: readonly Entry[]; values: Values }>;

function report({ file, bytes, entries, values }: Made): string {
  const widest = Math.max(...entries.map(({ name }) => name.length));
  const lines = entries.map(({ name, content }) => `  ${name.padEnd(widest)}  ${content.length} bytes`);
  const options = PARAMETERS.map(
    ({ option, placeholder }) => `--${option} ${quoted(values[placeholder] ?? '')}`,
  );
  return [
    `Polsbot ${version()} for Teams is in ${file}:`,
    ...lines,
    `  SHA-256 ${sha256(bytes)}`,
    'An administrator uploads it in the Teams admin centre, under “Manage apps”.',
    'The same package again:',
    `  npm run package -- ${options.join(' ')}`,
    '',
  ].join('\n');
}

/** As a shell takes it. */
function quoted(value: string): string {
  return /^[\w.:/@-]+$/.test(value) ? value : `'${value.replaceAll("'", String.raw`'\''`)}'`;
}
