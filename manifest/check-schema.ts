import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import draft04, { type ErrorObject } from 'ajv-draft-04';

const require = createRequire(import.meta.url);
/** The schemas come with the package, so that nothing is fetched. */
const SCHEMAS = join(dirname(require.resolve('@microsoft/app-manifest')), 'json-schemas', 'teams');
const ADDRESS =
  /^https:\/\/developer\.microsoft\.com\/json-schemas\/teams\/(v\d+\.\d+)\/(MicrosoftTeams(?:\.Localization)?\.schema\.json)$/;

/** Holds a file against the schema of Microsoft that it names itself, and gives a sentence for each mistake. */
export function schemaProblems(name: string, content: unknown): readonly string[] {
  const { $schema } = (content ?? {}) as { $schema?: unknown };
  const [, version = '', file = ''] = ADDRESS.exec(String($schema)) ?? [];
  const path = join(SCHEMAS, version, file);
  const wanted =
    name === 'manifest.json' ? 'MicrosoftTeams.schema.json' : 'MicrosoftTeams.Localization.schema.json';
  if (file !== wanted || !existsSync(path))
    return [`${name} must name a ${wanted} in “$schema” that is known here; “${$schema}” is not.`];
  // The patterns in the schemas are written for the older kind of regular expression.
  const ajv = new draft04.default({
    strict: false,
    unicodeRegExp: false,
    allErrors: true,
    verbose: true,
    logger: false,
  });
  const validate = ajv.compile(JSON.parse(readFileSync(path, 'utf8')));
  validate(content);
  return (validate.errors ?? []).map((error) => `${name}: ${sentence(error)}`);
}

function sentence({ instancePath, keyword, params, data, message }: ErrorObject): string {
  const place = placeOf(instancePath);
  const inside = (key: string) => (place ? `${place}.${key}` : key);
  switch (keyword) {
    case 'additionalProperties':
      return `“${inside(params.additionalProperty)}” is not known to Microsoft’s schema.`;
    case 'required':
      return `“${inside(params.missingProperty)}” is missing.`;
    case 'maxLength':
      return `“${place}” has ${[...String(data)].length} characters, and Teams takes ${params.limit}.`;
    case 'maxItems':
      return `“${place}” has ${(data as unknown[]).length} entries, and Teams takes ${params.limit}.`;
    default:
      return `“${place}” ${message ?? 'does not fit Microsoft’s schema'}; it is ${JSON.stringify(data)}.`;
  }
}

/** `/bots/0/botId` as people write it: `bots[0].botId`. */
function placeOf(pointer: string): string {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^\d+$/.test(part) ? `[${part}]` : `.${part}`))
    .join('')
    .replace(/^\./, '');
}
