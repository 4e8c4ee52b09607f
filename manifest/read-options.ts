import { parseArgs } from 'node:util';
import { offered, PARAMETERS, type Parameter, readValue, type Values } from './parameters.ts';

export type Given = Readonly<{
  values: Values;
  /** Where the package is to be written; undefined for the usual place. */
  out: string | undefined;
  help: boolean;
  /** What was neither given nor can be had from the settings. */
  missing: readonly Parameter[];
  /** A sentence for each mistake in what was given. */
  problems: readonly string[];
}>;

const NAMES = [...PARAMETERS.map(({ option }) => option), 'out'];
const TAKEN = NAMES.map((name) => `--${name}`).join(', ');

/** Reads the options of the command; what the settings say counts when `useSettings` is set. */
export function readOptions(
  args: readonly string[],
  { environment, useSettings }: Readonly<{ environment: NodeJS.ProcessEnv; useSettings: boolean }>,
): Given {
  const options = Object.fromEntries(NAMES.map((name) => [name, { type: 'string' as const }]));
  const { tokens } = parseArgs({
    args: [...args],
    options: { ...options, help: { type: 'boolean' } },
    strict: false,
    tokens: true,
  });
  const found = new Map<string, string>();
  const problems: string[] = [];
  let help = false;
  for (const token of tokens) {
    if (token.kind === 'positional')
      problems.push(
        `“${token.value}” belongs to no option; options stand behind “npm run package --”, with a text that has spaces in quotes.`,
      );
    if (token.kind !== 'option') continue;
    if (token.name === 'help') help = true;
    else if (!NAMES.includes(token.name))
      problems.push(`${token.rawName} is no option of this command; it takes ${TAKEN}.`);
    else if (!token.value) problems.push(`${token.rawName} needs a value behind it.`);
    else if (found.has(token.name)) problems.push(`${token.rawName} is given twice.`);
    else found.set(token.name, token.value);
  }
  const values: Record<string, string> = {};
  const missing: Parameter[] = [];
  for (const parameter of PARAMETERS) {
    const given = found.get(parameter.option);
    const read = given === undefined ? undefined : readValue(parameter, given);
    if (read?.problem) problems.push(`--${parameter.option} ${read.problem}; “${given}” does not fit.`);
    const value = read?.value ?? (useSettings ? offered(parameter, environment) : undefined);
    if (value !== undefined) values[parameter.placeholder] = value;
    else if (!read) missing.push(parameter);
  }
  return { values, out: found.get('out'), help, missing, problems };
}

/** What the command takes, for whoever asks. */
export function usage(): string {
  const lines = PARAMETERS.map(({ option, question }) => `  --${option.padEnd(10)} ${question}`);
  return [
    'Makes the package that is uploaded to Teams: npm run package -- OPTIONS',
    ...lines,
    '  --out        File to write; build/polsbot-VERSION.zip without it',
    'What is missing is asked for in a terminal; elsewhere the settings MicrosoftAppId and PUBLIC_URL count.',
  ].join('\n');
}

/** The sentence for what is missing where nobody can be asked. */
export function missingSentence(missing: readonly Parameter[]): string {
  const names = missing.map(({ option }) => `--${option}`);
  const list = new Intl.ListFormat('en-GB').format(names);
  return `${list} ${names.length === 1 ? 'is' : 'are'} missing: say them behind “npm run package --”, or run it in a terminal, where it asks.`;
}
